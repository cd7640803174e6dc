/** Many hands at once, and a network that breaks at every write: one binding, one consent, nothing left over. */
import type { CodeReply, RecordReply, RecordsReply } from '../../cloudfunctions/family/contract';
import { counted } from '../support/counts';
import { crashingAt } from '../support/deaths';
import { Family, key, type Person } from '../support/family';
import { databaseFor } from '../support/sdk';

jest.setTimeout(counted(300_000, 7_200_000));

let family: Family;
let owner: Person;
let clerk: string;

beforeAll(async () => {
  // What a killed function held is let go of soon, so that the retry need not wait half a minute.
  family = await Family.start({ transactionLimitMs: 3000 });
  owner = await family.owner();
  clerk = await family.staff('clerk');
});
afterAll(() => family.close());

const given = async (who: Person) => (await family.data<RecordsReply>({ action: 'records' }, who)).given;

function tally(codes: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...new Set(codes)].map((code) => [code, codes.filter((one) => one === code).length]),
  );
}

describe('races', () => {
  test('one code used by many at once binds one of them', async () => {
    const uses = counted(16, 1000);
    const members = await Promise.all(Array.from({ length: counted(8, 50) }, () => family.member()));
    const self = await family.owner();
    const shown = await family.data<CodeReply>(family.invitation(self), self);
    const codes: string[] = [];
    const pool = Array.from({ length: uses }, (_, at) => at);
    await Promise.all(
      Array.from({ length: Math.min(uses, 16) }, async () => {
        for (let at = pool.pop(); at !== undefined; at = pool.pop()) {
          const member = members[at % members.length];
          const text = at % 2 === 0 ? shown.code : shown.digits;
          codes.push(await family.code(family.acceptance(text), member));
        }
      }),
    );
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

/** A door as a client goes through it: the command, who sends it, and what must be there in the end. */
interface Passage {
  event: object;
  who: Person | string;
  member: Person;
  texts: readonly string[];
}

const DOORS: Record<string, () => Promise<Passage>> = {
  async form() {
    const member = await family.member();
    return { event: family.form(owner, member), who: owner, member, texts: ['undertaking'] };
  },
  async 'owner’s code'() {
    const member = await family.member();
    const { code } = await family.data<CodeReply>(family.invitation(owner), owner);
    return { event: family.acceptance(code), who: member, member, texts: ['undertaking', 'member_consent'] };
  },
  async 'member’s code'() {
    const member = await family.member();
    const consent = family.agreed('member_consent');
    const { code } = await family.data<CodeReply>({ action: 'showMyCode', key: key(), consent }, member);
    const event = {
      action: 'bindByCode',
      key: key(),
      code,
      relation: 'sibling',
      undertaking: family.signed(owner),
    };
    return { event, who: owner, member, texts: ['undertaking', 'member_consent'] };
  },
  async 'confirmed card'() {
    const member = await family.member();
    const sent = await family.data<CodeReply>(family.invitation(owner, 'card'), owner);
    const { id } = await family.data<{ id: string }>(family.acceptance(sent.code), member);
    const event = { action: 'confirm', key: key(), id, accept: true };
    return { event, who: owner, member, texts: ['undertaking', 'member_consent'] };
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

const BOUNDARIES = [
  'database.insertDocument',
  'database.modifyDocument',
  'database.commitTransaction',
  'database.startTransaction',
];
const EFFECTS = ['timeout-before', 'timeout-after', 'conflict', 'refused'] as const;

/** Goes through a door undisturbed and counts its operations: what there is to strike. */
async function countOperations(prepare: () => Promise<Passage>): Promise<Map<string, number>> {
  const passage = await prepare();
  const { faults } = family.cloud;
  const original = faults.run.bind(faults);
  const seen = new Map<string, number>();
  faults.run = (operation, run) => {
    seen.set(operation.name, (seen.get(operation.name) ?? 0) + 1);
    return original(operation, run);
  };
  const reply = await family.call(passage.event, passage.who);
  faults.run = original;
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return seen;
}

/** Every boundary of a door with every effect; outside a soak every ninth, which still meets each of both. */
async function boundariesOf(prepare: () => Promise<Passage>) {
  // What the first passage leaves behind for later ones is there before it is counted.
  await countOperations(prepare);
  const seen = await countOperations(prepare);
  const all = BOUNDARIES.flatMap((operation) =>
    Array.from({ length: seen.get(operation) ?? 0 }, (_, at) => at + 1).flatMap((nth) =>
      EFFECTS.map((effect) => ({ operation, nth, effect })),
    ),
  );
  return all.filter((_, at) => at % counted(9, 1) === 0);
}

async function assertOne({ member, texts }: Passage): Promise<void> {
  const { received } = await family.data<RecordsReply>({ action: 'records' }, member);
  expect(received.map(({ state }) => state)).toEqual(['active']);
  const { history } = await family.data<RecordReply>({ action: 'record', id: received[0]?.id ?? '' }, member);
  expect(history.flatMap((entry) => entry.texts.map(({ id }) => id))).toEqual(texts);
  expect(history.filter(({ to }) => to === 'active')).toHaveLength(1);
}

describe('a network that breaks at every write boundary, then the client’s retry', () => {
  test.each(Object.entries(DOORS))('%s: one binding, one consent', async (_door, prepare) => {
    const boundaries = await boundariesOf(prepare);
    expect(boundaries.length).toBeGreaterThan(2);
    for (const { operation, nth, effect } of boundaries) {
      const passage = await prepare();
      family.cloud.faults.load({ faults: [{ operation, nth, effect }] });
      const first = await family.call(passage.event, passage.who);
      expect([operation, nth, effect, family.cloud.faults.struck]).toEqual([operation, nth, effect, 1]);
      family.cloud.faults.load({ faults: [] });
      const again = await family.call(passage.event, passage.who);
      expect([operation, nth, effect, again.ok]).toEqual([operation, nth, effect, true]);
      if (first.ok) expect(again).toEqual(first);
      await assertOne(passage);
      await family.data({ action: 'withdraw', key: key(), id: again.data.id }, passage.member);
    }
  });
});

/** A passage with an owner of its own: a try that was taken and never given back counts. */
async function fresh(prepare: () => Promise<Passage>): Promise<Passage> {
  owner = await family.owner();
  return prepare();
}

/** Each write of a door at which the function may die, before it takes effect or after; some of them outside a soak. */
async function deathsOf(prepare: () => Promise<Passage>) {
  const passage = await fresh(prepare);
  const undisturbed = () => family.data(passage.event, passage.who);
  const writes = await crashingAt(family.cloud, Number.POSITIVE_INFINITY, 'before', undisturbed);
  return Array.from({ length: writes }, (_, at) => at + 1)
    .flatMap((nth) => (['before', 'after'] as const).map((when) => ({ nth, when })))
    .filter((_, at) => at % counted(9, 1) === 0);
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
  test.each(Object.entries(DOORS))('%s: one binding, one consent', async (_door, prepare) => {
    const deaths = await deathsOf(prepare);
    expect(deaths.length).toBeGreaterThan(0);
    for (const { nth, when } of deaths) {
      const passage = await fresh(prepare);
      let first: { ok: boolean } | undefined;
      const seen = await crashingAt(family.cloud, nth, when, async () => {
        first = await family.call(passage.event, passage.who);
      });
      // The function did die there.
      expect([nth, when, seen >= nth]).toEqual([nth, when, true]);
      const again = await insist(passage);
      expect([nth, when, again.ok]).toEqual([nth, when, true]);
      if (first?.ok === true) expect(again).toEqual(first);
      await assertOne(passage);
    }
  });
});
