/** What a family owes, paying it and having it refunded: through the real functions on the embedded cloud. */

import type {
  ApplicationCommandReply,
  ApplicationReply,
  OrderReply,
  OverviewReply,
  PayQuoteReply,
  PersonPremium,
  QuoteReply,
} from '../../cloudfunctions/premium/contract';
import type { SummaryReply } from '../../cloudfunctions/staff/contract';
import type { Audit } from '../../scripts/ledger/audit';
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
let audit: () => Promise<Audit>;

beforeAll(async () => {
  home = await startHousehold();
  ({ auditDatabase: audit } = await import('../../scripts/ledger/audit'));
});

afterAll(async () => {
  const { findings } = await audit();
  await home.close();
  expect(findings).toEqual([]);
});

const premium = (event: object, who: Person): Promise<Reply> => home.call('premium', event, who.openid);
const overview = (who: Person, more: object = {}): Promise<OverviewReply> =>
  dataOf(premium({ action: 'overview', year: 2025, ...more }, who));
const pay = (who: Person, items: object[], more: object = {}): Promise<OrderReply> =>
  dataOf(premium({ action: 'pay', key: newKey(), year: 2025, items, ...more }, who));
const balance = async (who: Person): Promise<string> => {
  const { account } = await overview(who);
  return `${account?.balance} ${account?.reserved}`;
};
function memberIn(reply: OverviewReply, person: Person): PersonPremium {
  const found = reply.people.find((one) => one.insured === person.id);
  if (found === undefined) throw new Error('not in the overview');
  return found;
}

/** An owner with an account and one bound child whose premium is due. */
async function family(
  opening = '1000.00',
  child: Parameters<Household['person']>[0] = { premiums: ['2025:300.00'] },
): Promise<{ owner: Person; child: Person; binding: string }> {
  const owner = await home.person({ scheme: 'employee', base: '5000', openingBalance: opening });
  const member = await home.person(child);
  const binding = await home.bind(owner, member, 'child');
  return { owner, child: member, binding };
}

