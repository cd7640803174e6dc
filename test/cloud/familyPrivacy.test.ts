/** What is sealed stays sealed, and what is hostile meets typed refusals alone. */
import { ERROR_TEXTS } from '../../cloudfunctions/common/errors';
import {
  type CodeReply,
  type FamilyAction,
  events as familyEvents,
  type RecordReply,
} from '../../cloudfunctions/family/contract';
import { counted } from '../support/counts';
import { Family, key, type Person, type Someone } from '../support/family';
import { FAMILY_ACTIONS, FamilyScene, ROLES, type Role } from '../support/familyScene';
import { hostileTo, pick } from '../support/hostile';
import { bytesOnDisk, finderOf, foundOnDisk } from '../support/onDisk';

jest.setTimeout(counted(300_000, 7_200_000));

let family: Family;
beforeAll(async () => {
  family = await Family.start();
});
afterAll(() => family.close());

/** Somebody whose name, numbers and card are looked for everywhere afterwards. */
interface Planted extends Person {
  card: string;
}

/** Who is at work in every door: an owner who is planted too, a clerk, and somebody who tries what is not theirs. */
interface Hands {
  owner: Person;
  clerk: string;
  reviewer: string;
  curious: Person;
}

/** Everybody who was planted, also those who are there for another's sake: a child, a relative. */
const everybody: Planted[] = [];
/** Eleven, sixteen and eighteen digits that stand nowhere else; a name that nobody else has. */
async function plant(one: Someone = {}): Promise<Planted> {
  const plants = everybody.length + 1;
  const person = await family.someone({
    name: `诸葛试${'甲乙丙丁戊己庚辛壬癸'.charAt(plants % 10)}${String(plants).padStart(4, '0')}`,
    phone: `128${String(plants).padStart(8, '0')}`,
    ...one,
  });
  const planted = { ...person, card: `6299900${String(plants * 7919).padStart(12, '0')}` };
  everybody.push(planted);
  return planted;
}

const onPaper = ({ name, idNumber }: Person): { name: string; idNumber: string } => ({ name, idNumber });
const seen = { papersSeen: true, scanReference: 'SCAN-1' };
const proved = (person: Person) =>
  family.data({ action: 'proveByPhone', key: key(), phoneCode: `local-phone-${person.phone}` }, person);
const activated = async (person: Person): Promise<Person> => {
  await family.data(family.activation(person), person);
  return person;
};
const codeOf = async (event: object, who: Person) => (await family.data<CodeReply>(event, who)).code;
const idOf = async (event: object, who: Person | string) =>
  (await family.data<{ id: string }>(event, who)).id;

/** Every door, each with a planted person; gives the binding. */
const DOORS: Record<string, (hands: Hands, planted: Planted) => Promise<string>> = {
  async form({ owner }, planted) {
    const id = await family.bound(owner, await activated(planted));
    await family.data({ action: 'unmask', id }, owner);
    return id;
  },
  async 'owner’s code'({ owner, curious }, planted) {
    const code = await codeOf(family.invitation(owner), owner);
    await family.data({ action: 'previewCode', code }, curious);
    return idOf(family.acceptance(code), await activated(planted));
  },
  async 'member’s code'({ owner, curious }, planted) {
    const consent = family.agreed('member_consent');
    const code = await codeOf({ action: 'showMyCode', key: key(), consent }, await activated(planted));
    await family.data({ action: 'previewCode', code }, curious);
    const undertaking = family.signed(owner);
    return idOf({ action: 'bindByCode', key: key(), code, relation: 'sibling', undertaking }, owner);
  },
  async card({ owner }, planted) {
    const code = await codeOf(family.invitation(owner, 'card'), owner);
    const id = await idOf(family.acceptance(code), await activated(planted));
    await family.data({ action: 'record', id }, owner);
    return idOf({ action: 'confirm', key: key(), id, accept: true }, owner);
  },
  async guardian({ owner }, planted) {
    await proved(await activated(planted));
    const id = await family.bound(owner, await plant({ born: '2016-04-02', guardian: planted }), 'child');
    await family.data({ action: 'record', id }, planted);
    const consent = family.agreed('guardian_consent');
    return idOf({ action: 'respondAsGuardian', key: key(), id, accept: true, consent }, planted);
  },
  async counter({ owner, clerk }, planted) {
    const people = { owner: onPaper(owner), member: onPaper(planted) };
    const id = await idOf(
      { action: 'counterBind', key: key(), ...people, relation: 'sibling', ...seen },
      clerk,
    );
    await activated(planted);
    return id;
  },
  async 'new phone'({ owner, clerk }, planted) {
    const id = await family.bound(owner, await activated(planted));
    await family.data({ action: 'counterRelink', key: key(), ...onPaper(planted), ...seen }, clerk);
    const again = { ...planted, openid: `${planted.openid}-new` };
    const { digits: counterCode } = await family.data<CodeReply>(
      { action: 'counterCode', key: key(), ...onPaper(planted), papersSeen: true },
      await family.staff('clerk'),
    );
    await family.data(family.activation(again, { counterCode }), again);
    planted.openid = again.openid;
    return id;
  },
  async 'refund to a card'({ reviewer }, planted) {
    await proved(await activated(planted));
    const relative = await activated(await plant({ premiums: '2025:400:2024-11-02' }));
    const id = await family.bound(planted, relative);
    const { party } = await family.data<RecordReply>({ action: 'record', id }, planted);
    const premium = { year: 2025, insured: String(party?.id), amount: '400' };
    const event = { action: 'apply', key: key(), ...premium, bank: bankOf(planted, planted.card) };
    const bank = { ...bankOf(planted, planted.card), cardConfirmed: true };
    const { application } = await family.data<{ application: string }>(
      { ...event, bank },
      planted,
      'premium',
    );
    for (const who of [planted, relative])
      await family.code({ action: 'progress', application }, who, 'premium');
    await family.data({ action: 'detail', application }, reviewer, 'staff');
    const approve = { action: 'approve', key: key(), application, ver: 1 };
    await family.data(approve, reviewer, 'staff');
    return id;
  },
};

