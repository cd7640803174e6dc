/** Many hands at once, and a network that breaks at every write: one binding, one consent, nothing left over. */
import type { CodeReply, RecordReply, RecordsReply } from '../../cloudfunctions/family/contract';
import { counted } from '../support/counts';
import { crashingAt } from '../support/deaths';
import { Family, key, type Person } from '../support/family';
import { databaseFor, type Row } from '../support/sdk';

jest.setTimeout(counted(300_000, 7_200_000));

let family: Family;
let owner: Person;
let clerk: string;

beforeAll(async () => {
  // What a killed function held is let go of soon, so that the retry need not wait half a minute.
  family = await Family.start({ transactionLimitMs: 3000 });
  owner = await family.owner();
  clerk = await family.staff('clerk');
  // The words of each text are written with the first agreement to them; later ones leave the same as one another.
  const child = await family.someone({ born: '2016-04-02', guardian: owner });
  const guardianConsent = family.agreed('guardian_consent');
  await family.data(family.form(owner, child, 'child', { guardianConsent }), owner);
  await shown(await family.member());
});
afterAll(() => family.close());

const given = async (who: Person) => (await family.data<RecordsReply>({ action: 'records' }, who)).given;

function tally(codes: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...new Set(codes)].map((code) => [code, codes.filter((one) => one === code).length]),
  );
}

/** Holds the calls that the cloud has taken until so many are under way, then lets all of them go on; ends with it. */
function gathered(count: number): () => number {
  const { faults } = family.cloud;
  const original = faults.run.bind(faults);
  let come = 0;
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  faults.run = async (operation, run) => {
    if (operation.name === 'call.family') {
      come += 1;
      if (come === count) open();
      await gate;
    }
    return original(operation, run);
  };
  return () => {
    faults.run = original;
    return come;
  };
}

describe('races', () => {
  test('one code used by many at once, all of them under way together, binds one of them', async () => {
    const uses = counted(24, 1000);
    const members: Person[] = [];
    for (let at = 0; at < uses / 2; at += 1) members.push(await family.member());
    const self = await family.owner();
    const shown = await family.data<CodeReply>(family.invitation(self), self);
    const underWay = gathered(uses);
    const codes = await Promise.all(
      members.flatMap((member) =>
        [shown.code, shown.digits].map((text) => family.code(family.acceptance(text), member)),
      ),
    );
    expect(underWay()).toBe(uses);
    const { ok, CODE_USED = 0, BUSY = 0, ...others } = tally(codes);
    expect({ ok, others, sum: CODE_USED + BUSY }).toEqual({ ok: 1, others: {}, sum: uses - 1 });
    expect((await given(self)).map(({ state }) => state)).toEqual(['active']);
    const bindings = databaseFor(family.cloud.url).collection('bindingPairs');
    const { data } = await bindings.where({ binding: shown.id }).limit(10).get();
    expect(data).toHaveLength(1);
  });

  test('form, counter and code at once for the same two: one binding', async () => {
    const rounds = counted(3, 100);
    for (let round = 0; round < rounds; round += 1) {
      const member = await family.member();
      const shown = await family.data<CodeReply>(family.invitation(owner), owner);
      const paper = (person: Person) => ({ name: person.name, idNumber: person.idNumber });
      const counter = {
        action: 'counterBind',
        key: key(),
        owner: paper(owner),
        member: paper(member),
        relation: 'sibling',
        papersSeen: true,
        scanReference: 'SCAN-9',
      };
      const codes = await Promise.all([
        family.code(family.form(owner, member), owner),
        family.code(family.acceptance(shown.code), member),
        family.code(counter, clerk),
        family.code(family.form(owner, member, 'spouse'), owner),
      ]);
      const { received } = await family.data<RecordsReply>({ action: 'records' }, member);
      expect([
        codes.filter((code) => code === 'ok').length,
        received.filter(({ state }) => state === 'active').length,
      ]).toEqual([1, 1]);
      expect(codes.filter((code) => !['ok', 'ALREADY_BOUND', 'BUSY'].includes(code))).toEqual([]);
      if (received[0]?.id !== shown.id)
        await family.data({ action: 'unbind', key: key(), id: shown.id }, owner);
    }
  });

  test('unbind against withdraw: one winner, one event, the loser is told', async () => {
    for (let round = 0; round < counted(3, 100); round += 1) {
      const member = await family.member();
      const id = await family.bound(owner, member);
      const codes = await Promise.all([
        family.code({ action: 'unbind', key: key(), id }, owner),
        family.code({ action: 'withdraw', key: key(), id }, member),
      ]);
      expect(codes.sort()).toEqual(['STATE_CHANGED', 'ok']);
      const { history } = await family.data<RecordReply>({ action: 'record', id }, owner);
      expect(history.map(({ to }) => to)).toEqual(['active', 'revoked']);
    }
  });

  test('two people activating as one: one is linked', async () => {
    for (let round = 0; round < counted(3, 100); round += 1) {
      const person = await family.someone();
      const codes = await Promise.all([
        family.code(family.activation(person), `${person.openid}-a`),
        family.code(family.activation(person), `${person.openid}-b`),
      ]);
      expect(codes.sort()).toEqual(['LINKED_ELSEWHERE', 'ok']);
    }
  });
});