describe('overview', () => {
  it('shows subsidy, window, incentive and what can be done, with clauses; its group to the person alone', async () => {
    const { owner, child } = await family('1000.00', {
      identities: ['edge_of_poverty', 'low_income'],
      continuousYears: 6,
      premiums: ['2025:30.00'],
    });
    const reply = await overview(owner);
    const view = memberIn(reply, child);
    expect(reply.account).toEqual({
      balance: '1000.00',
      reserved: '0.00',
      available: '1000.00',
      region: 'yunshui',
    });
    expect(view).toMatchObject({
      name: child.name,
      relation: 'child',
      state: 'owed',
      amount: '30.00',
      identities: [],
      rule: { standard: '300.00', subsidy: '270.00', personal: '30.00', by: null, paidBy: '市财政' },
      enrolment: { window: 'in_window', waitMonths: 0, coveredFrom: '2025-01-06' },
      incentive: { minimumRise: '2000.00', atStake: '2000.00', asks: null, eachZeroClaim: '1000.00' },
      ways: [
        { way: 'direct', open: true },
        { way: 'refund', open: false, obstacle: { code: 'NOT_PAID_YET' } },
      ],
      noWay: null,
    });
    // Ninety per cent are paid for one group alone: the amount has told its clause.
    expect(view.rule.known && view.rule.cite[0]?.section).toBe('三');
    const own = memberIn(await overview(child), child);
    expect(own).toMatchObject({ identities: ['edge_of_poverty', 'low_income'], name: child.name });
    expect(own.rule).toMatchObject({ by: 'low_income', paidBy: '市财政', cite: [{ section: '三' }] });
    expect(reply.totals).toMatchObject({ owed: '30.00', direct: '30.00', refundable: '0.00', short: '0.00' });
  });

  it.each<[string, Parameters<Household['person']>[0], Partial<PersonPremium>]>([
    [
      'a new-born',
      { born: '2025-01-02', premiums: ['2025:0'] },
      { state: 'nothing_due', notes: ['newborn'] },
    ],
    ['a fully subsidised orphan', { identities: ['orphan'], premiums: ['2025:0'] }, { state: 'nothing_due' }],
    ['somebody with gap years', { gapYears: 2, premiums: ['2025:300'] }, { state: 'owed', notes: ['gap'] }],
    ['somebody paid elsewhere', { premiums: ['2025:300:2024-12-01'] }, { state: 'paid', amount: '300.00' }],
    ['a bill that is not what the rules say', { premiums: ['2025:280'] }, { state: 'differs' }],
    ['nobody having a bill', {}, { state: 'owed', amount: '300.00', bill: null }],
    ['an employee', { scheme: 'employee', base: '5000' }, { state: 'not_resident' }],
  ])('tells %s', async (_what, someone, expected) => {
    const { owner, child } = await family('1000.00', someone);
    expect(memberIn(await overview(owner), child)).toMatchObject(expected);
  });

  it.each([
    ['low_income', '40', '360.00', '医疗救助资金', '三(二)2'],
    // All is paid for seven groups, by three payers: who pays would tell which of them it is.
    ['severely_disabled', '0', '400.00', null, '三(一)'],
    ['orphan', '0', '400.00', null, '三(一)'],
    ['out_of_poverty', '400', '0.00', null, '三(一)'],
  ])(
    'tells who pays for a relative only what the amount tells (%s)',
    async (group, due, subsidy, paidBy, section) => {
      const { owner } = await family();
      const parent = await home.person({
        region: 'enshi',
        born: '1950-03-01',
        identities: [group],
        premiums: [`2025:${due}`],
      });
      await home.bind(owner, parent, 'parent');
      const { rule } = memberIn(await overview(owner), parent);
      expect(rule).toMatchObject({ subsidy, by: null, paidBy, cite: [{ section }] });
    },
  );

  it('counts a year without claims that the person knows of, from the year in which the rule began', async () => {
    const child = { continuousYears: 6, premiums: ['2025:300', '2026:320'] };
    const { owner, child: son } = await family('1000.00', child);
    const incentive = async (year: number, zeroClaimYear?: number) => {
      const declared = [{ insured: son.id, ...(zeroClaimYear === undefined ? {} : { zeroClaimYear }) }];
      return memberIn(await overview(owner, { year, declared }), son).incentive;
    };
    expect(await incentive(2026)).toMatchObject({ asks: 2025, zeroClaim: '0.00', minimumRise: '2000.00' });
    expect(await incentive(2026, 2025)).toMatchObject({
      continuous: '2000.00',
      zeroClaim: '1000.00',
      minimumRise: '3000.00',
      atStake: '3000.00',
      kept: false,
    });
    expect(await incentive(2026, 2024)).toMatchObject({ zeroClaim: '0.00' });
    expect(await incentive(2025, 2024)).toMatchObject({ asks: null, zeroClaim: '0.00' });
    await home.change(son, { ...child, premiums: ['2025:300:2025-01-05'] });
    expect(await incentive(2025)).toMatchObject({ kept: true, atStake: '0.00', minimumRise: '2000.00' });
  });

  it('counts the wait of gap years, and none for an ex-serviceman who says so', async () => {
    const { owner, child } = await family('1000', { gapYears: 2, premiums: ['2025:300'] });
    const plain = memberIn(await overview(owner), child);
    expect(plain.enrolment).toMatchObject({ waitMonths: 4, coveredFrom: '2025-05-06' });
    const declared = [{ insured: child.id, veteran: true, student: true }];
    const veteran = memberIn(await overview(owner, { declared }), child);
    expect(veteran.enrolment).toMatchObject({ waitMonths: 0 });
    expect(veteran.notes).toEqual(['veteran', 'student', 'gap']);
  });

  it('shows oneself as a resident without an account, and nothing to pay from', async () => {
    const alone = await home.person({ premiums: ['2025:300'] });
    const reply = await overview(alone);
    expect(reply.account).toBeNull();
    expect(memberIn(reply, alone)).toMatchObject({ self: true, ways: [], noWay: { code: 'NO_ACCOUNT' } });
  });

  it('says what a region only explores, what it has no rule for, and what is another city’s', async () => {
    const shiyan = await home.person({
      region: 'shiyan',
      scheme: 'employee',
      base: '5000',
      openingBalance: '900',
    });
    const enshi = await home.person({
      region: 'enshi',
      scheme: 'employee',
      base: '5000',
      openingBalance: '900',
    });
    const child = await home.person({ region: 'enshi', premiums: ['2025:400'] });
    await home.bind(shiyan, child, 'child');
    await home.bind(enshi, child, 'child');
    expect(memberIn(await overview(shiyan), child)).toMatchObject({
      notes: ['exploratory'],
      noWay: { code: 'EXPLORATORY_ONLY', cite: { section: '十八(三)' } },
    });
    expect(memberIn(await overview(enshi), child)).toMatchObject({
      ways: [],
      noWay: { code: 'USE_NOT_ALLOWED' },
      enrolment: { known: true, window: 'late', waitMonths: 3 },
    });
    const { owner } = await family();
    await home.bind(owner, child, 'child');
    expect(memberIn(await overview(owner), child).noWay?.code).toBe('FOREIGN_REGION');
  });

  it('proposes the account that has most, without telling how much another one has', async () => {
    const { owner: mother, child } = await family('350.00');
    const father = await home.person({ scheme: 'employee', base: '5000', openingBalance: '2000.00' });
    await home.bind(father, mother, 'spouse');
    await home.bind(father, child, 'child');
    const { proposals } = await overview(mother);
    expect(proposals).toEqual([
      {
        insured: child.id,
        way: 'direct',
        amount: '300.00',
        from: 'relative',
        payer: { id: father.id, name: father.name },
      },
    ]);
    expect(JSON.stringify(await overview(mother))).not.toContain('2000.00');
    expect((await overview(father)).proposals).toMatchObject([{ from: 'self' }]);
    // What was paid in cash is best refunded from the account that holds the whole of it.
    await home.change(child, { premiums: ['2025:300:2024-12-01'] });
    const poor = await home.person({ scheme: 'employee', base: '5000', openingBalance: '120.00' });
    await home.bind(father, poor, 'sibling');
    await home.bind(poor, child, 'child');
    expect((await overview(poor)).proposals).toMatchObject([
      { insured: child.id, way: 'refund', amount: '300.00', from: 'relative', payer: { id: father.id } },
    ]);
  });

  it('tells who has no account whose account can pay, in the way that it has', async () => {
    const { owner: father, child } = await family();
    const mother = await home.person();
    await home.bind(father, mother, 'spouse');
    await home.bind(mother, child, 'child');
    const proposed = async () => (await overview(mother)).proposals;
    const by = { insured: child.id, amount: '300.00', from: 'relative', payer: { id: father.id } };
    expect(await proposed()).toMatchObject([{ ...by, way: 'direct' }]);
    await home.change(child, { premiums: ['2025:300:2024-12-01'] });
    expect(await proposed()).toMatchObject([{ ...by, way: 'refund' }]);
    await dataOf(premium(applyEvent(father, child), father));
    expect(await proposed()).toEqual([]);
    // In Suizhou one pays first and comes back for the refund.
    const local = { region: 'suizhou' };
    const husband = await home.person({ ...local, scheme: 'employee', openingBalance: '900' });
    const [wife, parent] = [
      await home.person(local),
      await home.person({ ...local, premiums: ['2025:400'] }),
    ];
    await home.bind(husband, wife, 'spouse');
    await home.bind(husband, parent, 'parent');
    await home.bind(wife, parent, 'parent');
    expect((await overview(wife)).proposals).toMatchObject([
      { insured: parent.id, way: 'refund', amount: '400.00', from: 'relative', payer: { id: husband.id } },
    ]);
    expect(JSON.stringify(await overview(wife))).not.toContain('900.00');
  });

  it('adds up what was paid, not what a balance cuts it to', async () => {
    const paid = { premiums: ['2025:300:2024-12-01'] };
    const { owner } = await family('250.00', paid);
    expect((await overview(owner)).totals).toMatchObject({
      refundable: '300.00',
      short: '50.00',
      left: null,
    });
    await home.bind(owner, await home.person(paid), 'parent');
    expect((await overview(owner)).totals).toMatchObject({
      refundable: '600.00',
      short: '350.00',
      left: null,
    });
  });

  it('covers a year whose notice is there, and says so of one that is not', async () => {
    const { owner, child } = await family('1000', { premiums: ['2026:320'] });
    expect(memberIn(await overview(owner, { year: 2026 }), child)).toMatchObject({
      state: 'not_open',
      rule: { personal: '320.00' },
    });
    const far = memberIn(await overview(owner, { year: 2027 }), child);
    expect(far).toMatchObject({ state: 'unknown', rule: { known: false }, enrolment: { known: false } });
  });
});

