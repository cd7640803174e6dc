/**
 * Role × action × whose data: the whole table. Each cell runs against a fresh binding where it changes one, and
 * says either `ok` or the one refusal that is right; what is not listed as allowed must not work.
 */
import type { CodeReply, FamilyAction, NoticesReply } from '../../cloudfunctions/family/contract';
import { Family, key, type Person } from '../support/family';
import { FAMILY_ACTIONS, FamilyScene, ROLES, type Role } from '../support/familyScene';
import { databaseFor } from '../support/sdk';

jest.setTimeout(300_000);

let family: Family;
let scene: FamilyScene;

beforeAll(async () => {
  family = await Family.start();
  scene = await FamilyScene.start(family);
});
afterAll(() => family.close());

const UNLINKED = 'NOT_ACTIVATED';
const UNPROVED = 'SECOND_PROOF_REQUIRED';
const staffOnly = (answer: string) => ({
  clerk: answer,
  elsewhere: answer,
  reviewer: answer,
  cashier: answer,
});
/** Staff as private people are strangers without an activation of their own. */
const asPrivate = staffOnly(UNLINKED);
const COUNTER = {
  owner: 'FORBIDDEN',
  member: 'FORBIDDEN',
  stranger: 'FORBIDDEN',
  guardian: 'FORBIDDEN',
  viewer: 'FORBIDDEN',
  clerk: 'ok',
  // Not told that there is such a person in another region.
  elsewhere: 'NOT_ON_ROSTER',
  reviewer: 'FORBIDDEN',
  cashier: 'FORBIDDEN',
};
const everybody = (answer: string) => ({
  owner: answer,
  member: answer,
  guardian: answer,
  stranger: answer,
  viewer: answer,
});
const EVERYBODY = everybody('ok');
/** Not theirs: those with the second proof learn no more than that, the others are asked for it first. */
const NOT_THEIRS = { ...everybody('NOT_FOUND'), ...asPrivate };
const NOT_THEIRS_UNPROVED = { ...NOT_THEIRS, member: UNPROVED, guardian: UNPROVED, viewer: UNPROVED };
const OWNERS = { ...NOT_THEIRS_UNPROVED, owner: 'ok', stranger: 'ok' };

/** What each role gets; `nobody` is `UNAUTHENTICATED` everywhere. */
const TABLE: Record<FamilyAction, Record<Exclude<Role, 'nobody'>, string>> = {
  status: { ...EVERYBODY, ...staffOnly('ok') },
  texts: { ...EVERYBODY, ...staffOnly('ok') },
  activate: { ...everybody('ALREADY_ACTIVATED'), ...staffOnly('LINKED_ELSEWHERE') },
  proveByPhone: { ...everybody('PHONE_NOT_MATCHED'), owner: 'ok', ...asPrivate },
  proveByCounterCode: { ...everybody('COUNTER_CODE_WRONG'), ...asPrivate },
  bindByForm: OWNERS,
  invite: OWNERS,
  bindByCode: OWNERS,
  confirm: { ...NOT_THEIRS_UNPROVED, owner: 'ok' },
  unbind: { ...NOT_THEIRS_UNPROVED, owner: 'ok' },
  showMyCode: { ...EVERYBODY, ...asPrivate },
  relations: { ...EVERYBODY, ...asPrivate },
  codeImage: { ...everybody('CODE_UNKNOWN'), owner: 'ok', ...asPrivate },
  previewCode: { ...EVERYBODY, owner: 'CODE_NOT_FOR_YOU', ...asPrivate },
  accept: {
    owner: 'CODE_NOT_FOR_YOU',
    member: 'ALREADY_BOUND',
    guardian: 'ok',
    stranger: 'MEMBER_EMPLOYEE',
    viewer: 'MEMBER_EMPLOYEE',
    ...asPrivate,
  },
  decline: { ...EVERYBODY, owner: 'CODE_NOT_FOR_YOU', ...asPrivate },
  // The guardian here has not proved a second time: agreeing is asked for it, refusing below is not.
  respondAsGuardian: NOT_THEIRS_UNPROVED,
  withdraw: { ...NOT_THEIRS, member: 'ok' },
  records: { ...EVERYBODY, ...asPrivate },
  record: { ...NOT_THEIRS, owner: 'ok', member: 'ok' },
  notices: { ...EVERYBODY, ...asPrivate },
  readNotices: { ...EVERYBODY, ...asPrivate },
  unmask: { ...NOT_THEIRS_UNPROVED, owner: 'ok' },
  exportMyData: OWNERS,
  deleteMyAccount: { ...EVERYBODY, ...staffOnly('ok') },
  counterLookup: COUNTER,
  counterCode: COUNTER,
  counterBind: COUNTER,
  counterUnbind: { ...COUNTER, elsewhere: 'NOT_FOUND' },
  counterRelink: COUNTER,
};