const bankOf = (owner: Person, card = '6222020000000000000'): object => ({
  holder: owner.name,
  bankName: '云水银行',
  card,
});

/** What anybody may look at of a binding and of themselves, and what somebody else tries. */
async function lookAround({ owner, clerk, curious }: Hands, planted: Planted, id: string): Promise<void> {
  for (const who of [owner, planted]) {
    for (const action of ['status', 'records', 'notices']) await family.data({ action }, who);
    for (const event of [{ action: 'record', id }, { action: 'exportMyData' }]) await family.code(event, who);
    for (const action of ['overview', 'messages']) await family.code({ action }, who, 'account');
  }
  await family.data({ action: 'counterLookup', ...onPaper(planted) }, clerk);
  for (const event of [
    { action: 'record', id },
    { action: 'unmask', id },
    { action: 'withdraw', key: key(), id },
    { action: 'counterLookup', ...onPaper(planted) },
    { ...family.form(curious, planted, 'parent', { phone: planted.phone }), idNumber: planted.idNumber },
    { action: 'previewCode', code: planted.phone.slice(0, 8) },
  ])
    await family.code(event, curious);
  await family.code(family.activation(planted), `curious-${id}`);
}

test('planted names, numbers and cards, taken through every door, are nowhere in clear: files, log, replies to others', async () => {
  const hands: Hands = {
    owner: await family.owner({ name: '欧阳试慎' }),
    clerk: await family.staff('clerk'),
    reviewer: await family.staff('reviewer'),
    curious: await family.owner(),
  };
  const allOwners = [hands.owner];
  const doors = Object.entries(DOORS);
  let more = 0;
  const rounds = counted(2 * doors.length, 1000);
  for (let at = 0; at < rounds; at += 1) {
    const [name, through] = nth(doors, at);
    // An owner has no end of relatives, but a list of them has.
    if (at % 40 === 39) {
      hands.owner = await family.owner({ name: `欧阳试慎${at}` });
      allOwners.push(hands.owner);
    }
    const isOwner = name === 'refund to a card';
    if (isOwner || name === 'guardian') more += 1;
    const person = await plant(isOwner ? { scheme: 'employee' } : {});
    if (isOwner) allOwners.push(person);
    await lookAround(hands, person, await through(hands, person));
    if (at % 3 === 0) await family.code({ action: 'deleteMyAccount', key: key(), confirm: 'DELETE' }, person);
  }
  // The guardian's door has a child too, the refund's a relative whose premium is paid back.
  expect([everybody.length, more > 0]).toEqual([rounds + more, true]);

  const strangers = allOwners.filter(({ idNumber }) => !everybody.some((one) => one.idNumber === idNumber));
  const people = [...strangers.map((owner) => ({ ...owner, card: owner.idNumber })), ...everybody];
  const secrets = people.flatMap(({ idNumber, name, phone, card }) => [idNumber, name, phone, card]);
  const onDisk = bytesOnDisk(family.dataDir);
  expect(onDisk.map(({ file }) => file)).toContain('database.sqlite');
  expect(foundOnDisk(family.dataDir, secrets)).toEqual([]);
  // Of a code only its digest is stored. Eight digits count where they stand alone: in a moment they may come about.
  const handedOut = family.replies.flatMap(({ action, text }) => {
    const { code, digits } = Object(Object(JSON.parse(text)).data);
    return ['invite', 'showMyCode', 'counterCode'].includes(String(action)) ? [{ action, code, digits }] : [];
  });
  for (const action of ['invite', 'showMyCode', 'counterCode'])
    expect(handedOut.filter((one) => one.action === action && /^\d{8}$/.test(one.digits))).not.toEqual([]);
  const digits = new Set(handedOut.map((one) => String(one.digits)));
  const findCode = finderOf(handedOut.flatMap(({ code }) => (code ? [String(code)] : [])));
  for (const { file, bytes } of [...onDisk, { file: 'log', bytes: Buffer.from(family.log.join('\n')) }]) {
    const found = findCode(bytes);
    for (const [text] of bytes.toString('latin1').matchAll(/(?<!\d)\d{8}(?!\d)/g))
      if (digits.has(text)) found.push(text);
    expect([file, found]).toEqual([file, []]);
  }
  const findIn = finderOf(secrets);
  expect(findIn(Buffer.from(family.log.join('\n')))).toEqual([]);

  const whose = new Map(
    people.flatMap((person) =>
      [person.idNumber, person.phone, person.card, person.name].map((text) => [text, person] as const),
    ),
  );
  /** What was told to somebody else than the person: a text, to whom, by which action. */
  const told = family.replies.flatMap(({ to = '', action, text }) =>
    findIn(Buffer.from(text)).flatMap((found) => {
      const person = whose.get(found);
      const isOwn = person === undefined || to.replace('-new', '') === person.openid.replace('-new', '');
      const kind = found === person?.name ? 'name' : found === person?.phone ? 'phone' : 'number';
      return [{ found, to, action, kind, isOwn }];
    }),
  );
  const toOthers = told.filter(({ isOwn }) => !isOwn);
  const owners = new Set([...allOwners].map(({ openid }) => openid));
  // An owner may open the number that they have entered, and reads the phone that they have entered in their export.
  const allowed = ({ to, action, kind }: (typeof told)[number]) =>
    kind === 'name' ||
    (owners.has(to) && (kind === 'number' ? action === 'unmask' : action === 'exportMyData'));
  expect(toOthers.filter((one) => !allowed(one))).toEqual([]);
  // Names are known to those who are bound, and to nobody else.
  expect(
    toOthers.filter(({ to }) => [hands.clerk, hands.reviewer, hands.curious.openid].includes(to)),
  ).toEqual([]);
  // The search can find something: the exports hold one's own numbers and cards, and the disk holds the region.
  const exported = told.filter(({ isOwn, action }) => isOwn && action === 'exportMyData');
  for (const shape of [/^4/, /^128/, /^6299900/, /^诸葛/])
    expect(exported.filter(({ found }) => shape.test(found))).not.toEqual([]);
  expect(onDisk.some(({ bytes }) => bytes.includes('suizhou'))).toBe(true);
});

