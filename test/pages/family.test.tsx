import { act, cleanup, screen } from '@testing-library/react';
import type { MessagesReply } from '../../cloudfunctions/account/contract';
import { ERROR_TEXTS, type ErrorCode } from '../../cloudfunctions/common/errors';
import type {
  FamilyText,
  NoticesReply,
  RecordReply,
  StatusReply,
  TextId,
} from '../../cloudfunctions/family/contract';
import { forgetActivation, startBinding } from '../../src/family/draft';
import { served } from '../../src/package-staff/served';
import { fill, open, see, tap, topPath } from '../support/pages/app';
import { Cloud } from '../support/pages/cloud';
import { network, phone } from '../support/pages/taro';

const NOBODY: StatusReply = {
  openid: 'o4fakeOpenidOfTheCaller00001',
  person: null,
  secondProof: null,
  lockedOn: null,
  staff: null,
  unreadNotices: 0,
};
const OWNER: StatusReply = {
  ...NOBODY,
  person: {
    name: '陈卫东',
    maskedIdNumber: '42**************18',
    region: 'shiyan',
    scheme: 'employee',
    status: 'active',
  },
  secondProof: { method: 'phone', on: '2025-01-06' },
};

const text = (id: TextId): FamilyText => ({ id, version: 3, title: id, paragraphs: ['一、'], hash: id });
const TEXTS = ['privacy_notice', 'id_data_consent', 'undertaking', 'member_consent'] as const;
const WORDS = { texts: TEXTS.map(text), guardianAge: 14, wrongTries: 5 };
const rule = (relation: string, allowed: boolean) => ({
  relation,
  allowed,
  reason: allowed ? '可以' : '文件只写了配偶、父母、子女',
  cite: { document: '问答', section: '二' },
});

let cloud: Cloud;
let known: StatusReply;
/** What was sent, by action. */
const sent = (action: string) => cloud.calls.filter(({ event }) => event.action === action);

beforeEach(() => {
  cloud = new Cloud();
  known = NOBODY;
  const replies: Record<string, () => unknown> = {
    status: () => known,
    texts: () => WORDS,
    relations: () => ({
      region: 'shiyan',
      hasAccount: true,
      relations: [rule('spouse', true), rule('sibling', false)],
    }),
    invite: () => ({
      id: 'i'.repeat(22),
      code: 'c'.repeat(22),
      digits: '47296180',
      expiresAt: 600_000,
      now: 0,
    }),
    record: () => ({ state: 'invited', waiting: 'member' }),
    unbind: () => ({ id: 'i'.repeat(22), state: 'revoked', waiting: null }),
    codeImage: () => ({ image: 'data:image/png;base64,' }),
  };
  cloud.answers.set('family', (event) => {
    const reply = replies[String(event.action)];
    if (reply === undefined) return { ok: false, error: { code: 'NOT_ON_ROSTER', message: '没有查到' } };
    return { ok: true, data: reply() };
  });
  Object.assign(globalThis, { fetch: cloud.fetch });
  network.online = true;
  forgetActivation();
  startBinding();
  phone.reset();
});

afterEach(cleanup);

test('nothing is asked of who has not agreed: two boxes, neither ticked, each by itself', async () => {
  open('package-family/pages/activate/index');
  await see('先看看会用到您的什么');
  const next = () => screen.getByRole('button', { name: '下一步' });
  expect(screen.getAllByRole('checkbox').map((box) => box.getAttribute('aria-checked'))).toEqual([
    'false',
    'false',
  ]);
  await tap('checkbox', /隐私说明/);
  expect(next().getAttribute('aria-disabled')).toBe('true');
  await tap('button', '下一步');
  expect(screen.queryByRole('textbox')).toBeNull();
  await tap('checkbox', /单独同意/);
  await tap('button', '下一步');
  await fill('姓名', '陈卫东');
  await fill('身份证号', '421399197805120019');
  await tap('button', '核对身份');
  await see(/有一位写错了/);
  expect(sent('activate')).toEqual([]);
  await fill('身份证号', '421399197805120018');
  await tap('button', '核对身份');
  await see('没有查到');
  expect(sent('activate')[0]?.event).toMatchObject({
    idDataConsent: { text: 'id_data_consent', version: 3, hash: 'id_data_consent' },
  });
});

