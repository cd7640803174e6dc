import type { Site } from '../../site';
import type { Person, Someone } from '../../townsfolk';
import type { Scene } from '../scene';
import type { Visitor } from '../visitor';

let keys = 0;
const newKey = (): string => {
  keys += 1;
  return `scene-staff-${String(keys).padStart(8, '0')}`;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The data of a call that must succeed. */
async function must(
  site: Site,
  openid: string,
  name: string,
  event: object,
): Promise<Record<string, unknown>> {
  const reply = await site.call(openid, name, event);
  if (isRecord(reply) && reply.ok === true && isRecord(reply.data)) return reply.data;
  throw new Error(`${name}: ${JSON.stringify(reply)}`);
}

/** An application, and whose it is. */
export interface Case {
  owner: Person;
  application: string;
}

interface Wanted {
  region?: string;
  name?: string;
  relation?: string;
  bankName?: string;
  card?: string;
  openingBalance?: string;
  /** Whose browser the owner's is. */
  openid?: string;
}

/** An owner of an account and a relative whose premium has been paid. */
async function bound(site: Site, wanted: Wanted = {}): Promise<{ owner: Person; member: Person }> {
  const { region = 'suizhou', relation = 'child', openingBalance = '2486.40' } = wanted;
  const account: Someone = {
    region,
    scheme: 'employee',
    base: '6500',
    openingBalance,
    ...(wanted.name === undefined ? {} : { name: wanted.name }),
  };
  const owner = await site.folk.person(account, wanted.openid);
  const member = await site.folk.person({
    region,
    born: '2008-05-17',
    premiums: ['2025:400.00:2024-11-20'],
  });
  await site.folk.bind(owner, member, relation);
  return { owner, member };
}

/** An application for the refund of a relative's premium, handed in by the owner of an account. */
export async function applied(site: Site, wanted: Wanted = {}): Promise<Case> {
  const { bankName = '示例银行', card = '6222020000000000000' } = wanted;
  const { owner, member } = await bound(site, wanted);
  const { application } = await must(site, owner.openid, 'premium', {
    action: 'apply',
    key: newKey(),
    year: 2025,
    insured: member.id,
    amount: '400.00',
    bank: { holder: owner.name, bankName, card, cardConfirmed: true },
  });
  return { owner, application: String(application) };
}

/** An application that a reviewer has approved. */
export async function approved(site: Site, wanted: Wanted = {}): Promise<Case> {
  const found = await applied(site, wanted);
  const { openid } = await site.folk.staff('reviewer', wanted.region);
  await must(site, openid, 'staff', {
    action: 'approve',
    key: newKey(),
    application: found.application,
    ver: 1,
  });
  return found;
}

/** An application that a clerk has entered from paper; its number. */
async function onPaper(site: Site): Promise<string> {
  const { owner, member } = await bound(site);
  const { openid } = await site.folk.staff('clerk');
  const papers = ({ name, idNumber }: Person) => ({ name, idNumber });
  const { ref } = await must(site, openid, 'staff', {
    action: 'enterRefund',
    key: newKey(),
    owner: papers(owner),
    insured: papers(member),
    year: 2025,
    amount: '400.00',
    bank: { holder: owner.name, bankName: '示例银行', card: '6222020000000000000', cardConfirmed: true },
    paper: 'SM-2025-0009',
  });
  return String(ref);
}

/** A direct payment that the core system has left without an answer for two days. */
async function unanswered(site: Site, openid?: string): Promise<string> {
  const { transaction } = await import('../../../../cloudfunctions/common/database');
  const { parseYuan } = await import('../../../../cloudfunctions/common/money');
  const { placeOrder } = await import('../../../../cloudfunctions/common/premium/orders');
  const { owner, member } = await bound(site, {
    name: '欧阳试慎长名字',
    ...(openid === undefined ? {} : { openid }),
  });
  const amount = parseYuan('400');
  const items = [{ insured: member.id, relation: 'child', amount, refusal: null }];
  keys += 1;
  const _id = `P20250104${String(keys).padStart(10, '0')}`;
  const when = { year: 2025, day: '2025-01-04', at: 0 };
  const plan = { _id, owner: owner.id, region: 'suizhou', counter: null, items, ...when };
  await transaction((tx) => placeOrder(tx, plan));
  return _id;
}

/** A payment that the core system has taken after its money was set free and spent; its order. */
export async function takenNotDebited(site: Site, openid?: string): Promise<string> {
  const { transaction } = await import('../../../../cloudfunctions/common/database');
  const { ERROR_TEXTS } = await import('../../../../cloudfunctions/common/errors');
  const { resolve } = await import('../../../../cloudfunctions/common/ledger');
  const { orders, paymentNumber } = await import('../../../../cloudfunctions/common/premium/orders');
  const id = await unanswered(site, openid);
  const code = 'PAID_NOT_DEBITED' as const;
  const left = { state: 'refused' as const, settledOn: '2025-01-05', code, message: ERROR_TEXTS[code] };
  await transaction(async (tx) => {
    await resolve(tx, paymentNumber(id, 0), 'void');
    const order = await tx.get(orders, id);
    const items = order?.items.map((item) => ({ ...item, ...left, unposted: true }));
    if (items !== undefined) await tx.update(orders, id, { items });
  });
  return id;
}

/** The payout file of today, with one payout or more; made by whoever comes first. */
async function fileOfToday(site: Site): Promise<void> {
  await approved(site, { name: '欧阳试慎长名字', bankName: '示例农村商业银行股份有限公司' });
  const { openid } = await site.folk.staff('cashier');
  await site.call(openid, 'staff', { action: 'export', key: newKey() });
}

/** A payout file of an earlier day, whose two payouts the bank has paid; returns its day. */
async function settledFile(site: Site): Promise<string> {
  const { documents, transaction } = await import('../../../../cloudfunctions/common/database');
  const { applications } = await import('../../../../cloudfunctions/common/premium/applications');
  const payouts = await import('../../../../cloudfunctions/common/premium/payouts');
  const { staff } = await import('../../../../cloudfunctions/common/staff');
  const { dayAfter } = await import('../../../../cloudfunctions/common/premium/reference');
  const waiting = [];
  for (const name of ['欧阳试慎长名字', '周秀英']) {
    const found = await documents.get(applications, (await approved(site, { name })).application);
    if (found !== undefined) waiting.push(found);
  }
  const cashier = await documents.get(staff, (await site.folk.staff('cashier')).number);
  if (cashier === undefined) throw new Error('no cashier');
  keys += 1;
  const day = dayAfter('2025-01-05', -keys);
  await transaction((tx) => payouts.openFile(tx, cashier, day, waiting.length));
  await payouts.makeFile(cashier, day, waiting);
  await transaction((tx) => payouts.startSettling(tx, cashier, day, []));
  await payouts.settleFile(cashier, day);
  return day;
}

/** The clerk finds the person at the counter. */
export async function serve(visitor: Visitor, { name, idNumber }: Person): Promise<void> {
  await visitor.fill('本人姓名', name);
  await visitor.fill('本人身份证号', idNumber);
  await visitor.tap('checkbox', /^已看过本人/);
  await visitor.tap('button', '查找');
  await visitor.see(/^正在为/);
}

/** The clerk asks what the account can do for somebody's premium. */
export async function askFor(visitor: Visitor, { name, idNumber }: Person): Promise<void> {
  await visitor.fill('家人姓名', name);
  await visitor.fill('家人身份证号', idNumber);
  await visitor.tap('button', '查能不能办');
}

/** A visitor of these roles in front of one of the office's pages. */
async function at(visitor: Visitor, site: Site, roles: string, page: string): Promise<void> {
  await site.folk.staff(roles, 'suizhou', visitor.openid);
  await visitor.open(`package-staff/pages/${page}`);
}

export const staffScenes: readonly Scene[] = [
  {
    page: 'staff-home',
    state: 'nobody of the office',
    reach: async (visitor) => {
      await visitor.open('package-staff/pages/home/index');
      await visitor.see(/没有登记这项职责/);
      await visitor.see('复制微信编号');
    },
  },
  {
    page: 'staff-home',
    state: 'all roles',
    wide: true,
    dark: true,
    reach: async (visitor, site) => {
      await applied(site);
      await at(visitor, site, 'clerk|reviewer|cashier', 'home/index');
      await visitor.see('待审核');
    },
  },
  {
    page: 'staff-queue',
    state: 'full',
    wide: true,
    dark: true,
    reach: async (visitor, site) => {
      await applied(site, { name: '欧阳试慎长名字' });
      await at(visitor, site, 'reviewer', 'queue/index');
      await visitor.see('欧*****字');
    },
  },
  {
    page: 'staff-queue',
    state: 'filters',
    wide: true,
    reach: async (visitor, site) => {
      await at(visitor, site, 'reviewer', 'queue/index');
      await visitor.tap('button', '打开筛选');
      await visitor.tap('radio', '7 天以上');
      await visitor.see('没有这样的申请');
    },
  },
  {
    page: 'staff-queue',
    state: 'loading',
    reach: async (visitor, site) => {
      await visitor.hold('staff');
      await at(visitor, site, 'reviewer', 'queue/index');
      await visitor.see(/正在打开/);
    },
  },
  {
    page: 'staff-queue',
    state: 'error',
    reach: async (visitor, site) => {
      await visitor.cut('staff');
      await at(visitor, site, 'reviewer', 'queue/index');
      await visitor.seeRole('alert');
    },
  },
  {
    page: 'staff-case',
    state: 'full',
    wide: true,
    dark: true,
    reach: async (visitor, site) => {
      const { application } = await applied(site);
      await at(visitor, site, 'reviewer', `case/index?application=${application}`);
      await visitor.seeRole('button', '通过');
    },
  },
  {
    page: 'staff-case',
    state: 'refusing',
    wide: true,
    reach: async (visitor, site) => {
      const { application } = await applied(site);
      await at(visitor, site, 'reviewer', `case/index?application=${application}`);
      await visitor.tap('button', '不通过');
      await visitor.tap('radio', /^退回修改/);
      await visitor.tap('radio', '其他');
      await visitor.tap('button', '确定退回');
      await visitor.see('选了其他，请写明原因。');
    },
  },
  {
    page: 'staff-case',
    state: 'on paper',
    reach: async (visitor, site) => {
      const application = await onPaper(site);
      await at(visitor, site, 'reviewer', `case/index?application=${application}`);
      await visitor.tap('button', '不通过');
      await visitor.see(/纸质申请不能退回修改/);
    },
  },
  {
    page: 'staff-case',
    state: 'changed meanwhile',
    reach: async (visitor, site) => {
      const { owner, application } = await applied(site, { card: '6222020000000000001' });
      await site.folk.change(owner, {
        name: owner.name,
        region: 'suizhou',
        scheme: 'employee',
        base: '6500',
        openingBalance: '2486.40',
      });
      await at(visitor, site, 'reviewer', `case/index?application=${application}`);
      await visitor.see('卡号的校验位不对');
    },
  },
  {
    page: 'staff-case',
    state: 'decided by somebody else',
    reach: async (visitor, site) => {
      const { application } = await applied(site);
      await at(visitor, site, 'reviewer', `case/index?application=${application}`);
      await visitor.seeRole('button', '通过');
      const other = await site.folk.staff('reviewer', 'suizhou');
      const event = {
        action: 'reject',
        key: newKey(),
        application,
        ver: 1,
        reason: 'amount_differs',
        text: '',
      };
      await must(site, other.openid, 'staff', event);
      await visitor.tap('button', '通过');
      await visitor.see('这一件刚才已经有人办了');
      await visitor.seeRole('button', '下一件');
    },
  },
  {
    page: 'staff-case',
    state: 'corrected meanwhile',
    reach: async (visitor, site) => {
      const { owner, application } = await applied(site);
      await at(visitor, site, 'reviewer', `case/index?application=${application}`);
      await visitor.seeRole('button', '通过');
      const other = await site.folk.staff('reviewer', 'suizhou');
      const back = { action: 'return', application, ver: 1, reason: 'bank_details_wrong', text: '' };
      await must(site, other.openid, 'staff', { ...back, key: newKey() });
      const bank = { holder: owner.name, bankName: '示例商业银行', card: '6222020000000000000' };
      const correct = { action: 'correct', application, bank, key: newKey() };
      await must(site, owner.openid, 'premium', correct);
      await visitor.tap('button', '通过');
      await visitor.see('这一件刚才改过了');
      await visitor.see(/示例商业银行/);
    },
  },
  {
    page: 'staff-case',
    state: 'approved',
    wide: true,
    reach: async (visitor, site) => {
      const { application } = await applied(site);
      await at(visitor, site, 'reviewer', `case/index?application=${application}`);
      await visitor.tap('button', '通过');
      await visitor.see(/由另一位同事拨付。申请人/);
      await visitor.see('下一件');
    },
  },
  {
    page: 'staff-payout',
    state: 'full',
    wide: true,
    reach: async (visitor, site) => {
      await fileOfToday(site);
      await at(visitor, site, 'cashier', 'payout/index');
      await visitor.see('今天的文件已经生成');
    },
  },
  {
    page: 'staff-payout',
    state: 'nobody to be paid',
    wide: true,
    reach: async (visitor, site) => {
      const { documents } = await import('../../../../cloudfunctions/common/database');
      const { shred } = await import('../../../../cloudfunctions/common/secrets');
      const { owner, application } = await approved(site);
      await shred(documents, owner.id);
      await at(visitor, site, 'cashier', 'payout/index');
      await visitor.see(/件不能送银行/);
      const said = application.replace(/(.{4})(?=.)/g, '$1 ');
      await visitor.tap('button', `${said}，400.00 元，放回账户`);
      await visitor.seeRole('button', `${said}，400.00 元，确定放回账户`);
    },
  },
  {
    page: 'staff-orders',
    state: 'full',
    wide: true,
    reach: async (visitor, site) => {
      await unanswered(site);
      await at(visitor, site, 'reviewer', 'orders/index');
      await visitor.see(/^没有结果的缴费/);
      await visitor.see(/等了 2 天/);
    },
  },
  {
    page: 'staff-orders',
    state: 'taken but not debited',
    wide: true,
    reach: async (visitor, site) => {
      await unanswered(site);
      await takenNotDebited(site);
      await at(visitor, site, 'reviewer', 'orders/index');
      await visitor.see('参保系统收了，账户没扣到');
    },
  },
  {
    page: 'staff-file',
    state: 'with the bank',
    dark: true,
    wide: true,
    reach: async (visitor, site) => {
      await fileOfToday(site);
      await at(visitor, site, 'cashier', 'file/index?day=2025-01-06');
      await visitor.page
        .getByRole('button', { name: /银行退回$/ })
        .first()
        .click();
      await visitor.see(/还有 1 件没有选退回的原因/);
    },
  },
  {
    page: 'staff-file',
    state: 'sent back later',
    wide: true,
    reach: async (visitor, site) => {
      await at(visitor, site, 'cashier', `file/index?day=${await settledFile(site)}`);
      await visitor.see('银行的结果已经登记');
      await visitor.page
        .getByRole('button', { name: /银行退回$/ })
        .first()
        .click();
      await visitor.tap('radio', '银行卡已经销户');
      await visitor.see('1 件，钱放回账户，通知申请人。');
    },
  },
  {
    page: 'staff-orders',
    state: 'empty',
    reach: async (visitor, site) => {
      await site.folk.staff('reviewer', 'enshi', visitor.openid);
      await visitor.open('package-staff/pages/orders/index');
      await visitor.see('没有等着的缴费');
    },
  },
  {
    page: 'staff-file',
    state: 'of no day',
    reach: async (visitor, site) => {
      await at(visitor, site, 'cashier', 'file/index?day=2025-01-02');
      await visitor.see('这个文件没有打开');
    },
  },
  {
    page: 'staff-summary',
    state: 'full',
    wide: true,
    reach: async (visitor, site) => {
      await fileOfToday(site);
      await at(visitor, site, 'reviewer', 'summary/index');
      await visitor.see(/拨付文件校验码/);
    },
  },
  {
    page: 'staff-counter',
    state: 'with errors',
    wide: true,
    reach: async (visitor, site) => {
      await at(visitor, site, 'clerk', 'counter/index');
      await visitor.fill('本人姓名', '欧阳试慎长名字');
      await visitor.fill('本人身份证号', '42999919800517');
      await visitor.tap('button', '查找');
      await visitor.see(/还有 2 处要填或改/);
    },
  },
  {
    page: 'staff-counter',
    state: 'full',
    dark: true,
    wide: true,
    reach: async (visitor, site) => {
      const { owner } = await applied(site, { name: '欧阳试慎长名字', relation: 'maternal_grandparent' });
      await at(visitor, site, 'clerk', 'counter/index');
      await serve(visitor, owner);
      await visitor.tap('button', '给一个验证码');
      await visitor.see(/只能用一次/);
    },
  },
  {
    page: 'staff-counter',
    state: 'given and received',
    wide: true,
    reach: async (visitor, site) => {
      const somebody = await site.folk.person({
        name: '陈卫东',
        scheme: 'employee',
        openingBalance: '20.00',
      });
      const relatives = [
        { name: '欧阳慕容婉清', relation: 'daughters_child' },
        { name: '王丽', relation: 'spouse' },
      ];
      for (const { name, relation } of relatives)
        await site.folk.bind(somebody, await site.folk.person({ name, female: true }), relation);
      await site.folk.unbind(
        await site.folk.bind(somebody, await site.folk.person({ name: '陈卫民' }), 'sibling'),
      );
      const brother = await site.folk.person({ name: '陈卫国', scheme: 'employee', region: 'kunming' });
      await site.folk.bind(brother, somebody, 'sibling');
      await at(visitor, site, 'clerk', 'counter/index');
      await serve(visitor, somebody);
      await visitor.see('他用谁的账户');
    },
  },
  {
    page: 'staff-counter',
    state: 'not activated',
    reach: async (visitor, site) => {
      const somebody = await site.folk.person({ name: '周秀英', female: true }, undefined, 'listed');
      await at(visitor, site, 'clerk', 'counter/index');
      await serve(visitor, somebody);
      await visitor.tap('button', '给一个验证码');
      await visitor.see(/只能用一次/);
    },
  },
  {
    page: 'staff-end',
    state: 'no binding',
    reach: async (visitor, site) => {
      const somebody = await site.folk.person({ name: '陈卫东', scheme: 'employee' });
      await at(visitor, site, 'clerk', 'counter/index');
      await serve(visitor, somebody);
      await visitor.page.evaluate(() => {
        window.location.hash = '/package-staff/pages/end/index?binding=B20250106XXXXXXXXXX';
      });
      await visitor.see('没有这条绑定');
    },
  },
  {
    page: 'staff-bind',
    state: 'nobody looked up',
    reach: async (visitor, site) => {
      await at(visitor, site, 'clerk', 'bind/index');
      await visitor.see('先查找来办事的人');
    },
  },
  {
    page: 'staff-bind',
    state: 'with errors',
    wide: true,
    reach: async (visitor, site) => {
      const owner = await site.folk.person({ scheme: 'employee', base: '6500', openingBalance: '2486.40' });
      await at(visitor, site, 'clerk', 'counter/index');
      await serve(visitor, owner);
      await visitor.tap('button', /^绑定一位家人/);
      await visitor.tap('button', '核对');
      await visitor.see(/还有 5 处要填或改/);
    },
  },
  {
    page: 'staff-end',
    state: 'check',
    reach: async (visitor, site) => {
      const { owner } = await applied(site);
      await at(visitor, site, 'clerk', 'counter/index');
      await serve(visitor, owner);
      await visitor.tap('button', /^原来的微信用不了/);
      await visitor.fill('换微信申请扫描件编号', 'SM-2025-0001');
      await visitor.tap('button', '核对');
      await visitor.see(/请对着证件再看一遍/);
    },
  },
  {
    page: 'staff-premium',
    state: 'refund with errors',
    wide: true,
    reach: async (visitor, site) => {
      const { owner, member } = await bound(site);
      await at(visitor, site, 'clerk', 'counter/index');
      await serve(visitor, owner);
      await visitor.tap('button', /^办家人的保费/);
      await askFor(visitor, member);
      await visitor.see(/录入返还申请/);
      await visitor.tap('button', '核对');
      await visitor.see(/还有 3 处要填或改/);
    },
  },
  {
    page: 'staff-premium',
    state: 'less than was paid',
    reach: async (visitor, site) => {
      const { owner, member } = await bound(site, { openingBalance: '120.50' });
      await at(visitor, site, 'clerk', 'counter/index');
      await serve(visitor, owner);
      await visitor.tap('button', /^办家人的保费/);
      await askFor(visitor, member);
      await visitor.see(/^请念给本人听：账户不够，差的 279\.50 元/);
    },
  },
  {
    page: 'staff-premium',
    state: 'no way',
    reach: async (visitor, site) => {
      const { owner } = await bound(site);
      const stranger = await site.folk.person({ premiums: ['2025:400.00'] });
      await at(visitor, site, 'clerk', 'counter/index');
      await serve(visitor, owner);
      await visitor.tap('button', /^办家人的保费/);
      await askFor(visitor, stranger);
      await visitor.see('现在不能办');
    },
  },
];
