/**
 * What stands against a payment or a refund from outside: the day, the region's rules, a core system that does not
 * say or says nonsense. Nothing is burnt by it.
 */
import type {
  ApplicationCommandReply,
  OrderReply,
  OverviewReply,
  PersonPremium,
} from '../../cloudfunctions/premium/contract';
import { type Core, startCore } from '../support/core';
import {
  applyEvent,
  bankOf,
  codeOf,
  dataOf,
  type Household,
  newKey,
  type Person,
  type Reply,
  startHousehold,
} from '../support/household';

jest.setTimeout(120_000);

let home: Household;
let core: Core;

beforeAll(async () => {
  core = await startCore();
  home = await startHousehold({ today: '2024-09-30', environment: core.environment });
});

afterEach(async () => {
  core.speak();
  const { auditDatabase } = await import('../../scripts/ledger/audit');
  expect((await auditDatabase()).findings).toEqual([]);
});

afterAll(async () => {
  await home.close();
  await core.close();
});

const premium = (event: object, who: Person): Promise<Reply> => home.call('premium', event, who.openid);
const overview = (who: Person, more: object = {}): Promise<OverviewReply> =>
  dataOf(premium({ action: 'overview', ...more }, who));
const payEvent = (insured: Person, amount = '300'): Record<string, unknown> => ({
  action: 'pay',
  key: newKey(),
  year: 2025,
  items: [{ insured: insured.id, amount }],
});
async function outcomeOf(event: object, who: Person): Promise<string> {
  const reply = await premium(event, who);
  if (!reply.ok) return reply.error.code;
  const { items } = await dataOf<OrderReply>(Promise.resolve(reply));
  return items[0]?.code ?? items[0]?.state ?? 'nothing';
}
const balance = async (who: Person): Promise<string> => {
  const { account } = await overview(who);
  return `${account?.balance} ${account?.reserved}`;
};
function memberIn({ people }: OverviewReply, { id }: Person): PersonPremium {
  const found = people.find(({ insured }) => insured === id);
  if (found === undefined) throw new Error('not in the overview');
  return found;
}

/** An owner with 1000 yuan and one bound child. */
async function family(premiums: string[], region = 'yunshui'): Promise<{ owner: Person; child: Person }> {
  const owner = await home.person({ region, scheme: 'employee', base: '5000', openingBalance: '1000' });
  const child = await home.person({ region, premiums });
  await home.bind(owner, child, 'child');
  return { owner, child };
}

const UNPAID = ['2025:300'];
const PAID = ['2025:300:2024-08-02'];

describe('the window', () => {
  it.each([
    ['the day before it opens', '2024-09-30', 'not_open', 'WINDOW_NOT_OPEN'],
    ['its first day', '2024-10-01', 'owed', 'paid'],
    ['its last day', '2025-01-31', 'owed', 'paid'],
    ['the day after, when it is late', '2025-02-01', 'late', 'paid'],
    ['the last day of paying late', '2025-06-30', 'late', 'paid'],
    ['the day after that', '2025-07-01', 'closed', 'WINDOW_CLOSED'],
  ])('on %s', async (_when, day, state, outcome) => {
    home.moveTo(day);
    const { owner, child } = await family(UNPAID);
    expect(memberIn(await overview(owner, { year: 2025 }), child).state).toBe(state);
    expect(await outcomeOf(payEvent(child), owner)).toBe(outcome);
    expect(await balance(owner)).toBe(outcome === 'paid' ? '700.00 0.00' : '1000.00 0.00');
  });
});

describe('a core system without a usable answer', () => {
  beforeAll(() => home.moveTo('2025-06-01'));

  it('about a bill that is silent: the same payment and the same application succeed later', async () => {
    const { owner, child } = await family(UNPAID);
    const event = payEvent(child);
    core.silence(child.id, 'bills');
    expect(await outcomeOf(event, owner)).toBe('CORE_SILENT');
    core.speak();
    expect(await outcomeOf(event, owner)).toBe('paid');
    expect(await balance(owner)).toBe('700.00 0.00');
  });

  it('about a bill that is nonsense: nothing is paid, and it can be paid once the bill is right', async () => {
    const { owner, child } = await family(UNPAID);
    const event = payEvent(child);
    core.confuse(child.id, 'bills');
    expect(await outcomeOf(event, owner)).toBe('CORE_WRONG');
    expect((await overview(owner, { year: 2025 })).totals).toMatchObject({ owed: '0.00', direct: '0.00' });
    core.speak();
    expect(await balance(owner)).toBe('1000.00 0.00');
    // Decided, not lost: the same command says what it said, a new one pays.
    expect(await outcomeOf(event, owner)).toBe('CORE_WRONG');
    expect(await outcomeOf({ ...event, key: newKey() }, owner)).toBe('paid');
  });

  it.each(['silence', 'confuse'] as const)(
    'about a payment (%s): it waits and is finished later',
    async (how) => {
      const { owner, child } = await family(UNPAID);
      const event = payEvent(child);
      core[how](child.id, 'payments');
      expect(await outcomeOf(event, owner)).toBe('processing');
      expect(await balance(owner)).toBe('1000.00 300.00');
      expect(await outcomeOf({ ...event, key: newKey() }, owner)).toBe('PREMIUM_IN_PROGRESS');
      core.speak();
      expect(await outcomeOf(event, owner)).toBe('paid');
      expect(await balance(owner)).toBe('700.00 0.00');
    },
  );

  it.each([
    ['silence', 'CORE_SILENT'],
    ['confuse', 'CORE_WRONG'],
  ] as const)('about what was paid (%s): the same application succeeds later', async (how, code) => {
    const { owner, child } = await family(PAID);
    const event = applyEvent(owner, child);
    core[how](child.id, 'bills');
    expect(await codeOf(premium(event, owner))).toBe(code);
    expect(await balance(owner)).toBe('1000.00 0.00');
    core.speak();
    expect(await codeOf(premium(event, owner))).toBe('done');
    expect(await balance(owner)).toBe('1000.00 300.00');
  });
});