test('messages stand by the hour, whichever half they are from, and say what happened and until when', async () => {
  const notice = {
    id: 'n'.repeat(22),
    kind: 'bound_by_code',
    record: null,
    on: '2025-01-05',
    read: true,
  } as const;
  const found: NoticesReply = { notices: [{ ...notice, at: 2000, text: '绑定成功。' }] };
  const message = { day: '2025-01-05', until: null, read: true } as const;
  const messages: MessagesReply['messages'] = [
    { ...message, id: 'b', topic: 'application_approved', ref: 'R2', at: 3000 },
    { ...message, id: 'a', topic: 'application_returned', ref: 'R1', at: 1000, until: '2025-01-19' },
    // As an earlier version left it.
    { ...message, id: 'c', topic: 'days_left_7', ref: '2025', at: 500 },
  ];
  cloud.answers.set('family', () => ({ ok: true, data: found }));
  cloud.answers.set('account', () => ({ ok: true, data: { unread: 0, messages } }));
  open('package-family/pages/messages/index');
  await see('绑定成功。');
  // Spaces that do not break are ours to choose.
  const said = screen
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent?.replace(/[^\p{L}\d，。]/gu, ''));
  expect(said).toEqual([
    '返还申请审核通过了，等着打款。2025年1月5日',
    '绑定成功。2025年1月5日',
    '返还申请退回了，要您改一改。请在1月19日前改好再交。2025年1月5日',
    '居民医保集中缴费快结束了，家里还有人没缴。2025年1月5日',
  ]);
});

test('a locked day is said at once, with what else can be done', async () => {
  known = { ...NOBODY, lockedOn: '2025-01-06' };
  open('package-family/pages/activate/index');
  await see('今天先锁住了');
  expect(screen.queryByRole('textbox')).toBeNull();
});

test('a code of the counter that was tried too often is no reason to wait for tomorrow', async () => {
  known = { ...OWNER, secondProof: null };
  const locked = { code: 'LOCKED_TODAY', message: '今天填错的次数太多。明天再试，或者到窗口领一个验证码。' };
  const before = cloud.answers.get('family');
  cloud.answers.set('family', (event) =>
    event.action === 'proveByCounterCode'
      ? { ok: false, error: locked }
      : (before?.(event) ?? { ok: true, data: null }),
  );
  open('package-family/pages/prove/index');
  await tap('tab', '窗口验证码');
  await fill('窗口验证码', '12345678');
  await tap('button', '验证');
  await see('这个验证码不能再用了');
  await see(/请窗口的工作人员换一个新的/);
  expect(screen.queryByText(/明天/)).toBeNull();
});

test('a code of the counter opens a locked day: consents first, then all at once', async () => {
  known = { ...NOBODY, lockedOn: '2025-01-06' };
  open('package-family/pages/activate/index');
  await tap('button', '我有窗口验证码');
  await tap('checkbox', /隐私说明/);
  await tap('checkbox', /单独同意/);
  await tap('button', '下一步');
  await fill('姓名', '周建国');
  await fill('身份证号', '421399197805120018');
  await tap('button', '核对身份');
  await see('还没有填数字。');
  expect(sent('activate')).toEqual([]);
  await fill('窗口验证码', '1234 5678');
  await tap('button', '核对身份');
  expect(sent('activate').map(({ event }) => event.counterCode)).toEqual(['12345678']);
});

