/** A family of six over two accounts lives through a premium year in a city that has both ways of paying. */
import type { MessagesReply } from '../../cloudfunctions/account/contract';
import type {
  ApplicationCommandReply,
  ApplicationReply,
  OrderReply,
  OverviewReply,
  PersonPremium,
} from '../../cloudfunctions/premium/contract';
import type { FileReply } from '../../cloudfunctions/staff/contract';
import {
  dataOf,
  type Household,
  newKey,
  type Person,
  type Reply,
  startHousehold,
} from '../support/household';

jest.setTimeout(300_000);

let home: Household;

beforeAll(async () => {
  home = await startHousehold({ today: '2024-09-20' });
});
afterAll(() => home.close());

const premium = (event: object, who: Person): Promise<Reply> => home.call('premium', event, who.openid);
const tick = (): Promise<boolean> => home.cloud.timers.fire('jobs', 'hourly');

it('window opens, two paid directly, two refunded, one subsidised to zero, one late with its wait', async () => {
  const mother = await home.person({ scheme: 'employee', base: '5000', openingBalance: '400.00' });
  const father = await home.person({ scheme: 'employee', base: '8000', openingBalance: '900.00' });
  const due = { premiums: ['2025:300'] };
  const [grandmother, grandfather, son] = [
    await home.person(due),
    await home.person(due),
    await home.person(due),
  ];
  const daughter = await home.person({ premiums: ['2025:300'], continuousYears: 5 });
  const aunt = await home.person({ identities: ['orphan'], premiums: ['2025:0'] });
  const uncle = await home.person(due);
  const relatives = [grandmother, grandfather, son, daughter, aunt, uncle];
  await home.bind(father, mother, 'spouse');
  for (const [person, relation] of [
    [grandmother, 'parent'],
    [grandfather, 'parent'],
    [son, 'child'],
    [daughter, 'child'],
    [aunt, 'sibling'],
    [uncle, 'sibling'],
  ] as const) {
    await home.bind(father, person, relation);
    await home.bind(mother, person, relation);
  }
  const overview = (who: Person): Promise<OverviewReply> =>
    dataOf(premium({ action: 'overview', year: 2025 }, who));
  const seen = async (person: Person): Promise<PersonPremium | undefined> =>
    (await overview(father)).people.find(({ insured }) => insured === person.id);
  const payFor = async (who: Person, person: Person): Promise<string | null | undefined> => {
    const items = [{ insured: person.id, amount: '300' }];
    const event = { action: 'pay', key: newKey(), year: 2025, items };
    const order = await dataOf<OrderReply>(premium(event, who));
    return order.items[0]?.code;
  };

  // Before the window nothing can be paid.
  expect((await seen(son))?.state).toBe('not_open');
  expect(await payFor(father, son)).toBe('WINDOW_NOT_OPEN');

  home.moveTo('2024-10-01');
  await tick();
  const { messages } = await dataOf<MessagesReply>(
    home.call('account', { action: 'messages' }, father.openid),
  );
  expect(messages.map(({ topic }) => topic)).toContain('window_open');
  expect((await overview(father)).totals.owed).toBe('1500.00');
  // The mother has 500 after October's credit, the father 1060: the proposal spreads four over both.
  const { proposals } = await overview(mother);
  expect(proposals.filter(({ from }) => from === 'self')).toHaveLength(1);
  expect(proposals.filter(({ from }) => from === 'relative')).toHaveLength(3);
  expect(await payFor(mother, son)).toBeNull();
  expect(await payFor(father, daughter)).toBeNull();
  expect(await seen(aunt)).toMatchObject({
    state: 'nothing_due',
    rule: { subsidy: '300.00', personal: '0.00' },
  });

  // The grandparents have paid in cash; the roster knows it, the father has it refunded.
  const inCash = { premiums: ['2025:300:2024-11-10'] };
  await home.change(grandmother, inCash);
  await home.change(grandfather, inCash);
  home.moveTo('2024-11-20');
  const applications: string[] = [];
  const bank = { holder: father.name, bankName: '云水银行', card: '6222020000000000000' };
  for (const person of [grandmother, grandfather]) {
    const event = { action: 'apply', key: newKey(), year: 2025, insured: person.id, amount: '300', bank };
    applications.push((await dataOf<ApplicationCommandReply>(premium(event, father))).application);
  }
  const [reviewer, cashier] = [await home.staff('reviewer'), await home.staff('cashier')];
  for (const application of applications)
    await dataOf(
      home.call('staff', { action: 'approve', key: newKey(), application, ver: 1 }, reviewer.openid),
    );
  const file = await dataOf<FileReply>(
    home.call('staff', { action: 'export', key: newKey() }, cashier.openid),
  );
  expect(file).toMatchObject({ count: 2, total: '600.00' });
  await dataOf(home.call('staff', { action: 'markPaid', key: newKey(), day: file.day }, cashier.openid));
  for (const application of applications) {
    const progress = await dataOf<ApplicationReply>(premium({ action: 'progress', application }, father));
    expect(progress.history.map(({ state }) => state)).toEqual(['submitted', 'approved', 'exported', 'paid']);
  }

  // After the window: the uncle waits two months from the day of payment.
  home.moveTo('2025-02-06');
  await tick();
  expect(await seen(uncle)).toMatchObject({
    state: 'late',
    enrolment: { window: 'late', waitMonths: 2, coveredFrom: '2025-04-06' },
  });
  expect(await payFor(father, uncle)).toBeNull();

  const states = (await overview(father)).people.map(({ insured, state }) => [insured, state]);
  const expected = [
    'refunded',
    'refunded',
    'paid_by_account',
    'paid_by_account',
    'nothing_due',
    'paid_by_account',
  ];
  for (const [index, person] of relatives.entries())
    expect(states).toContainEqual([person.id, expected[index]]);
  expect((await overview(father)).totals.owed).toBe('0.00');
  const { auditDatabase } = await import('../../scripts/ledger/audit');
  const { findings, counted } = await auditDatabase();
  expect(findings).toEqual([]);
  expect(counted).toMatchObject({ accounts: 2, orders: 4, applications: 2 });
});