/** A door as a client goes through it: the command that is struck, and what else there is to do till all is bound. */
interface Passage {
  event: object;
  who: Person | string;
  member: Person;
  texts: readonly string[];
  /** What the others do then; the binding is active in the end. */
  finish?: (reply: Record<string, unknown>) => Promise<unknown>;
}

const BOTH = ['undertaking', 'member_consent'];
const OF_CHILD = ['undertaking', 'guardian_consent'];
const consent = () => family.agreed('member_consent');
const answer = (id: unknown) => ({
  action: 'respondAsGuardian',
  key: key(),
  id,
  accept: true,
  consent: family.agreed('guardian_consent'),
});
const confirmation = (id: unknown) => ({ action: 'confirm', key: key(), id, accept: true });
const byCode = (code: unknown) => ({
  action: 'bindByCode',
  key: key(),
  code,
  relation: 'sibling',
  undertaking: family.signed(owner),
});
const shown = (member: Person) =>
  family.data<CodeReply>({ action: 'showMyCode', key: key(), consent: consent() }, member);
const sent = (channel: 'code' | 'card') => family.data<CodeReply>(family.invitation(owner, channel), owner);

/** A guardian who can answer, and a child of theirs. */
async function childOf(): Promise<{ guardian: Person; child: Person }> {
  const guardian = await family.owner();
  return { guardian, child: await family.someone({ born: '2016-04-02', guardian }) };
}

const DOORS: Record<string, () => Promise<Passage>> = {
  async form() {
    const member = await family.member();
    return { event: family.form(owner, member), who: owner, member, texts: ['undertaking'] };
  },
  async 'form for a child of somebody else'() {
    const { guardian, child } = await childOf();
    const event = family.form(owner, child, 'child');
    const finish = ({ id }: Record<string, unknown>) => family.data(answer(id), guardian);
    return { event, who: owner, member: guardian, texts: OF_CHILD, finish };
  },
  async 'guardian’s answer'() {
    const { guardian, child } = await childOf();
    const id = await family.bound(owner, child, 'child');
    return { event: answer(id), who: guardian, member: guardian, texts: OF_CHILD };
  },
  async 'owner makes a code'() {
    const member = await family.member();
    const finish = ({ code }: Record<string, unknown>) =>
      family.data(family.acceptance(String(code)), member);
    return { event: family.invitation(owner), who: owner, member, texts: BOTH, finish };
  },
  async 'member accepts the code'() {
    const member = await family.member();
    const { code } = await sent('code');
    return { event: family.acceptance(code), who: member, member, texts: BOTH };
  },
  async 'owner makes a card'() {
    const member = await family.member();
    const finish = async ({ code }: Record<string, unknown>) => {
      const { id } = await family.data<{ id: string }>(family.acceptance(String(code)), member);
      await family.data(confirmation(id), owner);
    };
    return { event: family.invitation(owner, 'card'), who: owner, member, texts: BOTH, finish };
  },
  async 'somebody accepts the card'() {
    const member = await family.member();
    const { code } = await sent('card');
    const finish = ({ id }: Record<string, unknown>) => family.data(confirmation(id), owner);
    return { event: family.acceptance(code), who: member, member, texts: BOTH, finish };
  },
  async 'owner confirms the card'() {
    const member = await family.member();
    const { code } = await sent('card');
    const { id } = await family.data<{ id: string }>(family.acceptance(code), member);
    return { event: confirmation(id), who: owner, member, texts: BOTH };
  },
  async 'member shows a code'() {
    const member = await family.member();
    const finish = ({ code }: Record<string, unknown>) => family.data(byCode(code), owner);
    const event = { action: 'showMyCode', key: key(), consent: consent() };
    return { event, who: member, member, texts: BOTH, finish };
  },
  async 'owner uses the member’s code'() {
    const member = await family.member();
    return { event: byCode((await shown(member)).code), who: owner, member, texts: BOTH };
  },
  async counter() {
    const member = await family.member();
    const paper = (person: Person) => ({ name: person.name, idNumber: person.idNumber });
    const event = {
      action: 'counterBind',
      key: key(),
      owner: paper(owner),
      member: paper(member),
      relation: 'sibling',
      papersSeen: true,
      scanReference: 'SCAN-9',
    };
    return { event, who: clerk, member, texts: ['undertaking'] };
  },
};