test('too many wrong tries with a code of the counter lock activation till tomorrow: no new code is promised', async () => {
  const before = cloud.answers.get('family');
  cloud.answers.set('family', (event) =>
    event.action === 'activate'
      ? { ok: false, error: { code: 'LOCKED_TODAY', message: '锁住了' } }
      : (before?.(event) ?? { ok: true, data: null }),
  );
  open('package-family/pages/activate/index?with=counter');
  await tap('checkbox', /隐私说明/);
  await tap('checkbox', /单独同意/);
  await tap('button', '下一步');
  await fill('姓名', '周建国');
  await fill('身份证号', '421399197805120018');
  await fill('窗口验证码', '12345678');
  await tap('button', '核对身份');
  await see('今天试错的次数太多了');
  expect(screen.queryByText(/换一个新的/)).toBeNull();
});

test('whom too many wrong codes have locked is led to the code of the counter', async () => {
  known = OWNER;
  cloud.answers.set('family', ({ action }) => {
    if (action === 'previewCode') return { ok: false, error: { code: 'LOCKED_TODAY', message: '锁住了' } };
    return { ok: true, data: action === 'texts' ? WORDS : known };
  });
  open(`package-family/pages/accept/index?code=${'c'.repeat(22)}`);
  await tap('button', '我有窗口验证码');
  await see('用窗口验证码解锁');
  await fill('窗口验证码', '12345678');
  await tap('button', '验证');
  expect(sent('proveByCounterCode').map(({ event }) => event.counterCode)).toEqual(['12345678']);
});

test.each([
  ['later', '以后再验证，先接着办'],
  ['at once', '接着办'],
])('an invitation that was opened before activation is seen after it, proved %s', async (when, on) => {
  const preview = { as: 'member', maskedName: '陈*东', region: 'suizhou', relation: 'sibling', uses: [] };
  cloud.answers.set('family', ({ action }) => {
    if (action === 'status') return { ok: true, data: known };
    if (action === 'texts') return { ok: true, data: WORDS };
    if (action === 'previewCode' && known.person !== null)
      return { ok: true, data: { ...preview, expiresAt: 600_000, now: 0, confirmedByOwner: true } };
    if (action !== 'activate' && action !== 'proveByCounterCode')
      return { ok: false, error: { code: 'NOT_ACTIVATED', message: '请先激活' } };
    known = action === 'activate' ? { ...OWNER, secondProof: null } : OWNER;
    return { ok: true, data: { done: true } };
  });
  open(`package-family/pages/accept/index?code=${'c'.repeat(22)}`);
  await see('家人想和您绑定');
  await tap('button', '开始激活');
  await tap('checkbox', /隐私说明/);
  await tap('checkbox', /单独同意/);
  await tap('button', '下一步');
  await fill('姓名', '陈卫民');
  await fill('身份证号', '421399197805120018');
  await tap('button', '核对身份');
  if (when === 'at once') {
    await tap('tab', '窗口验证码');
    await fill('窗口验证码', '12345678');
    await tap('button', '验证');
  }
  await tap('button', on);
  expect(topPath()).toBe('package-family/pages/accept/index');
  await see('想和您绑定');
});

test('a relation that the region does not allow is refused with its clause', async () => {
  known = OWNER;
  open('package-family/pages/bind/index');
  await tap('radio', /我来替他填/);
  await tap('button', '下一步');
  await tap('radio', /^兄弟姐妹/);
  await see('文件只写了配偶、父母、子女');
  await see(/《问答》.*二/);
  await tap('button', '下一步');
  expect(screen.queryByText('家人的姓名和身份证号')).toBeNull();
});

test('the undertaking is signed with one’s own name before a code is made, once', async () => {
  known = OWNER;
  open('package-family/pages/bind/index');
  await tap('radio', /扫我的码/);
  await tap('button', '下一步');
  await tap('radio', '配偶');
  await tap('button', '下一步');
  await tap('checkbox', /我看过承诺书/);
  await fill('签名', '陈卫西');
  await tap('button', '出示我的码');
  await see('签名要和您的姓名一样：陈卫东。');
  expect(sent('invite')).toEqual([]);
  await fill('签名', '陈卫东');
  await tap('button', '出示我的码');
  await see('4729');
  expect(topPath()).toBe('package-family/pages/code/index');
  expect(sent('invite').map(({ event }) => event.undertaking)).toEqual([
    { text: 'undertaking', version: 3, hash: 'undertaking', signedName: '陈卫东' },
  ]);
  expect(screen.getByRole('img', { name: '4 7 2 9 6 1 8 0' })).toBeTruthy();
});

