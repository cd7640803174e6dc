/**
 * Role × action × whose data: the whole table. Each cell runs against a fresh binding where it changes one, and
 * says either `ok` or the one refusal that is right; what is not listed as allowed must not work.
 */
import type { CodeReply, FamilyAction } from '../../cloudfunctions/family/contract';
import { events } from '../../cloudfunctions/family/contract';
import { Family, key, type Person } from '../support/family';

jest.setTimeout(300_000);

const ROLES = ['owner', 'member', 'stranger', 'viewer', 'clerk', 'reviewer', 'cashier', 'nobody'] as const;
type Role = (typeof ROLES)[number];

let family: Family;
let owner: Person;
let member: Person;
/** Somebody with an account and the second proof, who has no part in the binding. */
let stranger: Person;
/** The owner of another binding before the second proof: activated, no more. */
let viewer: Person;
const staff: Record<string, string> = {};
/** The binding that the table is about, and a card that waits for the owner. */
let binding: string;
let card: string;
/** A code that the owner shows. */
let code: string;

beforeAll(async () => {
  family = await Family.start();
  owner = await family.owner();
  stranger = await family.owner();
  viewer = await family.member({ scheme: 'employee' });
  for (const role of ['clerk', 'reviewer', 'cashier']) staff[role] = await family.staff(role);
  await freshBindings();
});
afterAll(() => family.close());

/** A new member, bound to the owner, and another who has accepted the owner's card. */
async function freshBindings(): Promise<void> {
  member = await family.member();
  binding = await family.bound(owner, member);
  const other = await family.member();
  const sent = await family.data<CodeReply>(family.invitation(owner, 'card'), owner);
  card = (await family.data<{ id: string }>(family.acceptance(sent.code), other)).id;
  code = (await family.data<CodeReply>(family.invitation(owner), owner)).code;
}