/** The same of a binding that waits for the child's guardian: whose it is decides, not what one is elsewhere. */
const OF_THE_CHILD: Partial<Record<FamilyAction, Record<Exclude<Role, 'nobody'>, string>>> = {
  record: { ...NOT_THEIRS, owner: 'ok', guardian: 'ok' },
  confirm: { ...NOT_THEIRS_UNPROVED, owner: 'STATE_CHANGED' },
  unmask: NOT_THEIRS_UNPROVED,
  unbind: { ...NOT_THEIRS_UNPROVED, owner: 'ok' },
  withdraw: { ...NOT_THEIRS, guardian: 'ok' },
  counterUnbind: { ...COUNTER, elsewhere: 'NOT_FOUND' },
};

/** What they are aimed at is used up when they succeed. */
const USING_UP: readonly FamilyAction[] = [
  'confirm',
  'unbind',
  'accept',
  'decline',
  'respondAsGuardian',
  'withdraw',
  'counterUnbind',
  'deleteMyAccount',
];

/** These end links: they are run last, for one role after another, each with the role's link made anew. */
const ENDING: readonly FamilyAction[] = ['deleteMyAccount', 'counterRelink'];

async function relinked(person: Person): Promise<void> {
  await family.call(family.activation(person), person);
  const phoneCode = `local-phone-${person.phone}`;
  if (person !== scene.cast.viewer && person !== scene.cast.guardian)
    await family.call({ action: 'proveByPhone', key: key(), phoneCode }, person);
}

const actions = [...FAMILY_ACTIONS].sort((a, b) => Number(ENDING.includes(a)) - Number(ENDING.includes(b)));

const actionOf = (name: string): FamilyAction => {
  const action = actions.find((known) => known === name);
  if (action === undefined) throw new Error(name);
  return action;
};

/** What every role gets for an action, aimed as the scene says or at another target. */
async function rowOf(action: FamilyAction, target: () => object = () => ({})): Promise<object> {
  const got: Record<string, string> = {};
  for (const role of ROLES) {
    const event = await scene.eventOf(action, role);
    got[role] = await family.code({ ...event, ...target() }, scene.who(role));
    if (got[role] !== 'ok') continue;
    const self = scene.who(role);
    const isPerson = typeof self === 'object';
    // What the office does ends the owner's link; what somebody does, their own.
    if (ENDING.includes(action)) await relinked(isPerson ? self : scene.cast.owner);
    if (USING_UP.includes(action) && (isPerson || action !== 'deleteMyAccount')) await scene.renew();
  }
  return got;
}

/** What a call in somebody's name could change; that notices are passed on is the timer's own work. */
async function stored(): Promise<object> {
  const names = ['bindings', 'bindingEvents', 'links', 'linkEvents', 'codes', 'counterCodes', 'accessLog'];
  const rows = names.map(async (name) => {
    const { data } = await databaseFor(family.cloud.url).collection(name).limit(1000).get();
    return [name, data.sort((a, b) => String(a._id).localeCompare(String(b._id)))] as const;
  });
  return Object.fromEntries(await Promise.all(rows));
}

/** The platform's timer, with the event of an action: it does what time does, and acts for nobody. */
async function byTimer(action: FamilyAction): Promise<string> {
  const event = JSON.stringify(await scene.eventOf(action, 'owner'));
  const before = await stored();
  const call = { name: 'family', event, caller: { source: 'wx_trigger' }, replyLimit: 100_000 };
  const { body } = await family.cloud.functions.invoke(call);
  expect(await stored()).toEqual(before);
  const { ok, data, error }: { ok: boolean; data: object; error: { code: string } } = JSON.parse(body);
  return ok ? Object.keys(data).sort().join() : error.code;
}

test.each(actions)('%s', async (name) => {
  const action = actionOf(name);
  expect({ ...(await rowOf(action)), timer: await byTimer(action) }).toEqual({
    ...TABLE[action],
    nobody: 'UNAUTHENTICATED',
    timer: 'destroyed,expired,forgotten,pushed',
  });
});

test.each(Object.entries(OF_THE_CHILD))('%s of a child’s binding', async (name, expected) => {
  const got = await rowOf(actionOf(name), () => ({ id: scene.asked }));
  expect(got).toEqual({ ...expected, nobody: 'UNAUTHENTICATED' });
});