describe('direct payment', () => {
  it('is quoted beforehand: who can be paid for, the total and what would be left', async () => {
    const { owner, child } = await family('500.00');
    const paid = await home.person({ premiums: ['2025:300:2024-12-01'] });
    await home.bind(owner, paid, 'parent');
    const ask = (insured: string[]) => premium({ action: 'payQuote', year: 2025, insured }, owner);
    const quote = await dataOf<PayQuoteReply>(ask([child.id, paid.id]));
    expect(quote).toMatchObject({ total: '300.00', balanceBefore: '500.00', balanceAfter: '200.00' });
    expect(quote.items).toMatchObject([
      { name: child.name, amount: '300.00', obstacle: null },
      { name: paid.name, obstacle: { code: 'ALREADY_PAID' } },
    ]);
    const sibling = await home.person({ premiums: ['2025:300'] });
    await home.bind(owner, sibling, 'sibling');
    const both = await dataOf<PayQuoteReply>(ask([child.id, sibling.id]));
    expect(both).toMatchObject({ total: '600.00', balanceAfter: null, short: '100.00' });
    // Nobody learns whether a stranger is on the roster.
    const stranger = await home.person({ premiums: ['2025:300'] });
    const { items } = await dataOf<PayQuoteReply>(ask([stranger.id]));
    expect(items).toMatchObject([{ name: '', amount: null, obstacle: { code: 'NOT_BOUND' } }]);
    const { items: unknown } = await dataOf<PayQuoteReply>(ask(['nobody-at-all']));
    expect(unknown).toEqual(items.map((item) => ({ ...item, insured: 'nobody-at-all' })));
  });

  it('pays several relatives under one order, each wholly or not at all', async () => {
    const { owner, child } = await family('650.00');
    const second = await home.person({ premiums: ['2025:300'] });
    const third = await home.person({ premiums: ['2025:300'] });
    await home.bind(owner, second, 'parent');
    await home.bind(owner, third, 'parent');
    const order = await pay(
      owner,
      [child, second, third].map(({ id }) => ({ insured: id, amount: '300' })),
    );
    expect(order.items.map((item) => [item.name, item.state, item.code])).toEqual([
      [child.name, 'paid', null],
      [second.name, 'paid', null],
      [third.name, 'refused', 'INSUFFICIENT_BALANCE'],
    ]);
    expect(order).toMatchObject({ paid: '600.00', total: '900.00', day: '2025-01-06', enteredBy: 'owner' });
    expect(order.order).toMatch(/^P20250106[0-9A-Z]{10}$/);
    expect(await balance(owner)).toBe('50.00 0.00');
    expect(memberIn(await overview(owner), child)).toMatchObject({
      state: 'paid_by_account',
      bill: { paid: '300.00', channel: 'account' },
      ref: `${order.order}-1`,
    });
    expect(await dataOf(premium({ action: 'order', order: order.order }, owner))).toEqual(order);
  });

  it('answers a repeated command as the first time, and a changed one with a mismatch', async () => {
    const { owner, child } = await family();
    const event = { action: 'pay', key: newKey(), year: 2025, items: [{ insured: child.id, amount: '300' }] };
    const replies = await Promise.all(Array.from({ length: 4 }, () => premium(event, owner)));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(await codeOf(premium({ ...event, year: 2026 }, owner))).toBe('IDEMPOTENCY_MISMATCH');
    expect(await balance(owner)).toBe('700.00 0.00');
  });

  it('tells the core system of all payments of an order side by side, and carries on with the unanswered', async () => {
    const { CoreFault } = await import('../../cloudfunctions/common/coreSystem');
    const { rosterCore } = await import('../../cloudfunctions/common/bills');
    const { transaction } = await import('../../cloudfunctions/common/database');
    const { parseYuan } = await import('../../cloudfunctions/common/money');
    const { placeOrder } = await import('../../cloudfunctions/common/premium/orders');
    const { carryOn } = await import('../../cloudfunctions/common/premium/settling');
    const { owner, child } = await family('2000');
    const children = [child];
    while (children.length < 5) {
      const next = await home.person({ premiums: ['2025:300'] });
      await home.bind(owner, next, 'child');
      children.push(next);
    }
    const _id = `P20250106${newKey().slice(-10)}`;
    const items = children.map(({ id: insured }) => ({
      insured,
      relation: 'child',
      amount: parseYuan('300'),
      refusal: null,
    }));
    const when = { year: 2025, day: '2025-01-05', at: 0 };
    const plan = { _id, owner: owner.id, region: 'yunshui', counter: null, items, ...when };
    await transaction((tx) => placeOrder(tx, plan));
    let [asking, most] = [0, 0];
    const pay = async (): Promise<never> => {
      asking += 1;
      most = Math.max(most, asking);
      await new Promise((resolve) => setTimeout(resolve, 100));
      asking -= 1;
      throw new CoreFault('silent');
    };
    const bill = async () => undefined;
    const silent = await carryOn({ bill, pay }, _id, 'payer');
    expect(most).toBe(children.length);
    expect(silent).toMatchObject({ open: true, items: children.map(() => ({ state: 'reserved' })) });
    const { openid } = await home.staff('reviewer');
    const paidOn = async (day: string) =>
      (await dataOf<SummaryReply>(home.call('staff', { action: 'summary', day }, openid))).direct.count;
    const before = await paidOn('2025-01-06');
    const done = await carryOn({ bill, pay: rosterCore.pay }, _id, 'payer');
    // The office counts a payment on the day it was accepted, not on the day it was ordered.
    expect([await paidOn('2025-01-05'), (await paidOn('2025-01-06')) - before]).toEqual([0, children.length]);
    expect(done).toMatchObject({ open: false, items: children.map(() => ({ state: 'paid' })) });
    expect(await balance(owner)).toBe('500.00 0.00');
  });

  it('lets one of two owners pay for one child', async () => {
    const { owner: mother, child } = await family();
    const father = await home.person({ scheme: 'employee', base: '5000', openingBalance: '1000' });
    await home.bind(father, child, 'child');
    const orders = await Promise.all(
      [mother, father, mother, father].map((who) => pay(who, [{ insured: child.id, amount: '300' }])),
    );
    const outcomes = orders.map((order) => order.items[0]?.code ?? 'paid').sort();
    expect(outcomes.filter((one) => one === 'paid')).toHaveLength(1);
    const losers = outcomes.filter((one) => one !== 'paid');
    expect(['PREMIUM_IN_PROGRESS', 'PREMIUM_SETTLED', 'ALREADY_PAID']).toEqual(
      expect.arrayContaining(losers),
    );
    const left = [await balance(mother), await balance(father)].sort();
    expect(left).toEqual(['1000.00 0.00', '700.00 0.00']);
  });

  it.each<[string, string, Parameters<Household['person']>[0], string]>([
    ['another amount than is due', 'AMOUNT_CHANGED', { premiums: ['2025:300'] }, '299.99'],
    ['what is paid already', 'ALREADY_PAID', { premiums: ['2025:300:2024-12-01'] }, '300'],
    ['figures that differ', 'FIGURES_DIFFER', { premiums: ['2025:280'] }, '280'],
    ['a premium without a bill', 'NO_BILL', {}, '300'],
    ['a premium of nothing', 'NOTHING_DUE', { identities: ['orphan'], premiums: ['2025:0'] }, '0'],
    ['an employee’s', 'NOT_RESIDENT_INSURED', { scheme: 'employee', base: '1' }, '300'],
  ])('refuses %s', async (_what, code, someone, amount) => {
    const { owner, child } = await family('1000', someone);
    const order = await pay(owner, [{ insured: child.id, amount }]);
    expect(order.items[0]).toMatchObject({ state: 'refused', code });
    if (code === 'FIGURES_DIFFER') expect(order.items[0]?.message).toMatch(/300\.00.*280\.00/);
    expect(await balance(owner)).toBe('1000.00 0.00');
  });

  it('refuses strangers and the unbound alike, and a person twice', async () => {
    const { owner, child, binding } = await family();
    const stranger = await home.person({ premiums: ['2025:300'] });
    const order = await pay(owner, [
      { insured: stranger.id, amount: '300' },
      { insured: 'nobody-at-all', amount: '300' },
    ]);
    expect(order.items.map((item) => item.code)).toEqual(['NOT_BOUND', 'NOT_BOUND']);
    await home.unbind(binding);
    expect((await pay(owner, [{ insured: child.id, amount: '300' }])).items[0]?.code).toBe('NOT_BOUND');
    const twice = { insured: child.id, amount: '300' };
    const event = { action: 'pay', key: newKey(), year: 2025, items: [twice, twice] };
    expect(await codeOf(premium(event, owner))).toBe('INVALID_INPUT');
  });

  it('does not let an unbinding slip by a payment that relies on the binding', async () => {
    const { transaction } = await import('../../cloudfunctions/common/database');
    const { accounts } = await import('../../cloudfunctions/common/ledger');
    const { relyOnBinding } = await import('../../cloudfunctions/common/premium/orders');
    const { owner, child, binding } = await family();
    let ended = false;
    const relied = transaction(async (tx) => {
      // The transaction sees the world from here on; the binding ends after it.
      await tx.get(accounts, owner.id);
      if (!ended) await home.unbind(binding);
      ended = true;
      await relyOnBinding(tx, owner.id, child.id);
    });
    await expect(relied).rejects.toMatchObject({ body: { code: 'NOT_BOUND' } });
  });

  it('offers Kunming what its bill says, and refuses the way that Suizhou has not', async () => {
    const kunming = await home.person({
      region: 'kunming',
      scheme: 'employee',
      base: '5000',
      openingBalance: '900',
    });
    const child = await home.person({ region: 'kunming', premiums: ['2025:400'] });
    await home.bind(kunming, child, 'child');
    expect(memberIn(await overview(kunming), child)).toMatchObject({
      rule: { known: false },
      amount: '400.00',
    });
    expect((await pay(kunming, [{ insured: child.id, amount: '400' }])).items[0]?.state).toBe('paid');
    const suizhou = await home.person({
      region: 'suizhou',
      scheme: 'employee',
      base: '5000',
      openingBalance: '900',
    });
    const son = await home.person({ region: 'suizhou', premiums: ['2025:400'] });
    await home.bind(suizhou, son, 'child');
    expect((await pay(suizhou, [{ insured: son.id, amount: '400' }])).items[0]?.code).toBe('WAY_NOT_OFFERED');
  });

  it('needs an account, an identity and the second proof', async () => {
    const resident = await home.person({ premiums: ['2025:300'] });
    const event = {
      action: 'pay',
      key: newKey(),
      year: 2025,
      items: [{ insured: resident.id, amount: '300' }],
    };
    expect(await codeOf(premium(event, resident))).toBe('NO_ACCOUNT');
    expect(await codeOf(home.call('premium', event, 'openid-unknown'))).toBe('NOT_ACTIVATED');
  });
});

