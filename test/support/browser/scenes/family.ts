import type { FamilyText } from '../../../../cloudfunctions/family/contract';
import type { Site } from '../../site';
import type { Person, Someone } from '../../townsfolk';
import type { Scene } from '../scene';
import type { Visitor } from '../visitor';

interface Relative extends Someone {
  relation: string;
}

const OWNER: Someone = {
  name: '陈卫东',
  born: '1978-05-12',
  scheme: 'employee',
  openingBalance: '2486.40',
  base: '6500.00',
};

/** Six relatives, as many as the river was drawn for: paid, refundable, subsidised, in another city. */
const SIX: readonly Relative[] = [
  { name: '陈德明', relation: 'parent', born: '1950-11-30', premiums: ['2025:400:2024-10-15'] },
  { name: '陈雨', relation: 'child', female: true, born: '2008-09-21', premiums: ['2025:400:2024-11-20'] },
  {
    name: '周秀英',
    relation: 'maternal_grandparent',
    female: true,
    born: '1932-02-14',
    identities: ['low_income'],
    premiums: ['2025:40'],
  },
  { name: '王丽', relation: 'spouse', female: true, premiums: ['2025:400'] },
  { name: '陈卫民', relation: 'sibling', identities: ['severely_disabled'], premiums: ['2025:0'] },
  { name: '陈卫国', relation: 'sibling', region: 'enshi', premiums: ['2025:400'] },
];

const LONG: readonly Relative[] = [
  { name: '阿卜杜热西提·麦麦提吐尔逊', relation: 'sibling', premiums: ['2025:400'] },
  { name: '欧阳慕容婉清', relation: 'daughters_child', female: true, born: '2012-01-01' },
];

const owner = (site: Site, visitor: Visitor): Promise<Person> => site.folk.person(OWNER, visitor.openid);

async function family(site: Site, visitor: Visitor, relatives: readonly Relative[]): Promise<string[]> {
  const me = await owner(site, visitor);
  const ids: string[] = [];
  for (const { relation, ...someone } of relatives)
    ids.push(await site.folk.bind(me, await site.folk.person(someone), relation));
  return ids;
}

const resident = (site: Site, visitor: Visitor, one: Someone = {}): Promise<Person> =>
  site.folk.person({ name: '陈雨', female: true, born: '1999-09-21', ...one }, visitor.openid);

/** Calls the function as a page would; its data. */
async function told<Data>(site: Site, who: string, event: object): Promise<Data> {
  const reply: unknown = await site.call(who, 'family', event);
  if (typeof reply === 'object' && reply !== null && 'ok' in reply && reply.ok === true && 'data' in reply)
    return Object(reply.data);
  throw new Error(`the family function refused: ${JSON.stringify(reply)}`);
}

let keys = 0;
const key = (): string => {
  keys += 1;
  return `scene-family-${String(keys).padStart(8, '0')}`;
};

async function agreed(site: Site, id: string): Promise<object> {
  const { texts } = await told<{ texts: FamilyText[] }>(site, 'anybody', { action: 'texts' });
  const text = texts.find((one) => one.id === id);
  return { text: id, version: text?.version, hash: text?.hash };
}

/** An invitation of somebody's; its code. */
async function invitation(
  site: Site,
  by: Person,
  channel: 'code' | 'card',
  relation = 'child',
): Promise<{ id: string; code: string; digits: string }> {
  const undertaking = { ...(await agreed(site, 'undertaking')), signedName: by.name };
  return told(site, by.openid, { action: 'invite', key: key(), relation, channel, undertaking });
}

async function accepted(site: Site, code: string, who: Person): Promise<void> {
  const consent = await agreed(site, 'member_consent');
  await told(site, who.openid, { action: 'accept', key: key(), code, consent });
}

/** Walks the wizard up to the signature. */
async function walkToSign(visitor: Visitor, way: RegExp): Promise<void> {
  await visitor.open('package-family/pages/bind/index');
  await visitor.tap('radio', way);
  await visitor.tap('button', '下一步');
  await visitor.tap('radio', '兄弟姐妹');
  await visitor.tap('button', '下一步');
}

async function sign(visitor: Visitor, button: string): Promise<void> {
  await visitor.tap('checkbox', /^我看过承诺书/);
  await visitor.fill('签名', '陈卫东');
  await visitor.tap('button', button);
}

const page = (name: string, state: string, reach: Scene['reach'], dark = false): Scene => ({
  page: name,
  state,
  dark,
  reach,
});

const PAGES = 'package-family/pages';