test('a code runs out on the page: it goes, and a new one is one tap away', async () => {
  known = OWNER;
  jest.useFakeTimers({ advanceTimers: true, doNotFake: ['queueMicrotask'] });
  try {
    startBinding({
      way: 'code',
      relation: 'spouse',
      agreed: true,
      signedName: '陈卫东',
      undertaking: text('undertaking'),
    });
    open('package-family/pages/code/index?as=owner&channel=code');
    await see('4729');
    await act(async () => jest.advanceTimersByTime(301_000));
    expect(screen.getByText('这个码还有 5 分钟有效')).toBeTruthy();
    await act(async () => jest.advanceTimersByTime(300_000));
    expect(screen.queryByText('4729')).toBeNull();
    await tap('button', '换一个新的');
    await see('4729');
    expect(sent('invite')).toHaveLength(2);
    expect(sent('unbind').map(({ event }) => event.onlyOpen)).toEqual([true]);
  } finally {
    jest.useRealTimers();
  }
});

const SIGNED = {
  way: 'code',
  relation: 'spouse',
  agreed: true,
  signedName: '陈卫东',
  undertaking: text('undertaking'),
} as const;

test('a code that becomes a card is called back; one that was accepted meanwhile is the end of it', async () => {
  known = OWNER;
  startBinding(SIGNED);
  const before = cloud.answers.get('family');
  let accepted = false;
  cloud.answers.set('family', (event) => {
    if (accepted && event.action === 'unbind')
      return { ok: false, error: { code: 'STATE_CHANGED', message: '变了' } };
    if (accepted && event.action === 'record')
      return { ok: true, data: { ...RECORD, role: 'owner', state: 'active', waiting: null } };
    return before?.(event) ?? { ok: true, data: null };
  });
  open('package-family/pages/code/index?as=owner&channel=code');
  await tap('button', /发链接/);
  await see('把邀请发给家人');
  expect(sent('unbind').map(({ event }) => event.onlyOpen)).toEqual([true]);
  expect(sent('invite')).toHaveLength(2);
  accepted = true;
  cleanup();
  open('package-family/pages/code/index?as=owner&channel=code');
  await see('陈*东绑好了');
  expect(topPath()).toBe('package-family/pages/done/index');
  expect(sent('invite')).toHaveLength(2);
});

const RECORD: RecordReply = {
  id: 'i'.repeat(22),
  role: 'member',
  state: 'invited',
  waiting: 'owner',
  door: 'card',
  relation: 'sibling',
  region: 'suizhou',
  party: {
    id: null,
    name: '陈*东',
    maskedIdNumber: '42**************18',
    region: 'suizhou',
    scheme: 'employee',
  },
  taken: true,
  on: '2025-01-06',
  expiresAt: 600_000,
  owner: null,
  history: [],
  uses: [],
  consequences: ['退出后，账户主人不能再为您付费。'],
  destroyedOn: null,
};

test('who accepted a card can take the consent back while the owner has not confirmed', async () => {
  known = OWNER;
  cloud.answers.set('family', ({ action }) =>
    action === 'record'
      ? { ok: true, data: RECORD }
      : { ok: true, data: { id: RECORD.id, state: 'revoked', waiting: null } },
  );
  open(`package-family/pages/record/index?id=${RECORD.id}`);
  await tap('button', '收回我的同意');
  await see('还没有生效。收回以后，账户主人不能再确认这次绑定。没有动任何钱。');
  expect(sent('withdraw')).toEqual([]);
  await tap('button', '收回我的同意');
  await see('已经收回');
  await see('陈*东打开这个小程序，会看到消息。记录里还能看到经过。');
  expect(sent('withdraw').map(({ event }) => event.id)).toEqual([RECORD.id]);
});