describe('refund', () => {
  const paid = { premiums: ['2025:300:2024-11-02'] };

  it('quotes the amount with how it came about, sets it aside and shows the progress', async () => {
    const { owner, child } = await family('1000', paid);
    const quote = await dataOf<QuoteReply>(
      premium({ action: 'quote', year: 2025, insured: child.id }, owner),
    );
    expect(quote).toMatchObject({ refund: '300.00', balanceBefore: '1000.00', balanceAfter: '700.00' });
    const applied = await dataOf<ApplicationCommandReply>(premium(applyEvent(owner, child, '300'), owner));
    expect(applied).toMatchObject({ amount: '300.00', state: 'submitted', expiresOn: '2025-02-05' });
    expect(await balance(owner)).toBe('1000.00 300.00');
    const progress = await dataOf<ApplicationReply>(
      premium({ action: 'progress', application: applied.application }, owner),
    );
    expect(progress).toMatchObject({
      name: child.name,
      bank: { bankName: '云水银行', cardTail: '0000' },
      canCancel: true,
      canCorrect: false,
      history: [{ state: 'submitted', by: 'owner' }],
    });
    expect(memberIn(await overview(owner), child)).toMatchObject({
      state: 'in_progress',
      ref: applied.application,
    });
  });

  it('refunds no more than is free in the account', async () => {
    const { owner, child } = await family('120.50', paid);
    const quote = await dataOf<QuoteReply>(
      premium({ action: 'quote', year: 2025, insured: child.id }, owner),
    );
    expect(quote).toMatchObject({ refund: '120.50', lost: '179.50' });
    expect(await codeOf(premium(applyEvent(owner, child, '300'), owner))).toBe('REFUND_CHANGED');
    expect(await codeOf(premium(applyEvent(owner, child, '120.50'), owner))).toBe('done');
    expect(await codeOf(premium({ action: 'quote', year: 2025, insured: child.id }, owner))).toBe(
      'PREMIUM_IN_PROGRESS',
    );
  });

  it('refuses the amount of a quote that has grown old, and quotes what is free by now', async () => {
    const { owner, child } = await family('400', paid);
    const other = await home.person(paid);
    await home.bind(owner, other, 'child');
    const quoted = async (who: Person): Promise<string> =>
      (await dataOf<QuoteReply>(premium({ action: 'quote', year: 2025, insured: who.id }, owner))).refund;
    expect([await quoted(child), await quoted(other)]).toEqual(['300.00', '300.00']);
    expect(await codeOf(premium(applyEvent(owner, child, '300'), owner))).toBe('done');
    expect(await codeOf(premium(applyEvent(owner, other, '300'), owner))).toBe('REFUND_CHANGED');
    expect(await quoted(other)).toBe('100.00');
    expect(await codeOf(premium(applyEvent(owner, other, '100'), owner))).toBe('done');
  });

  it.each([
    ['sixty on the day of payment', '1964-11-02', '150'],
    ['sixty only since', '1964-11-03', '300'],
  ])('goes by the age on the day it was paid: %s', async (_who, born, amount) => {
    const identities = ['edge_of_poverty'];
    const { owner, child } = await family('1000', {
      born,
      identities,
      premiums: [`2025:${amount}:2024-11-02`],
    });
    const quote = await dataOf<QuoteReply>(
      premium({ action: 'quote', year: 2025, insured: child.id }, owner),
    );
    expect(quote.refund).toBe(`${amount}.00`);
    expect(await codeOf(premium(applyEvent(owner, child, amount), owner))).toBe('done');
  });

  it('can be cancelled before the review, once, and applied for again', async () => {
    const { documents } = await import('../../cloudfunctions/common/database');
    const { premiumClaims } = await import('../../cloudfunctions/common/premium/claims');
    const { owner, child } = await family('1000', paid);
    const claim = () => documents.get(premiumClaims, `${child.id}:2025`);
    const { application } = await dataOf<ApplicationCommandReply>(
      premium(applyEvent(owner, child, '300'), owner),
    );
    expect(await claim()).toMatchObject({ state: 'held', ver: 1 });
    const cancel = { action: 'cancel', key: newKey(), application };
    const first = await premium(cancel, owner);
    expect(await premium(cancel, owner)).toEqual(first);
    expect(await claim()).toMatchObject({ state: 'free', ver: 2 });
    expect(await codeOf(premium({ ...cancel, key: newKey() }, owner))).toBe('APPLICATION_CANCELLED');
    expect(await balance(owner)).toBe('1000.00 0.00');
    expect(await codeOf(premium(applyEvent(owner, child, '300'), owner))).toBe('done');
    expect(await claim()).toMatchObject({ state: 'held', ver: 3 });
  });

  it('answers a repeated application as the first time, also while it stands in its own way', async () => {
    const { owner, child } = await family('1000', paid);
    const event = applyEvent(owner, child, '300');
    const replies = await Promise.all(Array.from({ length: 4 }, () => premium(event, owner)));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(replies[0]?.ok).toBe(true);
    const other = { ...event, bank: { ...bankOf(owner), bankName: '别的银行' } };
    expect(await codeOf(premium(other, owner))).toBe('IDEMPOTENCY_MISMATCH');
    // Nor does a used key tell whether there is somebody of another number.
    expect(await codeOf(premium({ ...event, insured: 'nobody-at-all' }, owner))).toBe('IDEMPOTENCY_MISMATCH');
    expect(await balance(owner)).toBe('1000.00 300.00');
  });

  it.each<[string, string, Parameters<Household['person']>[0]]>([
    ['what was not paid', 'NOT_PAID_YET', { premiums: ['2025:300'] }],
    ['what cost nothing', 'NOTHING_DUE', { identities: ['orphan'], premiums: ['2025:0:2024-11-02'] }],
    [
      'a payment of another amount than the rules say',
      'FIGURES_DIFFER',
      { premiums: ['2025:280:2024-11-02'] },
    ],
  ])('refuses %s', async (_what, code, someone) => {
    const { owner, child } = await family('1000', someone);
    expect(await codeOf(premium({ action: 'quote', year: 2025, insured: child.id }, owner))).toBe(code);
    expect(await codeOf(premium(applyEvent(owner, child, '300'), owner))).toBe(code);
  });

  it.each<[string, string, (owner: Person) => object]>([
    ['another holder', 'HOLDER_MISMATCH', () => ({ holder: '张别人' })],
    ['a card of equal digits', 'CARD_INVALID', () => ({ card: '1111111111111111' })],
    ['a wrong check digit', 'CARD_UNUSUAL', () => ({ card: '6222020000000000009' })],
    ['a card of fifteen digits', 'INVALID_INPUT', () => ({ card: '622202000000000' })],
    ['a formula for a bank', 'INVALID_INPUT', () => ({ bankName: '=1+1' })],
  ])('refuses %s', async (_what, code, wrong) => {
    const { owner, child } = await family('1000', paid);
    const event = { ...applyEvent(owner, child, '300'), bank: { ...bankOf(owner), ...wrong(owner) } };
    expect(await codeOf(premium(event, owner))).toBe(code);
    expect(await balance(owner)).toBe('1000.00 0.00');
  });

  it('takes a card that the person confirms, with spaces', async () => {
    const { owner, child } = await family('1000', paid);
    const bank = { ...bankOf(owner), card: '6222 0200 0000 0000 009', cardConfirmed: true };
    expect(await codeOf(premium({ ...applyEvent(owner, child, '300'), bank }, owner))).toBe('done');
  });

  it('refuses to pay directly what is being refunded, and the other way about', async () => {
    const { owner, child } = await family('1000', { premiums: ['2025:300'] });
    await pay(owner, [{ insured: child.id, amount: '300' }]);
    expect(await codeOf(premium(applyEvent(owner, child, '300'), owner))).toBe('PAID_FROM_ACCOUNT');
  });

  it('tells a stranger the same of an application that is there and of one that is not', async () => {
    const { owner, child } = await family('1000', paid);
    const { application } = await dataOf<ApplicationCommandReply>(
      premium(applyEvent(owner, child, '300'), owner),
    );
    const { owner: stranger } = await family();
    for (const action of ['progress', 'cancel'] as const) {
      const event = { action, application, ...(action === 'cancel' ? { key: newKey() } : {}) };
      const missing = {
        ...event,
        application: 'R202501060000000000',
        ...(action === 'cancel' ? { key: newKey() } : {}),
      };
      expect(await premium(event, stranger)).toEqual(await premium(missing, stranger));
      expect(await codeOf(premium(event, stranger))).toBe('NOT_FOUND');
    }
    const { owner: payer, child: due } = await family();
    const { order } = await pay(payer, [{ insured: due.id, amount: '300' }]);
    expect(await codeOf(premium({ action: 'order', order }, payer))).toBe('done');
    expect(await codeOf(premium({ action: 'order', order }, stranger))).toBe('NOT_FOUND');
  });

  it('keeps the card number out of the database in clear', async () => {
    const { owner, child } = await family('1000', paid);
    const card = '6217000000001234560';
    const bank = { ...bankOf(owner), card, cardConfirmed: true };
    await dataOf(premium({ ...applyEvent(owner, child, '300'), bank }, owner));
    const { readFileSync, readdirSync } = await import('node:fs');
    const { join } = await import('node:path');
    const files = readdirSync(home.cloud.dataDir, { recursive: true, withFileTypes: true });
    const contents = files
      .filter((file) => file.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name)).toString('latin1'));
    expect(contents.length).toBeGreaterThan(1);
    expect(contents.filter((content) => content.includes(card))).toEqual([]);
    expect(contents.some((content) => content.includes('R20250106'))).toBe(true);
  });
});