const tab: readonly Scene[] = [
  page('family', 'not activated', async (visitor) => {
    await visitor.open('pages/family/index');
    await visitor.see('先认一认您是谁');
  }),
  page('family', 'empty', async (visitor, site) => {
    await owner(site, visitor);
    await visitor.open('pages/family/index');
    await visitor.see('还没有绑定家人');
  }),
  page('family', 'loading', async (visitor) => {
    await visitor.hold('family');
    await visitor.open('pages/family/index');
  }),
  page('family', 'error', async (visitor) => {
    await visitor.cut('family');
    await visitor.open('pages/family/index');
    await visitor.seeRole('alert');
  }),
  page(
    'family',
    'full',
    async (visitor, site) => {
      await family(site, visitor, SIX);
      await visitor.open('pages/family/index');
      await visitor.see('陈卫国');
      await visitor.see('2,486');
    },
    true,
  ),
  page('family', 'long names', async (visitor, site) => {
    await family(site, visitor, LONG);
    await visitor.open('pages/family/index');
    await visitor.see('阿卜杜热西提·麦麦提吐尔逊');
  }),
  page('family', 'member', async (visitor, site) => {
    const me = await resident(site, visitor);
    await site.folk.bind(await site.folk.person(OWNER), me, 'child');
    await visitor.open('pages/family/index');
    await visitor.see('可以用谁的账户');
  }),
  page(
    'home',
    'family',
    async (visitor, site) => {
      await family(site, visitor, SIX);
      await visitor.open();
      await visitor.see('2025 年居民医保');
      await visitor.see('待缴');
    },
    true,
  ),
];

/** Five wrong tries: the rest of the day is locked. */
async function locked(site: Site, visitor: Visitor): Promise<void> {
  const [privacyNotice, idDataConsent] = [
    await agreed(site, 'privacy_notice'),
    await agreed(site, 'id_data_consent'),
  ];
  const wrong = { name: '没有此人', idNumber: '421399198005170011', privacyNotice, idDataConsent };
  for (let tried = 0; tried < 5; tried += 1)
    await site.call(visitor.openid, 'family', { action: 'activate', key: key(), ...wrong });
}

const activation: readonly Scene[] = [
  page('activate', 'locked', async (visitor, site) => {
    await locked(site, visitor);
    await visitor.open(`${PAGES}/activate/index`);
    await visitor.see('今天先锁住了');
  }),
  page('activate', 'counter code', async (visitor) => {
    await visitor.open(`${PAGES}/activate/index?with=counter`);
    await visitor.tap('checkbox', /隐私说明/);
    await visitor.tap('checkbox', /单独同意/);
    await visitor.tap('button', '下一步');
    await visitor.fill('姓名', '周秀英');
    await visitor.fill('身份证号', '421399198005170011');
    await visitor.fill('窗口验证码', '12345678');
    await visitor.tap('button', '核对身份');
    await visitor.see(/对不上/);
  }),
  page('activate', 'consents', async (visitor) => {
    await visitor.open(`${PAGES}/activate/index`);
    await visitor.see('先看看会用到您的什么');
  }),
  page('activate', 'errors', async (visitor) => {
    await visitor.open(`${PAGES}/activate/index`);
    await visitor.tap('checkbox', /隐私说明/);
    await visitor.tap('checkbox', /单独同意/);
    await visitor.tap('button', '下一步');
    await visitor.fill('身份证号', '42139919780512001');
    await visitor.tap('button', '核对身份');
    await visitor.see('还没有填姓名。');
  }),
  page('prove', 'phone', async (visitor, site) => {
    await site.folk.person(OWNER, visitor.openid, 'activated');
    await visitor.open(`${PAGES}/prove/index?after=activation`);
    await visitor.see(/认出您了/);
  }),
  page('prove', 'counter', async (visitor, site) => {
    await site.folk.person(OWNER, visitor.openid, 'activated');
    await visitor.open(`${PAGES}/prove/index`);
    await visitor.tap('tab', '窗口验证码');
    await visitor.fill('窗口验证码', '12345678');
    await visitor.tap('button', '验证');
    await visitor.see(/窗口验证码不对/);
  }),
];

