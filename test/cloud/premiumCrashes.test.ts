/**
 * Every write of every money flow goes wrong: whoever carries the command out dies before it or after it, or a commit
 * stays without its answer. The client sends its command again. Then the books are in order, there is one effect, and
 * nothing is stuck. `npm run soak -- premium` tries every boundary, `npm test` one of each flow.
 */
import type { Audit } from '../../scripts/ledger/audit';
import { type Blow, crashingAt } from '../support/deaths';
import { type Household, type Reply, startHousehold } from '../support/household';
import { type Flow, type Hands, moneyFlows } from '../support/moneyFlows';

const FULL = process.env.YIBAO_SOAK === '1';
jest.setTimeout(FULL ? 7_200_000 : 120_000);

/** How long a transaction may last here: what a killed function has locked is free after it. */
const LOCK_MS = 1000;

let home: Household;
let hands: Hands;
let audit: () => Promise<Audit>;

beforeAll(async () => {
  home = await startHousehold({
    transactionLimitMs: LOCK_MS,
    environment: { YIBAO_RESERVATION_DAYS: '1' },
  });
  ({ auditDatabase: audit } = await import('../../scripts/ledger/audit'));
  const [clerk, reviewer, cashier] = [
    await home.staff('clerk'),
    await home.staff('reviewer'),
    await home.staff('cashier'),
  ];
  hands = { clerk, reviewer, cashier };
});

afterAll(() => home.close());

/** Sends a command until it is answered with anything but BUSY: what a client does. */
async function insist(send: () => Promise<Reply>): Promise<Reply> {
  for (let tried = 0; ; tried += 1) {
    const reply = await send().catch((error: unknown) => (tried < 60 ? undefined : Promise.reject(error)));
    if (reply !== undefined && (reply.ok || reply.error.code !== 'BUSY' || tried >= 60)) return reply;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

interface Boundary {
  nth: number;
  blow: Blow;
}
let boundaries = 0;

/** Lets one boundary of a flow go wrong, and looks at what the retry leaves. */
async function crash({ scene }: Flow, { nth, blow }: Boundary): Promise<void> {
  const { send, check, kill } = await scene();
  expect(await crashingAt(home.cloud, nth, blow, send, kill)).toBeGreaterThanOrEqual(nth);
  const reply = await insist(send);
  expect({ nth, blow, reply: reply.ok ? 'ok' : reply.error }).toEqual({ nth, blow, reply: 'ok' });
  expect(await insist(send)).toEqual(reply);
  await check();
  boundaries += 1;
}

/** All boundaries of a flow, counted while it runs undisturbed. */
async function boundariesOf({ scene }: Flow): Promise<Boundary[]> {
  const count = async (blow: Blow): Promise<number> => {
    const { send, check } = await scene();
    const seen = await crashingAt(home.cloud, 0, blow, async () => expect((await send()).ok).toBe(true));
    await check();
    return seen;
  };
  const upTo = (most: number, blow: Blow): Boundary[] =>
    Array.from({ length: most }, (_none, index) => ({ nth: index + 1, blow }));
  const writes = await count('after');
  return [
    ...upTo(writes, 'before'),
    ...upTo(writes, 'after'),
    ...upTo(await count('unanswered'), 'unanswered'),
  ];
}

/** What `npm test` tries of the flows, in turn. */
const SOME: readonly Boundary[] = [
  { nth: 3, blow: 'before' },
  { nth: 1, blow: 'unanswered' },
  { nth: 3, blow: 'after' },
  { nth: 1, blow: 'after-commit' },
];

const flows = moneyFlows(
  () => home,
  () => hands,
);
it.each(flows.map((flow, index) => [flow.title, flow, index] as const))('%s', async (_title, flow, index) => {
  const some = SOME[index % SOME.length];
  const tried = FULL ? await boundariesOf(flow) : some === undefined ? [] : [some];
  expect(tried).not.toEqual([]);
  for (const boundary of tried) await crash(flow, boundary);
  expect((await audit()).findings).toEqual([]);
});

it('has struck every flow', () => {
  console.log(`crashed at ${boundaries} write boundaries of ${flows.length} flows`);
  expect(boundaries).toBeGreaterThanOrEqual(FULL ? 200 : flows.length);
});