test('a clerk serves neither themself nor those they are bound with; a code of one’s own hand proves nothing', async () => {
  const self = await family.owner();
  const own = await family.staff('clerk', 'suizhou', self);
  const local = await family.owner();
  const bound = await family.bound(self, await family.member());
  const child = await family.someone({ born: '2015-03-02', guardian: self });
  const paper = ({ name, idNumber }: Person) => ({ name, idNumber });
  const seen = { papersSeen: true, scanReference: 'SCAN-1' };
  const bind = { action: 'counterBind', key: key(), ...seen, relation: 'sibling' };
  const other = await family.someone();
  const event = (more: object) => ({ key: key(), ...seen, ...more });
  const cases: object[] = [
    { action: 'counterLookup', ...paper(self) },
    { action: 'counterCode', key: key(), papersSeen: true, ...paper(self) },
    event({ action: 'counterRelink', ...paper(self) }),
    { ...bind, owner: paper(self), member: paper(other) },
    { ...bind, owner: paper(local), member: paper(self) },
    { ...bind, owner: paper(local), member: paper(child), relation: 'child' },
    event({ action: 'counterUnbind', id: bound }),
    { action: 'counterLookup', ...paper(child) },
  ];
  for (const one of cases) expect([one, await family.code(one, own)]).toEqual([one, 'OWN_CASE']);
  const clerks = { own, clerk: scene.cast.staff.clerk };
  const relink = { action: 'counterRelink', ...paper(local), ...seen };
  const issue = { action: 'counterCode', ...paper(local), papersSeen: true };
  expect(await family.code({ ...relink, key: key() }, clerks.clerk)).toBe('ok');
  expect(await family.code({ ...issue, key: key() }, clerks.clerk)).toBe('SAME_HANDS_RELINKED');
  const { digits } = await family.data<CodeReply>({ ...issue, key: key() }, clerks.own);
  await family.data({ action: 'deleteMyAccount', key: key(), confirm: 'DELETE' }, self);
  // The clerk's own WeChat, linked as the person whose phone is said to be lost.
  expect(await family.code(family.activation(local), self)).toBe('ok');
  const prove = { action: 'proveByCounterCode', key: key(), counterCode: digits };
  expect(await family.code(prove, self)).toBe('OWN_CASE');
});

test('respondAsGuardian to refuse', async () => {
  const got = await rowOf('respondAsGuardian', () => ({ accept: false, id: scene.asked }));
  expect(got).toEqual({ ...NOT_THEIRS, guardian: 'ok', nobody: 'UNAUTHENTICATED' });
});

test('a timer runs what time does and cannot act for anybody; nobody else runs it', async () => {
  await scene.renew();
  expect(await family.cloud.timers.fire('family', 'tidy')).toBe(true);
  expect(await family.data({ action: 'record', id: scene.binding }, scene.cast.owner)).toMatchObject({
    state: 'active',
  });
  for (const event of [{ Type: 'Timer', TriggerName: 'tidy' }, { action: 'tidy' }, { action: 'timer' }]) {
    expect(['INVALID_INPUT', 'UNKNOWN_ACTION']).toContain(await family.code(event, scene.cast.owner));
  }
});

test('what is absent and what is another’s are answered alike, to the letter', async () => {
  await scene.renew();
  const absent = 'AAAAAAAAAAAAAAAAAAAAAA';
  const end = { papersSeen: true, scanReference: 'SCAN-1' };
  const cases: [object, Person | string | undefined][] = [
    [{ action: 'respondAsGuardian', key: key(), accept: false }, scene.cast.stranger],
    [{ action: 'counterUnbind', key: key(), ...end }, scene.cast.staff.elsewhere],
    [{ action: 'record' }, scene.cast.stranger],
    [{ action: 'withdraw', key: key() }, scene.cast.stranger],
    [{ action: 'unbind', key: key() }, scene.cast.stranger],
    [{ action: 'confirm', key: key(), accept: true }, scene.cast.stranger],
    [{ action: 'unmask' }, scene.cast.stranger],
  ];
  const seen = (await family.data<NoticesReply>({ action: 'notices' }, scene.member)).notices.map(
    ({ id }) => id,
  );
  for (const id of [...seen, absent]) {
    const mark = { action: 'readNotices', key: key(), notices: [id] };
    expect(await family.call(mark, scene.cast.stranger)).toEqual({ ok: true, data: { done: true } });
  }
  expect(await family.data({ action: 'status' }, scene.member)).toMatchObject({ unreadNotices: seen.length });
  for (const [event, person] of cases) {
    const foreign = await family.call({ ...event, id: scene.binding }, person);
    expect(foreign).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(foreign).toEqual(await family.call({ ...event, id: absent }, person));
  }
});
