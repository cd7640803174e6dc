/**
 * Role × action × whose data: the whole table. Each cell runs against a fresh binding where it changes one, and
 * says either `ok` or the one refusal that is right; what is not listed as allowed must not work.
 */
import type { CodeReply, FamilyAction, NoticesReply } from '../../cloudfunctions/family/contract';
import { events } from '../../cloudfunctions/family/contract';
import { Family, key, type Person } from '../support/family';

jest.setTimeout(300_000);

const ROLES = [
  'owner',
  'member',
  'guardian',
  'stranger',
  'viewer',
  'clerk',
  'elsewhere',
  'reviewer',
  'cashier',
  'nobody',
] as const;
type Role = (typeof ROLES)[number];

let family: Family;
let owner: Person;
let member: Person;
/** Somebody with an account and the second proof, who has no part in the binding. */
let stranger: Person;
/** The owner of another binding before the second proof: activated, no more. */
let viewer: Person;
/** Who answers for the child that the owner would bind; without the second proof. */
let guardian: Person;
/** `elsewhere` is a clerk of another region. */
const staff: Record<string, string> = {};
/** The binding that the table is about, and a card that waits for the owner. */
let binding: string;
let card: string;
/** A binding of a child that waits for the guardian. */
let asked: string;
/** A code that the owner shows. */
let code: string;

beforeAll(async () => {
  family = await Family.start();
  owner = await family.owner();
  stranger = await family.owner();
  viewer = await family.member({ scheme: 'employee' });
  guardian = await family.member();
  for (const role of ['clerk', 'reviewer', 'cashier']) staff[role] = await family.staff(role);
  staff.elsewhere = await family.staff('clerk', 'kunming');
  await freshBindings();
});
afterAll(() => family.close());

/** A new member, bound to the owner, another who has accepted the owner's card, and a child that is asked for. */
async function freshBindings(): Promise<void> {
  member = await family.member();
  binding = await family.bound(owner, member);
  const other = await family.member();
  const sent = await family.data<CodeReply>(family.invitation(owner, 'card'), owner);
  card = (await family.data<{ id: string }>(family.acceptance(sent.code), other)).id;
  const child = await family.someone({ born: '2016-04-02', guardian });
  asked = await family.bound(owner, child, 'child');
  code = (await family.data<CodeReply>(family.invitation(owner), owner)).code;
}

const who = (role: Role): Person | string | undefined => {
  const people: Partial<Record<Role, Person>> = { owner, member, guardian, stranger, viewer };
  return people[role] ?? staff[role];
};

const signature = (role: Role): Person => {
  const person = who(role);
  return typeof person === 'object' ? person : owner;
};

const paper = () => ({ name: owner.name, idNumber: owner.idNumber });

/** The event of each action, aimed at the owner's binding or the owner's data. */
const EVENTS: Record<FamilyAction, (role: Role) => Promise<object> | object> = {
  status: () => ({ action: 'status' }),
  texts: () => ({ action: 'texts' }),
  activate: () => family.activation(owner),
  proveByPhone: () => ({ action: 'proveByPhone', key: key(), phoneCode: `local-phone-${owner.phone}` }),
  proveByCounterCode: () => ({ action: 'proveByCounterCode', key: key(), counterCode: '12345678' }),
  bindByForm: async (role) => family.form(signature(role), await family.someone()),
  invite: (role) => family.invitation(signature(role)),
  bindByCode: async (role) => {
    const shower = await family.member();
    const consent = family.agreed('member_consent');
    const shown = await family.data<CodeReply>({ action: 'showMyCode', key: key(), consent }, shower);
    return {
      action: 'bindByCode',
      key: key(),
      code: shown.code,
      relation: 'sibling',
      undertaking: family.signed(signature(role)),
    };
  },
  confirm: () => ({ action: 'confirm', key: key(), id: card, accept: true }),
  unbind: () => ({ action: 'unbind', key: key(), id: binding }),
  showMyCode: () => ({ action: 'showMyCode', key: key(), consent: family.agreed('member_consent') }),
  relations: () => ({ action: 'relations' }),
  codeImage: () => ({ action: 'codeImage', code }),
  previewCode: () => ({ action: 'previewCode', code }),
  accept: () => family.acceptance(code),
  decline: () => ({ action: 'decline', key: key(), code }),
  respondAsGuardian: () => ({
    action: 'respondAsGuardian',
    key: key(),
    id: asked,
    accept: true,
    consent: family.agreed('guardian_consent'),
  }),
  withdraw: () => ({ action: 'withdraw', key: key(), id: binding }),
  records: () => ({ action: 'records' }),
  record: () => ({ action: 'record', id: binding }),
  notices: () => ({ action: 'notices' }),
  readNotices: () => ({ action: 'readNotices', key: key(), notices: [binding] }),
  unmask: () => ({ action: 'unmask', id: binding }),
  exportMyData: () => ({ action: 'exportMyData' }),
  deleteMyAccount: () => ({ action: 'deleteMyAccount', key: key(), confirm: 'DELETE' }),
  counterLookup: () => ({ action: 'counterLookup', ...paper() }),
  counterCode: () => ({ action: 'counterCode', key: key(), ...paper(), papersSeen: true }),
  counterBind: async () => {
    const { name, idNumber } = await family.someone();
    return {
      action: 'counterBind',
      key: key(),
      owner: paper(),
      member: { name, idNumber },
      relation: 'sibling',
      papersSeen: true,
      scanReference: 'SCAN-1',
    };
  },
  counterUnbind: () => ({
    action: 'counterUnbind',
    key: key(),
    id: binding,
    papersSeen: true,
    scanReference: 'SCAN-1',
  }),
  counterRelink: () => ({
    action: 'counterRelink',
    key: key(),
    ...paper(),
    papersSeen: true,
    scanReference: 'SCAN-1',
  }),
};

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
  elsewhere: 'FORBIDDEN',
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
  if (person !== viewer && person !== guardian)
    await family.call({ action: 'proveByPhone', key: key(), phoneCode }, person);
}