test.each([
  ['expired', '邀请已经过期'],
  ['declined', '这次没有绑成'],
  ['revoked', '已经解除了'],
] as const)('what is %s cannot be ended, and is not said to have been', async (state, words) => {
  cloud.answers.set('family', () => ({ ok: true, data: { ...RECORD, state, waiting: null } }));
  open(`package-family/pages/end/index?id=${RECORD.id}`);
  await see(words);
  expect(screen.queryByText(/会看到消息/)).toBeNull();
});

test('a form that may be for a child does not promise that it takes effect at once', async () => {
  known = OWNER;
  startBinding({
    way: 'form',
    relation: 'spouse',
    name: '陈禾',
    idNumber: '421399201704020012',
    phone: '12900000001',
    agreed: true,
    signedName: '陈卫东',
    undertaking: text('undertaking'),
  });
  open('package-family/pages/bind/index?step=sign');
  await see(/未满 14 周岁的孩子，监护人同意以后才生效/);
});

test.each(['CODE_USED', 'STATE_CHANGED'])('a code that answers %s may be one’s own binding', async (code) => {
  known = OWNER;
  cloud.answers.set('family', ({ action }) => {
    if (action === 'previewCode') return { ok: false, error: { code, message: '用不了' } };
    const none = { given: [], received: [], asGuardian: [], older: false, now: 0 };
    return { ok: true, data: action === 'records' ? none : known };
  });
  open(`package-family/pages/accept/index?code=${'c'.repeat(22)}`);
  await see('如果刚才是您同意的，请看绑定记录。');
  expect(screen.queryByText(/没有绑定什么/)).toBeNull();
  await tap('button', '看绑定记录');
  expect(topPath()).toBe('package-family/pages/records/index');
});

test.each([
  ['BUSY', /还不知道办没办成/],
  ['ALREADY_BOUND', /请看绑定记录/],
  ['MEMBER_EMPLOYEE', '没有绑定。'],
])('what an answer %s leaves of an agreement is said as far as it is known', async (code, words) => {
  const preview = { as: 'member', maskedName: '陈*东', region: 'suizhou', relation: 'sibling', uses: [] };
  known = OWNER;
  cloud.answers.set('family', ({ action }) => {
    if (action === 'status') return { ok: true, data: known };
    if (action === 'texts') return { ok: true, data: WORDS };
    if (action === 'previewCode')
      return { ok: true, data: { ...preview, expiresAt: 600_000, now: 0, confirmedByOwner: false } };
    return { ok: false, error: { code, message: '说明' } };
  });
  open(`package-family/pages/accept/index?code=${'c'.repeat(22)}`);
  await tap('checkbox', /我看过同意书/);
  await tap('button', '同意并绑定');
  await see(words);
  expect(screen.queryByText('没有绑定。') !== null).toBe(code === 'MEMBER_EMPLOYEE');
});

test.each([
  ['form', true],
  ['card', false],
] as const)('the number of who was bound by %s is shown in full: %s', async (door, shown) => {
  const bound = { ...RECORD, role: 'owner', state: 'active', waiting: null, door };
  cloud.answers.set('family', () => ({ ok: true, data: bound }));
  open(`package-family/pages/record/index?id=${RECORD.id}`);
  await see('解除绑定');
  expect(screen.queryByRole('button', { name: /看全号/ }) !== null).toBe(shown);
});

test('a guardian who agrees is led to the second proof', async () => {
  known = { ...OWNER, secondProof: null };
  cloud.answers.set('family', ({ action }) => {
    if (action === 'status') return { ok: true, data: known };
    if (action === 'texts') return { ok: true, data: { ...WORDS, texts: [text('guardian_consent')] } };
    if (action === 'record')
      return { ok: true, data: { ...RECORD, role: 'guardian', waiting: 'guardian', owner: '陈*东' } };
    return { ok: false, error: { code: 'SECOND_PROOF_REQUIRED', message: '再验证' } };
  });
  open(`package-family/pages/record/index?id=${RECORD.id}`);
  await tap('checkbox', /我是监护人/);
  await tap('button', '同意绑定');
  await tap('button', '去验证');
  expect(topPath()).toBe('package-family/pages/prove/index');
});