const doors: readonly Scene[] = [
  page('bind', 'way', async (visitor, site) => {
    await owner(site, visitor);
    await visitor.open(`${PAGES}/bind/index`);
    await visitor.see('怎么绑定家人？');
  }),
  page('bind', 'no account', async (visitor, site) => {
    await resident(site, visitor);
    await visitor.open(`${PAGES}/bind/index`);
    await visitor.see('您没有能共济的个人账户');
  }),
  page('bind', 'no document', async (visitor, site) => {
    await site.folk.person({ ...OWNER, region: 'enshi' }, visitor.openid);
    await visitor.open(`${PAGES}/bind/index`);
    await visitor.see('没有收录当地的规定');
  }),
  page('bind', 'relation refused', async (visitor, site) => {
    await site.folk.person({ ...OWNER, region: 'shiyan' }, visitor.openid);
    await visitor.open(`${PAGES}/bind/index`);
    await visitor.tap('radio', /我来替他填/);
    await visitor.tap('button', '下一步');
    await visitor.tap('radio', /^兄弟姐妹/);
    await visitor.see(/兄弟姐妹不能绑定/);
  }),
  page('bind', 'who wrong', async (visitor, site) => {
    await owner(site, visitor);
    await walkToSign(visitor, /我来替他填/);
    await visitor.fill('身份证号', '123');
    await visitor.tap('button', '下一步');
    await visitor.see(/还有 3 处要改/);
  }),
  page('bind', 'sign', async (visitor, site) => {
    await owner(site, visitor);
    await walkToSign(visitor, /扫我的码/);
    await visitor.see('家庭共济承诺书');
  }),
  page('bind', 'check refused', async (visitor, site) => {
    await owner(site, visitor);
    await walkToSign(visitor, /我来替他填/);
    await visitor.fill('姓名', '欧阳慕容婉清');
    await visitor.fill('身份证号', '421399198005170011');
    await visitor.fill('手机号', '12912345678');
    await visitor.tap('button', '下一步');
    await sign(visitor, '确认绑定');
    await visitor.see(/没有查到这个姓名/);
  }),
  page(
    'code',
    'owner',
    async (visitor, site) => {
      await owner(site, visitor);
      await walkToSign(visitor, /扫我的码/);
      await sign(visitor, '出示我的码');
      await visitor.see('扫不了？念这 8 个数');
      await visitor.seeRole('img', '绑定码');
    },
    true,
  ),
  page('code', 'card', async (visitor, site) => {
    await owner(site, visitor);
    await walkToSign(visitor, /家人在远处/);
    await sign(visitor, '做邀请');
    await visitor.see('把邀请发给家人');
  }),
  page('code', 'member consent', async (visitor, site) => {
    await resident(site, visitor);
    await visitor.open(`${PAGES}/code/index?as=member`);
    await visitor.see('让有账户的家人绑定您');
  }),
  page('enter', 'wrong', async (visitor, site) => {
    await resident(site, visitor);
    await visitor.open(`${PAGES}/enter/index`);
    await visitor.fill('对方码下面的数字', '4729');
    await visitor.tap('button', '下一步');
    await visitor.see(/一共 8 个数字/);
  }),
  page(
    'accept',
    'member',
    async (visitor, site) => {
      await resident(site, visitor);
      const { digits } = await invitation(site, await site.folk.person(OWNER), 'code');
      await visitor.open(`${PAGES}/accept/index?code=${digits}`);
      await visitor.see('陈*东 想和您绑定');
    },
    true,
  ),
  page('accept', 'card', async (visitor, site) => {
    await resident(site, visitor);
    const { code } = await invitation(site, await site.folk.person(OWNER), 'card');
    await visitor.open(`${PAGES}/accept/index?code=${code}`);
    await visitor.see('您同意以后，他还要确认');
  }),
  page('accept', 'unknown', async (visitor, site) => {
    await resident(site, visitor);
    await visitor.open(`${PAGES}/accept/index?code=00000000`);
    await visitor.see('这个码用不了');
  }),
  page('done', 'member', async (visitor, site) => {
    await resident(site, visitor);
    const { digits } = await invitation(site, await site.folk.person(OWNER), 'code');
    await visitor.open(`${PAGES}/accept/index?code=${digits}`);
    await visitor.tap('checkbox', /我看过同意书/);
    await visitor.tap('button', '同意并绑定');
    await visitor.see('和陈卫东绑好了');
  }),
];

/** A grandfather would bind a child whose guardian the visitor is; the binding. */
async function asksGuardian(site: Site, visitor: Visitor): Promise<string> {
  const guardian = await site.folk.person({ name: '王丽', female: true }, visitor.openid);
  const grandfather = await site.folk.person({ ...OWNER, name: '王建国', born: '1955-01-01' });
  const child = await site.folk.person({ name: '陈禾', born: '2016-04-02', guardian }, undefined, 'listed');
  const undertaking = { ...(await agreed(site, 'undertaking')), signedName: grandfather.name };
  const { name, idNumber } = child;
  const form = { name, idNumber, relation: 'daughters_child', phone: '12900000001', undertaking };
  const { id } = await told<{ id: string }>(site, grandfather.openid, {
    action: 'bindByForm',
    key: key(),
    ...form,
  });
  return id;
}

async function card(site: Site, visitor: Visitor): Promise<string> {
  const { id, code } = await invitation(site, await owner(site, visitor), 'card');
  await accepted(site, code, await site.folk.person({ name: '李小雨', female: true, born: '2005-01-01' }));
  return id;
}