const who = (role: Role): Person | string | undefined => {
  const people: Partial<Record<Role, Person>> = { owner, member, stranger, viewer };
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
    id: binding,
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
const staffOnly = (answer: string) => ({ clerk: answer, reviewer: answer, cashier: answer });
/** Staff as private people are strangers without an activation of their own. */
const asPrivate = staffOnly(UNLINKED);
const COUNTER = {
  owner: 'FORBIDDEN',
  member: 'FORBIDDEN',
  stranger: 'FORBIDDEN',
  viewer: 'FORBIDDEN',
  clerk: 'ok',
  reviewer: 'FORBIDDEN',
  cashier: 'FORBIDDEN',
};
const EVERYBODY = { owner: 'ok', member: 'ok', stranger: 'ok', viewer: 'ok' };
const OWNERS = { owner: 'ok', member: UNPROVED, stranger: 'ok', viewer: UNPROVED, ...asPrivate };

/** What each role gets; `nobody` is `UNAUTHENTICATED` everywhere. */
const TABLE: Record<FamilyAction, Record<Exclude<Role, 'nobody'>, string>> = {
  status: { ...EVERYBODY, ...staffOnly('ok') },
  texts: { ...EVERYBODY, ...staffOnly('ok') },
  activate: {
    owner: 'ALREADY_ACTIVATED',
    member: 'ALREADY_ACTIVATED',
    stranger: 'ALREADY_ACTIVATED',
    viewer: 'ALREADY_ACTIVATED',
    ...staffOnly('LINKED_ELSEWHERE'),
  },
  proveByPhone: {
    owner: 'ok',
    member: 'PHONE_NOT_MATCHED',
    stranger: 'PHONE_NOT_MATCHED',
    viewer: 'PHONE_NOT_MATCHED',
    ...asPrivate,
  },
  proveByCounterCode: {
    owner: 'COUNTER_CODE_WRONG',
    member: 'COUNTER_CODE_WRONG',
    stranger: 'COUNTER_CODE_WRONG',
    viewer: 'COUNTER_CODE_WRONG',
    ...asPrivate,
  },
  bindByForm: OWNERS,
  invite: OWNERS,
  bindByCode: OWNERS,
  confirm: { owner: 'ok', member: UNPROVED, stranger: 'NOT_FOUND', viewer: UNPROVED, ...asPrivate },
  unbind: { owner: 'ok', member: UNPROVED, stranger: 'NOT_FOUND', viewer: UNPROVED, ...asPrivate },
  showMyCode: { ...EVERYBODY, ...asPrivate },
  relations: { ...EVERYBODY, ...asPrivate },
  codeImage: {
    owner: 'ok',
    member: 'CODE_UNKNOWN',
    stranger: 'CODE_UNKNOWN',
    viewer: 'CODE_UNKNOWN',
    ...asPrivate,
  },
  previewCode: { owner: 'CODE_NOT_FOR_YOU', member: 'ok', stranger: 'ok', viewer: 'ok', ...asPrivate },
  accept: {
    owner: 'CODE_NOT_FOR_YOU',
    member: 'ALREADY_BOUND',
    stranger: 'MEMBER_EMPLOYEE',
    viewer: 'MEMBER_EMPLOYEE',
    ...asPrivate,
  },
  decline: { owner: 'CODE_NOT_FOR_YOU', member: 'ok', stranger: 'ok', viewer: 'ok', ...asPrivate },
  respondAsGuardian: {
    owner: 'NOT_FOUND',
    member: 'NOT_FOUND',
    stranger: 'NOT_FOUND',
    viewer: 'NOT_FOUND',
    ...asPrivate,
  },
  withdraw: { owner: 'NOT_FOUND', member: 'ok', stranger: 'NOT_FOUND', viewer: 'NOT_FOUND', ...asPrivate },
  records: { ...EVERYBODY, ...asPrivate },
  record: { owner: 'ok', member: 'ok', stranger: 'NOT_FOUND', viewer: 'NOT_FOUND', ...asPrivate },
  notices: { ...EVERYBODY, ...asPrivate },
  readNotices: { ...EVERYBODY, ...asPrivate },
  unmask: { owner: 'ok', member: UNPROVED, stranger: 'NOT_FOUND', viewer: UNPROVED, ...asPrivate },
  exportMyData: OWNERS,
  deleteMyAccount: { ...EVERYBODY, ...staffOnly('ok') },
  counterLookup: COUNTER,
  counterCode: COUNTER,
  counterBind: COUNTER,
  counterUnbind: COUNTER,
  counterRelink: COUNTER,
};

/** What they are aimed at is used up when they succeed. */
const USING_UP: readonly FamilyAction[] = [
  'confirm',
  'unbind',
  'accept',
  'decline',
  'withdraw',
  'counterUnbind',
  'deleteMyAccount',
];

/** These end links: they are run last, for one role after another, each with the role's link made anew. */
const ENDING: readonly FamilyAction[] = ['deleteMyAccount', 'counterRelink'];

async function relinked(person: Person): Promise<void> {
  await family.call(family.activation(person), person);
  const phoneCode = `local-phone-${person.phone}`;
  if (person !== viewer) await family.call({ action: 'proveByPhone', key: key(), phoneCode }, person);
}

test('the table names every action of the contract', () => {
  expect(Object.keys(TABLE).sort()).toEqual(Object.keys(events).sort());
});

const actions = [...Object.keys(TABLE)].sort(
  (a, b) => Number(ENDING.some((one) => one === a)) - Number(ENDING.some((one) => one === b)),
);

test.each(actions)('%s', async (name) => {
  const action = Object.keys(EVENTS).find((known): known is FamilyAction => known === name);
  if (action === undefined) throw new Error(name);
  const got: Record<string, string> = {};
  for (const role of ROLES) {
    const event = await EVENTS[action](role);
    got[role] = await family.code(event, who(role));
    if (ENDING.includes(action)) for (const person of [owner, stranger, viewer]) await relinked(person);
    if (got[role] === 'ok' && USING_UP.includes(action)) await freshBindings();
  }
  expect(got).toEqual({ ...TABLE[action], nobody: 'UNAUTHENTICATED' });
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
  const cases: [object, Person][] = [
    [{ action: 'record' }, stranger],
    [{ action: 'withdraw', key: key() }, stranger],
    [{ action: 'unbind', key: key() }, stranger],
    [{ action: 'confirm', key: key(), accept: true }, stranger],
    [{ action: 'unmask' }, stranger],
  ];
  for (const [event, person] of cases) {
    const foreign = await family.call({ ...event, id: binding }, person);
    expect(foreign).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(foreign).toEqual(await family.call({ ...event, id: absent }, person));
  }
});