test.each([true, false])(
  'leaving says what becomes of a child’s binding, if there is one: %s',
  async (guards) => {
    known = OWNER;
    const asGuardian = guards ? [{ ...RECORD, state: 'active' }] : [];
    cloud.answers.set('family', ({ action }) => ({
      ok: true,
      data: action === 'status' ? known : { given: [], received: [], asGuardian, older: false, now: 0 },
    }));
    open('package-family/pages/mydata/index');
    await tap('button', '注销我的账号');
    await see('注销以后');
    expect(screen.queryByText(/您监护的孩子的绑定不变/) !== null).toBe(guards);
    await tap('checkbox', /我看清楚了/);
    await tap('button', '注销');
    await see('已经注销');
  },
);

describe('sending a page to a chat', () => {
  const HOME = '/pages/home/index';

  test('a card goes out with its code alone, and never before there is one', async () => {
    known = OWNER;
    startBinding({ ...SIGNED, way: 'card' });
    cloud.holding = true;
    open('package-family/pages/code/index?as=owner&channel=card');
    await see('正在做邀请，请稍等');
    expect([phone.menu, phone.card?.().path]).toEqual([false, HOME]);
    await act(async () => cloud.release());
    await see('把邀请发给家人');
    const path = `/package-family/pages/accept/index?code=${'c'.repeat(22)}`;
    expect([phone.menu, phone.card?.().path]).toEqual([true, path]);
  });

  test.each(['as=owner&channel=code', 'as=member'])('a code to show is not sent: %s', async (query) => {
    known = OWNER;
    startBinding(SIGNED);
    open(`package-family/pages/code/index?${query}`);
    await see(/让家人扫这个码|让有账户的家人绑定您/);
    expect([phone.menu, phone.card?.().path]).toEqual([false, HOME]);
  });
});

test('the number by which an office registers a clerk can be found and copied by everybody', async () => {
  open('pages/me/index');
  await tap('button', '看微信编号');
  await see(NOBODY.openid);
  await tap('button', '复制微信编号');
  await see(/已复制/);
  expect(phone.clipboard).toBe(NOBODY.openid);
  cleanup();
  phone.reset();
  cloud.answers.set('staff', () => ({ ok: false, error: { code: 'FORBIDDEN', message: '没有权限' } }));
  open('package-staff/pages/home/index');
  await see('这里是经办人员的工作台');
  await see(NOBODY.openid);
  await tap('button', '复制微信编号');
  expect(phone.clipboard).toBe(NOBODY.openid);
});

test('the export is handed over at a tap of its own, and says when it was not kept', async () => {
  known = OWNER;
  const file = { fileName: '我的资料.txt', content: '姓名：陈卫东' };
  cloud.answers.set('family', ({ action }) => ({
    ok: true,
    data:
      action === 'status'
        ? known
        : action === 'exportMyData'
          ? file
          : { given: [], received: [], asGuardian: [], older: false, now: 0 },
  }));
  open('package-family/pages/mydata/index');
  phone.full = true;
  const silent = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    await tap('button', '导出我的资料');
    // WeChat lets a file go at a tap alone, and the tap is over when the reply is there.
    expect(phone.shared.size).toBe(0);
    await tap('button', '存到微信');
    await see('没有存下来，请再点一次。');
    expect(screen.queryByText(/已导出/)).toBeNull();
    phone.full = false;
    await tap('button', '存到微信');
    await see(/已导出/);
    expect(screen.queryByText(/没有存下来/)).toBeNull();
    expect([...phone.shared]).toEqual([[file.fileName, file.content]]);
    expect(sent('exportMyData')).toHaveLength(1);
  } finally {
    silent.mockRestore();
  }
});