test('the table names every action of the contract', () => {
  expect(Object.keys(TABLE).sort()).toEqual(Object.keys(events).sort());
});

const actions = [...Object.keys(TABLE)].sort(
  (a, b) => Number(ENDING.some((one) => one === a)) - Number(ENDING.some((one) => one === b)),
);

const actionOf = (name: string): FamilyAction => {
  const action = Object.keys(EVENTS).find((known): known is FamilyAction => known === name);
  if (action === undefined) throw new Error(name);
  return action;
};

/** What every role gets for an action, aimed as `EVENTS` says or at another target. */
async function rowOf(action: FamilyAction, target: () => object = () => ({})): Promise<object> {
  const got: Record<string, string> = {};
  for (const role of ROLES) {
    const event = await EVENTS[action](role);
    got[role] = await family.code({ ...event, ...target() }, who(role));
    if (got[role] !== 'ok') continue;
    const self = who(role);
    const isPerson = typeof self === 'object';
    // What the office does ends the owner's link; what somebody does, their own.
    if (ENDING.includes(action)) await relinked(isPerson ? self : owner);
    if (USING_UP.includes(action) && (isPerson || action !== 'deleteMyAccount')) await freshBindings();
  }
  return got;
}

test.each(actions)('%s', async (name) => {
  const action = actionOf(name);
  expect(await rowOf(action)).toEqual({ ...TABLE[action], nobody: 'UNAUTHENTICATED' });
});

test.each(Object.entries(OF_THE_CHILD))('%s of a child’s binding', async (name, expected) => {
  const got = await rowOf(actionOf(name), () => ({ id: asked }));
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
  const clerks = { own, clerk: staff.clerk };
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
  const got = await rowOf('respondAsGuardian', () => ({ accept: false, id: asked }));
  expect(got).toEqual({ ...NOT_THEIRS, guardian: 'ok', nobody: 'UNAUTHENTICATED' });
});

test('a timer runs what time does and cannot act for anybody; nobody else runs it', async () => {
  await freshBindings();
  expect(await family.cloud.timers.fire('family', 'tidy')).toBe(true);
  expect(await family.data({ action: 'record', id: binding }, owner)).toMatchObject({ state: 'active' });
  for (const event of [{ Type: 'Timer', TriggerName: 'tidy' }, { action: 'tidy' }, { action: 'timer' }]) {
    expect(['INVALID_INPUT', 'UNKNOWN_ACTION']).toContain(await family.code(event, owner));
  }
});

test('what is absent and what is another’s are answered alike, to the letter', async () => {
  await freshBindings();
  const absent = 'AAAAAAAAAAAAAAAAAAAAAA';
  const end = { papersSeen: true, scanReference: 'SCAN-1' };
  const cases: [object, Person | string | undefined][] = [
    [{ action: 'respondAsGuardian', key: key(), accept: false }, stranger],
    [{ action: 'counterUnbind', key: key(), ...end }, staff.elsewhere],
    [{ action: 'record' }, stranger],
    [{ action: 'withdraw', key: key() }, stranger],
    [{ action: 'unbind', key: key() }, stranger],
    [{ action: 'confirm', key: key(), accept: true }, stranger],
    [{ action: 'unmask' }, stranger],
  ];
  const seen = (await family.data<NoticesReply>({ action: 'notices' }, member)).notices.map(({ id }) => id);
  for (const id of [...seen, absent]) {
    const mark = { action: 'readNotices', key: key(), notices: [id] };
    expect(await family.call(mark, stranger)).toEqual({ ok: true, data: { done: true } });
  }
  expect(await family.data({ action: 'status' }, member)).toMatchObject({ unreadNotices: seen.length });
  for (const [event, person] of cases) {
    const foreign = await family.call({ ...event, id: binding }, person);
    expect(foreign).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(foreign).toEqual(await family.call({ ...event, id: absent }, person));
  }
});