const nth = <T>(list: readonly T[], at: number): T => {
  const found = list[at % list.length];
  if (found === undefined) throw new Error('an empty list');
  return found;
};

/** What is attacked: an action of a function as the person may send it who may. */
interface Prey {
  function: string;
  action: string;
  event(scene: FamilyScene): Promise<object> | object;
  by(scene: FamilyScene): Person | string | undefined;
}

const nameOf = (prey: Prey): string => `${prey.function}.${prey.action}`;

/** Who may; whoever is not named here is the owner. */
const ALLOWED: Partial<Record<FamilyAction, Role>> = {
  previewCode: 'guardian',
  accept: 'guardian',
  decline: 'guardian',
  respondAsGuardian: 'guardian',
  withdraw: 'member',
  counterLookup: 'clerk',
  counterCode: 'clerk',
  counterBind: 'clerk',
  counterUnbind: 'clerk',
  counterRelink: 'clerk',
};

/** What the scene leaves wrong on purpose: a person to activate, a guardian who has proved, a code that is right. */
const RIGHT: Partial<Record<FamilyAction, Pick<Prey, 'event'> & Partial<Prey>>> = {
  activate: {
    async event(scene) {
      const { name, idNumber } = await family.someone();
      const issue = { action: 'counterCode', key: key(), name, idNumber, papersSeen: true };
      const { digits } = await family.data<CodeReply>(issue, scene.who('clerk'));
      return family.activation({ openid: '', phone: '', name, idNumber }, { counterCode: digits });
    },
    by: () => `new-${key()}`,
  },
  bindByForm: {
    event: async (scene) => ({
      ...(await scene.eventOf('bindByForm', 'owner')),
      guardianConsent: family.agreed('guardian_consent'),
    }),
  },
  unbind: {
    async event({ cast }) {
      const { id } = await family.data<CodeReply>(family.invitation(cast.owner), cast.owner);
      return { action: 'unbind', key: key(), id, onlyOpen: true };
    },
  },
  counterUnbind: {
    event: async (scene) => ({ ...(await scene.eventOf('counterUnbind', 'clerk')), present: 'owner' }),
  },
  proveByCounterCode: {
    async event(scene) {
      const { digits } = await family.data<CodeReply>(
        await scene.eventOf('counterCode', 'clerk'),
        scene.who('clerk'),
      );
      return { action: 'proveByCounterCode', key: key(), counterCode: digits };
    },
  },
  respondAsGuardian: {
    async event(scene) {
      const { guardian } = scene.cast;
      const phoneCode = `local-phone-${guardian.phone}`;
      await family.data({ action: 'proveByPhone', key: key(), phoneCode }, guardian);
      return scene.eventOf('respondAsGuardian', 'guardian');
    },
  },
};