const KEPT = [
  'bindings',
  'bindingEvents',
  'bindingPairs',
  'dataKeys',
  'codes',
  'shortCodes',
  'shownCodes',
  'openInvitations',
  'commands',
  'notices',
  'links',
  'linkClaims',
  'linkEvents',
  'tries',
] as const;

/** How many documents there are of what a door may write; but for the words agreed to, written once for all. */
async function census(): Promise<Record<string, number>> {
  const database = databaseFor(family.cloud.url);
  const counts = KEPT.map(async (name) => [name, (await database.collection(name).count()).total] as const);
  return Object.fromEntries(await Promise.all(counts));
}

/** Goes through a door to the end and says how many documents of each kind that has left. */
async function passThrough(passage: Passage, send: () => Promise<Record<string, unknown>>) {
  const before = await census();
  const reply = await send();
  await passage.finish?.(reply);
  const after = await census();
  return Object.fromEntries(KEPT.map((name) => [name, Number(after[name]) - Number(before[name])]));
}

const rowsOf = async (name: string, where: object) =>
  (await databaseFor(family.cloud.url).collection(name).where(where).limit(1000).get()).data;

/** The binding is there once, agreed to once, and no try is counted against anybody. */
async function assertOne({ member, texts, who }: Passage): Promise<void> {
  const { received, asGuardian } = await family.data<RecordsReply>({ action: 'records' }, member);
  const found = [...received, ...asGuardian];
  expect(found.map(({ state }) => state)).toEqual(['active']);
  const { history } = await family.data<RecordReply>({ action: 'record', id: found[0]?.id ?? '' }, member);
  expect(history.flatMap((entry) => entry.texts.map(({ id }) => id))).toEqual(texts);
  expect(history.filter(({ to }) => to === 'active')).toHaveLength(1);
  const tried = await rowsOf('tries', { owner: typeof who === 'string' ? who : who.openid });
  expect(tried.map(({ wrong }) => wrong)).toEqual(tried.map(() => 0));
}

/** An owner of its own for each passage, so that each leaves the same. */
async function fresh(prepare: () => Promise<Passage>): Promise<Passage> {
  owner = await family.owner();
  return prepare();
}