describe('at the counter', () => {
  const paper = { name: '陈卫东', idNumber: '421399197805120018' };
  const found = (linked: boolean, given: readonly object[] = []) => ({
    maskedName: '陈*东',
    maskedIdNumber: '42**************18',
    region: 'suizhou',
    scheme: 'employee',
    linked,
    given,
    received: [],
  });
  const serve = (linked: boolean, given: readonly object[] = []) => {
    const data = found(linked, given);
    cloud.answers.set('family', ({ action }) => ({
      ok: true,
      data: action === 'counterLookup' ? data : known,
    }));
    served.set(Object.assign({ paper, found: data }));
  };
  afterEach(() => served.set(undefined));

  /** The words in quotation marks on the page: names of what the person taps. */
  const named = (words: RegExp): string[] =>
    (screen.getByText(words).textContent ?? '').match(/(?<=“)[^”]+/g) ?? [];
  const seeAll = async (names: readonly string[]) => {
    for (const name of names) await screen.findByText(name);
  };

  test('the clerk names what the person then finds: before activation, on a locked day too', async () => {
    serve(false);
    open('package-staff/pages/counter/index');
    await see('激活用的验证码');
    const [last] = named(/本人在自己手机上/).slice(-1);
    expect(last).toBe('我有窗口验证码');
    cleanup();
    served.set(undefined);
    for (const lockedOn of [null, '2025-01-06']) {
      cloud.answers.set('family', ({ action }) => ({
        ok: true,
        data: action === 'texts' ? WORDS : { ...NOBODY, lockedOn },
      }));
      open('package-family/pages/activate/index?step=who');
      await seeAll([String(last)]);
      cleanup();
    }
  });

  test('and who is activated, on the way over 我的', async () => {
    known = { ...OWNER, secondProof: null };
    serve(true);
    open('package-staff/pages/counter/index');
    await see('再验证一次的验证码');
    const [tab, line, way, locked] = named(/本人在自己手机上/);
    expect(tab).toBe('我的');
    expect(locked).toBe('我有窗口验证码');
    cleanup();
    open('pages/me/index');
    await tap('button', new RegExp(`^${line}`));
    await tap('tab', String(way));
    await see(/工作人员核对后给您 8 位验证码/);
  });

  const quote = { owner: '陈*东', insured: '陈*国', relation: 'sibling', available: '900.00' };
  const way = (name: string, code: ErrorCode | null) => {
    const obstacle = code === null ? null : { code, message: ERROR_TEXTS[code] };
    return {
      way: name,
      amount: code === null ? '400.00' : null,
      lost: code === null ? '0.00' : null,
      obstacle,
    };
  };
  /** Asks for a relative's premium; the cloud answers one after the other. */
  const askPremium = async (...replies: object[]) => {
    cloud.answers.set('staff', () => ({ ok: true, data: replies.shift() }));
    await askOfPremium();
  };
  const askOfPremium = async () => {
    open('package-staff/pages/premium/index');
    await fill('家人姓名', '陈卫国');
    await fill('家人身份证号', '421399197805120018');
    await tap('button', '查能不能办');
  };

  test('of a relative whom the roster does not have it is said at the entry', async () => {
    serve(true);
    const error = { code: 'NOT_FOUND', message: ERROR_TEXTS.NOT_FOUND, path: 'insured' };
    cloud.answers.set('staff', () => ({ ok: false, error }));
    await askOfPremium();
    await see(/没有查到这个姓名和身份证号的参保登记/);
    expect(screen.queryByText(ERROR_TEXTS.NOT_FOUND)).toBeNull();
    await fill('家人姓名', '陈国');
    expect(screen.queryByText(/没有查到/)).toBeNull();
  });

  test.each(['NOT_BOUND', 'FOREIGN_REGION', 'ALREADY_PAID'] as const)(
    'the clerk reads %s as said of the owner',
    async (code) => {
      serve(true);
      await askPremium({ ...quote, ways: [way('direct', 'WAY_NOT_OFFERED'), way('refund', code)] });
      await see('现在不能办');
      expect(document.body.textContent).not.toMatch(/您/);
    },
  );

  test.each([
    [true, /有了结果会发消息给他/],
    [false, /他还没有激活小程序，收不到消息，请他带编号来问结果/],
  ] as const)('who learns of the outcome by a message, activated %s', async (linked, words) => {
    serve(linked);
    const ref = 'R20250106ABCDEFGHJK';
    await askPremium(
      { ...quote, ways: [way('direct', 'ALREADY_PAID'), way('refund', null)] },
      { ref, amount: '400.00', items: [] },
    );
    await fill('开户银行', '云水银行');
    await fill('卡号', '6217001234563058');
    await fill('纸质申请编号', 'SM-1');
    await tap('button', '核对');
    await tap('button', '确定录入');
    await see(words);
  });

  test.each(['ALREADY_PAID', 'CORE_REFUSED', 'INSUFFICIENT_BALANCE'] as const)(
    'a payment that %s stopped says once that nothing was debited',
    async (code) => {
      serve(true);
      const item = { state: 'refused', code, message: ERROR_TEXTS[code] };
      await askPremium(
        { ...quote, ways: [way('direct', null), way('refund', 'WAY_NOT_OFFERED')] },
        { ref: 'P20250106ABCDEFGHJK', amount: '400.00', items: [item] },
      );
      await fill('纸质申请编号', 'SM-1');
      await tap('button', '核对');
      await tap('button', '确定缴费');
      await see('没有缴成');
      expect(document.body.textContent?.match(/扣款/g)).toHaveLength(1);
    },
  );

  test('a binding that is no more is not taken for a lost phone', async () => {
    const ended = { ...RECORD, id: 'e'.repeat(22), state: 'revoked' };
    serve(true, [ended]);
    for (const gone of ['x'.repeat(22), ended.id]) {
      open(`package-staff/pages/end/index?binding=${gone}`);
      await see('没有这条绑定');
      expect(screen.queryByText('解除原来的微信')).toBeNull();
      cleanup();
    }
    open('package-staff/pages/end/index');
    await see('没有这条绑定');
    cleanup();
    open('package-staff/pages/counter/index');
    await tap('button', /^原来的微信用不了了/);
    await see('解除原来的微信');
  });
});