const familyPrey = FAMILY_ACTIONS.map((action): Prey => {
  const role = ALLOWED[action] ?? 'owner';
  const prey = {
    event: (scene: FamilyScene) => scene.eventOf(action, role),
    by: (scene: FamilyScene) => scene.who(role),
  };
  return { function: 'family', action, ...prey, ...RIGHT[action] };
});

/** The premium of somebody whom the owner has bound, paid, with or without an application for its refund. */
async function premiumOf(
  scene: FamilyScene,
): Promise<{ year: number; insured: string; amount: string; bank: object }> {
  const { owner } = scene.cast;
  const relative = await family.member({ premiums: '2025:400:2024-11-02' });
  const id = await family.bound(owner, relative);
  const { party } = await family.data<RecordReply>({ action: 'record', id }, owner);
  return { year: 2025, insured: String(party?.id), amount: '400', bank: bankOf(owner) };
}

async function applied(scene: FamilyScene): Promise<string> {
  const apply = { action: 'apply', key: key(), ...(await premiumOf(scene)) };
  return (await family.data<{ application: string }>(apply, scene.cast.owner, 'premium')).application;
}

/** The owner's premiums and account: the other functions that the family's pages call. */
const MONEY: Record<string, Record<string, Prey['event']>> = {
  premium: {
    overview: async (scene) => ({
      year: 2025,
      declared: [{ insured: (await premiumOf(scene)).insured, student: true }],
    }),
    quote: async (scene) => {
      const { year, insured } = await premiumOf(scene);
      return { year, insured };
    },
    payQuote: async (scene) => ({ year: 2025, insured: [(await premiumOf(scene)).insured] }),
    pay: async (scene) => ({
      key: key(),
      year: 2025,
      items: [{ insured: (await premiumOf(scene)).insured, amount: '400' }],
    }),
    apply: async (scene) => ({ key: key(), ...(await premiumOf(scene)) }),
    correct: async (scene) => ({
      key: key(),
      application: await applied(scene),
      bank: bankOf(scene.cast.owner),
    }),
    cancel: async (scene) => ({ key: key(), application: await applied(scene) }),
    list: () => ({ year: 2025 }),
    order: () => ({ order: 'P202501060123456789' }),
    progress: async (scene) => ({ application: await applied(scene) }),
  },
  account: {
    overview: () => ({ year: 2025 }),
    used: () => ({ year: 2025 }),
    pending: async (scene) => ({ member: (await premiumOf(scene)).insured }),
    messages: () => ({}),
    read: () => ({ key: key(), messages: ['m:1'] }),
    templates: () => ({}),
    consent: () => ({ key: key(), template: 'family' }),
  },
};

/** Refused though nothing is wrong with the event: nothing was returned, ordered or told that it could be aimed at. */
const REFUSED: Readonly<Record<string, string>> = {
  'premium.correct': 'APPLICATION_NOT_RETURNED',
  'premium.order': 'NOT_FOUND',
  'account.read': 'NOT_FOUND',
};