/** Everything that stands in the database belongs to something that is there. */
async function orphans(): Promise<string[]> {
  const [bindings, events, pairs, keys, codes, short, one, open, told] = await Promise.all(
    [
      'bindings',
      'bindingEvents',
      'bindingPairs',
      'dataKeys',
      'codes',
      'shortCodes',
      'shownCodes',
      'openInvitations',
      'notices',
    ].map(async (name) => everything(name)),
  );
  const ids = new Set(bindings?.map(({ _id }) => String(_id)));
  const codeIds = new Set(codes?.map(({ _id }) => String(_id)));
  const lost = (
    name: string,
    rows: readonly Row[] | undefined,
    known: ReadonlySet<string>,
    of: (row: Row) => unknown[],
  ) =>
    (rows ?? []).flatMap((row) =>
      of(row)
        .filter((id) => !known.has(String(id)))
        .map(() => `${name} ${row._id}`),
    );
  const keyed = keys?.filter(({ _id }) => String(_id).startsWith('binding:')) ?? [];
  const keysOf = new Set(keyed.map(({ _id }) => String(_id).slice('binding:'.length)));
  const paired = new Map(pairs?.map(({ _id, binding }) => [String(binding), String(_id)]));
  const miscounted = (bindings ?? []).filter(({ _id, ver, state }) => {
    const own = (events ?? [])
      .filter(({ binding }) => binding === _id)
      .sort((a, b) => Number(a.ver) - Number(b.ver));
    return own.length !== ver || own.at(-1)?.to !== state || own.some((event, at) => event.ver !== at + 1);
  });
  const unpaired = (bindings ?? []).filter(
    ({ _id, owner: of, member, state }) =>
      state === 'active' && paired.get(String(_id)) !== `${of}.${member}`,
  );
  return [
    ...lost('event', events, ids, ({ binding }) => [binding]),
    ...lost('pair', pairs, ids, ({ binding }) => [binding]),
    ...lost('key', keyed, ids, ({ _id }) => [String(_id).slice('binding:'.length)]),
    ...lost('binding without key', bindings, keysOf, ({ _id }) => [_id]),
    ...lost('code', codes, ids, ({ binding }) => (binding === null ? [] : [binding])),
    ...lost('digits', short, codeIds, ({ code }) => [code]),
    ...lost('shown code', one, codeIds, ({ code }) => [code]),
    ...lost('invitation', open, ids, (row) => [...Object(row).bindings]),
    ...lost('notice', told, ids, ({ record }) => (record === null ? [] : [record])),
    ...miscounted.map(({ _id }) => `events of ${_id}`),
    ...unpaired.map(({ _id }) => `pair of ${_id}`),
  ];
}

/** All documents of a collection. */
async function everything(name: string): Promise<Row[]> {
  const found: Row[] = [];
  for (;;) {
    const query = databaseFor(family.cloud.url).collection(name).orderBy('_id', 'asc');
    const { data } = await query.skip(found.length).limit(1000).get();
    found.push(...data);
    if (data.length < 1000) return found;
  }
}

const BOUNDARIES = [
  'database.insertDocument',
  'database.modifyDocument',
  'database.commitTransaction',
  'database.startTransaction',
];
const EFFECTS = ['timeout-before', 'timeout-after', 'conflict', 'refused'] as const;

interface Undisturbed {
  seen: ReadonlyMap<string, number>;
  left: Record<string, number>;
}
const known = new Map<string, Promise<Undisturbed>>();

/** What there is to strike in a door, and what it leaves, learned once. */
function undisturbed(door: string, prepare: () => Promise<Passage>): Promise<Undisturbed> {
  const learned = known.get(door) ?? learn(prepare);
  known.set(door, learned);
  return learned;
}

/** Goes through a door undisturbed. */
async function learn(prepare: () => Promise<Passage>): Promise<Undisturbed> {
  const passage = await fresh(prepare);
  const { faults } = family.cloud;
  const original = faults.run.bind(faults);
  const seen = new Map<string, number>();
  let striking = true;
  faults.run = (operation, run) => {
    if (striking) seen.set(operation.name, (seen.get(operation.name) ?? 0) + 1);
    return original(operation, run);
  };
  const left = await passThrough(passage, async () => {
    seen.clear();
    const reply = await family.data(passage.event, passage.who);
    striking = false;
    return reply;
  });
  faults.run = original;
  await assertOne(passage);
  return { seen, left };
}

