/**
 * A function dies (SIGKILL) at every write of every money flow, before the write or after it; the client sends its
 * command again. Then the books are in order, there is one effect, and nothing is stuck. `npm run soak -- premium`
 * tries every boundary, `npm test` some of each flow.
 */
import type { OverviewReply } from '../../cloudfunctions/account/contract';
import type { ApplicationCommandReply } from '../../cloudfunctions/premium/contract';
import type { Audit } from '../../scripts/ledger/audit';
import { crashingAt } from '../support/deaths';
import {
  dataOf,
  type Household,
  newKey,
  onPaper,
  type Person,
  type Reply,
  startHousehold,
} from '../support/household';

jest.setTimeout(600_000);

const FULL = process.env.YIBAO_SOAK === '1';
/** The boundary of a flow that `npm test` tries, beside the last one. */
const SOME = 3;
/** How long a transaction may last here: what a killed function has locked is free after it. */
const LOCK_MS = 1000;

let home: Household;
let audit: () => Promise<Audit>;
let clerk: string;
let reviewer: string;
let cashier: string;

beforeAll(async () => {
  home = await startHousehold({ transactionLimitMs: LOCK_MS });
  ({ auditDatabase: audit } = await import('../../scripts/ledger/audit'));
  clerk = (await home.staff('clerk')).openid;
  reviewer = (await home.staff('reviewer')).openid;
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

interface Flow {
  title: string;
  /** Prepares a new scene and gives the command, and what must hold after it. */
  scene: () => Promise<{ send: () => Promise<Reply>; check: () => Promise<void> }>;
}

async function family(premiums: string): Promise<{ owner: Person; child: Person }> {
  const owner = await home.person({ scheme: 'employee', base: '5000', openingBalance: '1000.00' });
  const child = await home.person({ premiums: [premiums] });
  await home.bind(owner, child, 'child');
  return { owner, child };
}
const balance = async (owner: Person): Promise<string> => {
  const { account } = await dataOf<OverviewReply>(home.call('account', { action: 'overview' }, owner.openid));
  return `${account?.balance} ${account?.reserved}`;
};
async function submitted(): Promise<{ owner: Person; child: Person; application: string }> {
  const { owner, child } = await family('2025:300:2024-11-02');
  const { application } = await dataOf<ApplicationCommandReply>(
    home.call('premium', apply(owner, child), owner.openid),
  );
  return { owner, child, application };
}
const bankOf = (owner: Person): object => ({
  holder: owner.name,
  bankName: '云水银行',
  card: '6222020000000000000',
});
const apply = (owner: Person, child: Person): object => ({
  action: 'apply',
  key: newKey(),
  year: 2025,
  insured: child.id,
  amount: '300',
  bank: bankOf(owner),
});
const decision = (action: string, application: string): object => ({
  action,
  key: newKey(),
  application,
  ver: 1,
  ...(action === 'approve' ? {} : { reason: 'other', text: '' }),
});
const to = (openid: string, name: string, event: object) => (): Promise<Reply> =>
  home.call(name, event, openid);

const flows: Flow[] = [
  {
    title: 'direct payment for two',
    async scene() {
      const { owner, child } = await family('2025:300');
      const second = await home.person({ premiums: ['2025:300'] });
      await home.bind(owner, second, 'parent');
      const items = [child, second].map(({ id }) => ({ insured: id, amount: '300' }));
      return {
        send: to(owner.openid, 'premium', { action: 'pay', key: newKey(), year: 2025, items }),
        check: async () => expect(await balance(owner)).toBe('400.00 0.00'),
      };
    },
  },
  {
    title: 'refund application',
    async scene() {
      const { owner, child } = await family('2025:300:2024-11-02');
      return {
        send: to(owner.openid, 'premium', apply(owner, child)),
        check: async () => expect(await balance(owner)).toBe('1000.00 300.00'),
      };
    },
  },
  {
    title: 'direct payment at the counter',
    async scene() {
      const { owner, child } = await family('2025:300');
      const items = [{ insured: onPaper(child), amount: '300' }];
      const event = { action: 'enterPayment', owner: onPaper(owner), year: 2025, items, paper: 'SM-1' };
      return {
        send: to(clerk, 'staff', { ...event, key: newKey() }),
        check: async () => expect(await balance(owner)).toBe('700.00 0.00'),
      };
    },
  },
  {
    title: 'refund application at the counter',
    async scene() {
      const { owner, child } = await family('2025:300:2024-11-02');
      const people = { owner: onPaper(owner), insured: onPaper(child), bank: bankOf(owner) };
      const event = { action: 'enterRefund', ...people, year: 2025, amount: '300', paper: 'SM-1' };
      return {
        send: to(clerk, 'staff', { ...event, key: newKey() }),
        check: async () => expect(await balance(owner)).toBe('1000.00 300.00'),
      };
    },
  },
  {
    title: 'cancelling',
    async scene() {
      const { owner, application } = await submitted();
      return {
        send: to(owner.openid, 'premium', { action: 'cancel', key: newKey(), application }),
        check: async () => expect(await balance(owner)).toBe('1000.00 0.00'),
      };
    },
  },
  ...(['approve', 'reject', 'return'] as const).map(
    (action): Flow => ({
      title: action,
      async scene() {
        const { owner, application } = await submitted();
        const expected = { approve: '700.00 0.00', reject: '1000.00 0.00', return: '1000.00 300.00' }[action];
        return {
          send: to(reviewer, 'staff', decision(action, application)),
          check: async () => expect(await balance(owner)).toBe(expected),
        };
      },
    }),
  ),
  {
    title: 'correcting',
    async scene() {
      const { owner, application } = await submitted();
      await dataOf(home.call('staff', decision('return', application), reviewer));
      const event = { action: 'correct', key: newKey(), application, bank: bankOf(owner) };
      return {
        send: to(owner.openid, 'premium', event),
        check: async () => expect(await balance(owner)).toBe('1000.00 300.00'),
      };
    },
  },
];

let boundaries = 0;

/** Crashes a flow at every boundary (or some), and looks at what the retry leaves. */
async function tryFlow({ scene }: Flow): Promise<void> {
  const whole = await scene();
  const writes = await crashingAt(home.cloud, 0, 'before', async () =>
    expect((await whole.send()).ok).toBe(true),
  );
  expect(writes).toBeGreaterThan(2);
  const points = Array.from({ length: writes }, (_none, index) => index + 1).flatMap((nth) => [
    { nth, when: 'before' as const },
    { nth, when: 'after' as const },
  ]);
  for (const [index, { nth, when }] of points.entries()) {
    const last = index === points.length - 1;
    if (!FULL && index !== SOME && !last) continue;
    const { send, check } = await scene();
    await crashingAt(home.cloud, nth, when, send);
    const reply = await insist(send);
    expect({ nth, when, reply: reply.ok ? 'ok' : reply.error }).toEqual({ nth, when, reply: 'ok' });
    expect(await insist(send)).toEqual(reply);
    await check();
    boundaries += 1;
  }
}

it.each(flows.map((flow) => [flow.title, flow] as const))('%s', async (_title, flow) => {
  await tryFlow(flow);
  expect((await audit()).findings).toEqual([]);
});

it('the payout file and what the bank says of it', async () => {
  let day = 6;
  const scene = async (): Promise<{
    send: () => Promise<Reply>;
    settle: () => Promise<Reply>;
    owner: Person;
  }> => {
    day += 1;
    const today = `2025-${day > 31 ? '02' : '01'}-${String(day > 31 ? day - 31 : day).padStart(2, '0')}`;
    await home.restart({ today, transactionLimitMs: LOCK_MS });
    const { owner, application } = await submitted();
    await dataOf(home.call('staff', decision('approve', application), reviewer));
    const bounced = [{ application, reason: 'account_closed' }];
    return {
      owner,
      send: to(cashier, 'staff', { action: 'export', key: newKey() }),
      settle: to(cashier, 'staff', { action: 'markPaid', key: newKey(), day: today, bounced }),
    };
  };
  cashier = (await home.staff('cashier')).openid;
  // What the flows above have approved goes into the first file and is paid.
  const first = await scene();
  const writesOf = (command: () => Promise<Reply>): Promise<number> =>
    crashingAt(home.cloud, 0, 'before', async () => expect((await command()).ok).toBe(true));
  const writes = Math.max(await writesOf(first.send), await writesOf(first.settle));
  expect(writes).toBeGreaterThan(2);
  for (const nth of FULL ? Array.from({ length: writes }, (_none, index) => index + 1) : [SOME]) {
    for (const when of FULL ? (['before', 'after'] as const) : (['after'] as const)) {
      const { send, settle, owner } = await scene();
      await crashingAt(home.cloud, nth, when, send);
      expect((await insist(send)).ok).toBe(true);
      await crashingAt(home.cloud, nth, when, settle);
      expect((await insist(settle)).ok).toBe(true);
      expect(await balance(owner)).toMatch(/^1000\.00 0\.00$|^1100\.00 0\.00$/);
      boundaries += 2;
    }
  }
  expect((await audit()).findings).toEqual([]);
});

afterAll(() => {
  console.log(`crashed at ${boundaries} write boundaries`);
  if (FULL) expect(boundaries).toBeGreaterThanOrEqual(200);
});