const moneyPrey = Object.entries(MONEY).flatMap(([name, actions]) =>
  Object.entries(actions).map(
    ([action, event]): Prey => ({
      function: name,
      action,
      event: async (scene) => ({ action, ...(await event(scene)) }),
      by: (scene) => scene.cast.owner,
    }),
  ),
);

/** These change what the scene is about when one of them works; the last two, who is linked at all. */
const USING_UP = [
  'bindByCode',
  'confirm',
  'unbind',
  'accept',
  'decline',
  'respondAsGuardian',
  'withdraw',
  'counterUnbind',
];
const UNLINKING = ['deleteMyAccount', 'counterRelink'];

/** Sends hostile events one after another, in a scene that is made anew when one of them has had its way. */
class Attacker {
  private readonly bases = new Map<string, object>();

  private constructor(
    private scene: FamilyScene,
    private readonly outcomes: Map<string, string[]>,
  ) {}

  static async start(outcomes: Map<string, string[]>): Promise<Attacker> {
    return new Attacker(await FamilyScene.start(family), outcomes);
  }

  private async baseOf(prey: Prey): Promise<object> {
    const name = nameOf(prey);
    const base = this.bases.get(name) ?? (await prey.event(this.scene));
    this.bases.set(name, base);
    return base;
  }

  async fieldsOf(prey: Prey): Promise<string[]> {
    return Object.keys(await this.baseOf(prey)).sort();
  }

  /** Without a number, the event as it should be. */
  async send(prey: Prey, at?: number): Promise<string> {
    const base = await this.baseOf(prey);
    const event = at === undefined ? base : hostileTo(base, at);
    const other = at !== undefined && at % 11 === 0;
    const who = other ? this.scene.who(pick(ROLES, at)) : prey.by(this.scene);
    const outcome = await family.code(event, who, prey.function);
    const name = nameOf(prey);
    this.outcomes.set(outcome, [...(this.outcomes.get(outcome) ?? []), name]);
    if (outcome === 'INTERNAL') throw new Error(`INTERNAL: ${JSON.stringify(event).slice(0, 400)}`);
    await this.afterwards(prey, outcome);
    return outcome;
  }

  private async afterwards(prey: Prey, outcome: string): Promise<void> {
    const { action } = prey;
    // Whoever is locked out is asked no further questions.
    const gone = outcome === 'LOCKED_TODAY' || outcome === 'LIMIT_REACHED';
    if (gone || (outcome === 'ok' && UNLINKING.includes(action))) {
      this.scene = await FamilyScene.start(family);
      this.bases.clear();
    } else if (outcome === 'ok' && USING_UP.includes(action)) {
      await this.scene.renew();
      this.bases.clear();
    } else if (outcome === 'ok') this.bases.delete(nameOf(prey));
  }
}

test('hostile events to every action meet typed refusals alone, never INTERNAL', async () => {
  const preys = [...familyPrey, ...moneyPrey];
  const outcomes = new Map<string, string[]>();
  const attackers = await Promise.all(Array.from({ length: counted(1, 4) }, () => Attacker.start(outcomes)));
  // The hostile value is the only thing wrong with an event, which has every field that it may have.
  const [first] = attackers;
  for (const action of FAMILY_ACTIONS) {
    const prey = familyPrey.find((one) => one.action === action);
    const fields = prey && (await first?.fieldsOf(prey));
    expect([action, fields]).toEqual([action, Object.keys(familyEvents[action].shape).sort()]);
  }
  for (const prey of preys) {
    const name = nameOf(prey);
    expect([name, await first?.send(prey)]).toEqual([name, REFUSED[name] ?? 'ok']);
  }
  const events = counted(188, 23_500);
  const pool = Array.from({ length: events }, (_, at) => at);
  await Promise.all(
    attackers.map(async (attacker) => {
      for (let at = pool.pop(); at !== undefined; at = pool.pop()) await attacker.send(nth(preys, at), at);
    }),
  );
  const untyped = [...outcomes.keys()].filter((one) => one !== 'ok' && !Object.hasOwn(ERROR_TEXTS, one));
  expect(untyped).toEqual([]);
  const refused = outcomes.get('INVALID_INPUT') ?? [];
  expect(refused.length).toBeGreaterThan(events / 3);
  // Every action has met something that it had to refuse.
  const met = new Set([...refused, ...(outcomes.get('UNKNOWN_ACTION') ?? [])]);
  expect(preys.map(nameOf).filter((name) => !met.has(name))).toEqual([]);
});