/** Outside a soak some of a list, beginning elsewhere for each door, so that all doors together meet all. */
let doors = 0;
function some<T>(all: readonly T[]): T[] {
  doors += 1;
  return all.filter((_, at) => (at + doors) % counted(31, 1) === 0);
}

/** Every boundary with every effect. */
function boundariesOf(seen: ReadonlyMap<string, number>) {
  return BOUNDARIES.flatMap((operation) =>
    Array.from({ length: seen.get(operation) ?? 0 }, (_, at) => at + 1).flatMap((nth) =>
      EFFECTS.map((effect) => ({ operation, nth, effect })),
    ),
  );
}

describe('a network that breaks at every write boundary, then the client’s retry', () => {
  test.each(Object.entries(DOORS))(
    '%s: one binding, one consent, nothing left over',
    async (door, prepare) => {
      const { seen, left } = await undisturbed(door, prepare);
      const boundaries = boundariesOf(seen);
      expect(boundaries.length).toBeGreaterThan(20);
      for (const { operation, nth, effect } of some(boundaries)) {
        const passage = await fresh(prepare);
        const leaves = await passThrough(passage, async () => {
          family.cloud.faults.load({ faults: [{ operation, nth, effect }] });
          const first = await family.call(passage.event, passage.who);
          expect([operation, nth, effect, family.cloud.faults.struck]).toEqual([operation, nth, effect, 1]);
          family.cloud.faults.load({ faults: [] });
          const again = await family.call(passage.event, passage.who);
          expect([operation, nth, effect, again.ok]).toEqual([operation, nth, effect, true]);
          if (first.ok) expect(told(again)).toEqual(told(first));
          return again.data;
        });
        expect([operation, nth, effect, leaves]).toEqual([operation, nth, effect, left]);
        await assertOne(passage);
      }
      expect(await orphans()).toEqual([]);
    },
  );
});

/** A reply without the moment at which it was given. */
const told = ({ ok, data }: { ok: boolean; data: Record<string, unknown> }) => ({
  ok,
  data: { ...data, now: 0 },
});

const WRITES = ['insertDocument', 'modifyDocument', 'removeDocument', 'commitTransaction'] as const;

/** Each write at which the function may die, before it takes effect or after. */
function deathsOf(seen: ReadonlyMap<string, number>) {
  const writes = WRITES.reduce((sum, name) => sum + (seen.get(`database.${name}`) ?? 0), 0);
  return Array.from({ length: writes }, (_, at) => at + 1).flatMap((nth) =>
    (['before', 'after'] as const).map((when) => ({ nth, when })),
  );
}

/** Sends a command until it is answered with anything but BUSY: what a client does. */
async function insist({ event, who }: Passage): Promise<{ ok: boolean; data: Record<string, unknown> }> {
  for (let tried = 0; ; tried += 1) {
    const reply = await family.call(event, who).catch(() => undefined);
    if (reply !== undefined && (reply.ok || reply.error.code !== 'BUSY' || tried >= 60)) return reply;
    if (tried >= 60) throw new Error('the function does not come back');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

describe('a function that is killed at a write, then the client’s retry', () => {
  test.each(Object.entries(DOORS))(
    '%s: one binding, one consent, nothing left over',
    async (door, prepare) => {
      const { seen, left } = await undisturbed(door, prepare);
      const deaths = deathsOf(seen);
      expect(deaths.length).toBeGreaterThan(8);
      for (const { nth, when } of some(deaths)) {
        const passage = await fresh(prepare);
        const leaves = await passThrough(passage, async () => {
          let first: { ok: boolean; data: Record<string, unknown> } | undefined;
          const struck = await crashingAt(family.cloud, nth, when, async () => {
            first = await family.call(passage.event, passage.who);
          });
          // The function did die there.
          expect([nth, when, struck >= nth]).toEqual([nth, when, true]);
          const again = await insist(passage);
          expect([nth, when, again.ok]).toEqual([nth, when, true]);
          if (first?.ok === true) expect(told(again)).toEqual(told(first));
          return again.data;
        });
        expect([nth, when, leaves]).toEqual([nth, when, left]);
        await assertOne(passage);
      }
      expect(await orphans()).toEqual([]);
    },
  );
});