const records: readonly Scene[] = [
  page('records', 'full', async (visitor, site) => {
    const [, , , last] = await family(site, visitor, SIX);
    if (last !== undefined) await site.folk.unbind(last);
    await visitor.open(`${PAGES}/records/index`);
    await visitor.see('已解除');
  }),
  page('records', 'empty', async (visitor, site) => {
    await resident(site, visitor);
    await visitor.open(`${PAGES}/records/index?list=received`);
    await visitor.see('还没有家人绑定过您');
  }),
  page(
    'record',
    'active',
    async (visitor, site) => {
      const [, id = ''] = await family(site, visitor, SIX.slice(0, 2));
      await visitor.open(`${PAGES}/record/index?id=${id}`);
      await visitor.tap('button', /^能付/);
      await visitor.see('看全号');
    },
    true,
  ),
  page('record', 'to confirm', async (visitor, site) => {
    await visitor.open(`${PAGES}/record/index?id=${await card(site, visitor)}`);
    await visitor.see('接受邀请的是他吗？');
  }),
  page('record', 'to take back', async (visitor, site) => {
    const { id, code } = await invitation(site, await site.folk.person(OWNER), 'card');
    await accepted(site, code, await resident(site, visitor));
    await visitor.open(`${PAGES}/record/index?id=${id}`);
    await visitor.see('收回我的同意');
  }),
  page('record', 'guardian', async (visitor, site) => {
    await visitor.open(`${PAGES}/record/index?id=${await asksGuardian(site, visitor)}`);
    await visitor.see('有家人想绑定您监护的孩子');
    await visitor.see('这个账户能为孩子付什么');
  }),
  page('record', 'not found', async (visitor, site) => {
    await resident(site, visitor);
    await visitor.open(`${PAGES}/record/index?id=aaaaaaaaaaaaaaaaaaaaaa`);
    await visitor.see('没有打开');
  }),
  page('end', 'owner', async (visitor, site) => {
    const [id = ''] = await family(site, visitor, SIX.slice(0, 1));
    await visitor.open(`${PAGES}/end/index?id=${id}`);
    await visitor.see('会怎么样');
    await visitor.see('他没有办到一半的缴费和返还。');
  }),
  page('end', 'member', async (visitor, site) => {
    const me = await resident(site, visitor);
    const id = await site.folk.bind(await site.folk.person(OWNER), me, 'child');
    await visitor.open(`${PAGES}/end/index?id=${id}`);
    await visitor.see('退出这次绑定');
  }),
  page('relatives', 'shiyan', async (visitor, site) => {
    await site.folk.person({ ...OWNER, region: 'shiyan' }, visitor.openid);
    await visitor.open(`${PAGES}/relatives/index`);
    await visitor.see('不能绑');
  }),
];

const own: readonly Scene[] = [
  page('me', 'activated', async (visitor, site) => {
    await owner(site, visitor);
    await visitor.open('pages/me/index');
    await visitor.see('陈卫东');
  }),
  page('me', 'wechat id', async (visitor, site) => {
    await owner(site, visitor);
    await visitor.open('pages/me/index');
    await visitor.tap('button', '看微信编号');
    await visitor.see(/交给单位管理员/);
  }),
  page('mydata', 'exported', async (visitor, site) => {
    await owner(site, visitor);
    await visitor.open(`${PAGES}/mydata/index`);
    await visitor.tap('button', '导出我的资料');
    await visitor.see(/已导出/);
  }),
  page('mydata', 'deleting', async (visitor, site) => {
    await owner(site, visitor);
    await visitor.open(`${PAGES}/mydata/index`);
    await visitor.tap('button', /^看全号/);
    await visitor.see(/已记下您看过一次/);
    await visitor.tap('button', '注销我的账号');
    await visitor.see('注销以后');
  }),
  page('mydata', 'deleted', async (visitor, site) => {
    await owner(site, visitor);
    await visitor.open(`${PAGES}/mydata/index`);
    await visitor.tap('button', '注销我的账号');
    await visitor.tap('checkbox', /我看清楚了/);
    await visitor.tap('button', '注销');
    await visitor.see('已经注销');
  }),
  page('messages', 'empty', async (visitor, site) => {
    await resident(site, visitor);
    await visitor.open(`${PAGES}/messages/index`);
    await visitor.see('没有消息');
  }),
  page('messages', 'full', async (visitor, site) => {
    await card(site, visitor);
    await visitor.open(`${PAGES}/messages/index`);
    await visitor.see(/接受了您的邀请/);
  }),
];

export const familyScenes: readonly Scene[] = [...tab, ...activation, ...doors, ...records, ...own];