it.each([
  ['shiyan', 'EXPLORATORY_ONLY'],
  ['enshi', 'USE_NOT_ALLOWED'],
])('an account of %s neither pays nor refunds', async (region, code) => {
  home.moveTo('2025-06-02');
  const { owner, child } = await family(['2025:400'], region);
  expect(await outcomeOf(payEvent(child, '400'), owner)).toBe(code);
  expect(await codeOf(premium(applyEvent(owner, child, '400'), owner))).toBe(code);
  expect(await balance(owner)).toBe('1000.00 0.00');
});

it('a refund of a year whose notice is not there says so', async () => {
  home.moveTo('2025-06-03');
  const { owner, child } = await family(['2024:280:2023-11-02']);
  const { error } = await premium({ action: 'quote', year: 2024, insured: child.id }, owner);
  expect(error).toMatchObject({ code: 'YEAR_WITHOUT_NOTICE' });
  expect(error.message).toContain('通知');
  const apply = { ...applyEvent(owner, child, '280'), year: 2024 };
  expect(await codeOf(premium(apply, owner))).toBe('YEAR_WITHOUT_NOTICE');
});

it('an application past its day is neither approved nor sent round again, while the timer stands still', async () => {
  home.moveTo('2025-06-04');
  const [first, second] = [await family(PAID), await family(PAID)];
  const apply = ({ owner, child }: typeof first) =>
    dataOf<ApplicationCommandReply>(premium(applyEvent(owner, child), owner));
  const [waiting, returned] = [await apply(first), await apply(second)];
  const { openid } = await home.staff('reviewer');
  const decide = (action: string, application: string): Promise<string> => {
    const reason = action === 'approve' ? {} : { reason: 'other', text: '材料不齐' };
    return codeOf(home.call('staff', { action, key: newKey(), application, ver: 1, ...reason }, openid));
  };
  expect(await decide('return', returned.application)).toBe('done');
  expect(waiting.expiresOn).toBe('2025-07-04');
  home.moveTo('2025-07-05');
  expect(await decide('approve', waiting.application)).toBe('APPLICATION_OVERDUE');
  expect(await decide('return', waiting.application)).toBe('APPLICATION_OVERDUE');
  const { application } = returned;
  const correct = { action: 'correct', key: newKey(), application, bank: bankOf(second.owner) };
  expect(await codeOf(premium(correct, second.owner))).toBe('APPLICATION_OVERDUE');
  expect(await decide('reject', waiting.application)).toBe('done');
  expect(await home.cloud.timers.fire('jobs', 'hourly')).toBe(true);
  expect(await codeOf(premium({ ...correct, key: newKey() }, second.owner))).toBe('APPLICATION_EXPIRED');
});

describe('the next year, in autumn', () => {
  beforeAll(() => home.moveTo('2025-11-15'));

  it.each(['kunming', 'suizhou'])('is offered in %s once somebody has a bill for it', async (region) => {
    const { owner, child } = await family(['2026:400'], region);
    const reply = await overview(owner);
    expect(reply).toMatchObject({ year: 2026, years: [2026, 2025] });
    expect(memberIn(reply, child)).toMatchObject({ state: 'owed', amount: '400.00' });
    core.silence(child.id, 'bills');
    expect((await overview(owner)).years).toEqual([2025]);
    core.speak();
    const without = await family(['2025:400'], region);
    expect((await overview(without.owner)).years).toEqual([2025]);
  });

  it('and last year’s bill is still reached', async () => {
    const { owner } = await family(['2024:380:2023-12-01'], 'kunming');
    expect(await overview(owner)).toMatchObject({ year: 2025, years: [2025, 2024] });
  });
});