test('that a look at a number is noted is said before it, to everybody', async () => {
  known = OWNER;
  const bound = { ...RECORD, role: 'owner', state: 'active', waiting: null, door: 'form' };
  cloud.answers.set('family', ({ action }) => {
    if (action === 'record') return { ok: true, data: bound };
    if (action === 'records')
      return { ok: true, data: { given: [], received: [], asGuardian: [], older: false, now: 0 } };
    return { ok: true, data: known };
  });
  for (const page of ['mydata/index', `record/index?id=${RECORD.id}`]) {
    open(`package-family/pages/${page}`);
    await see('看全号');
    await see(/看一次，记一次/);
    cleanup();
  }
});

test('a region without the rule is no failure to try again: whom to ask is said', async () => {
  known = OWNER;
  const before = cloud.answers.get('family');
  const error = {
    code: 'NOT_COVERED',
    message: '资料里没有恩施州的家庭共济文件。',
    reason: '可以问当地医保局。',
  };
  cloud.answers.set('family', (event) =>
    event.action === 'relations' ? { ok: false, error } : (before?.(event) ?? { ok: true, data: null }),
  );
  open('package-family/pages/bind/index');
  await see(error.reason);
  await see('没有收录当地的规定');
  expect(screen.queryByRole('button', { name: '再试一次' })).toBeNull();
  expect(screen.queryByText('没有打开')).toBeNull();
});

test('what the relative’s phone number is for is said where it is asked', async () => {
  known = OWNER;
  startBinding({ way: 'form', relation: 'spouse' });
  open('package-family/pages/bind/index?step=who');
  await see(/只记在绑定记录里，不会发短信/);
});
