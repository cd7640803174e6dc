/** The timer's work over the months of a year, and the account that shows it. */
import type {
  MessagesReply,
  OverviewReply,
  PendingReply,
  UsedReply,
} from '../../cloudfunctions/account/contract';
import type {
  ApplicationCommandReply,
  ApplicationReply,
  ListReply,
  OrderReply,
} from '../../cloudfunctions/premium/contract';
import type { MeReply, OpenOrdersReply } from '../../cloudfunctions/staff/contract';
import { type Core, startCore } from '../support/core';
import {
  applyEvent,
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

beforeEach(async () => {
  core = await startCore();
  const environment = {
    ...core.environment,
    YIBAO_TEMPLATE_CREDIT: 'template-credit',
    YIBAO_TEMPLATE_APPLICATION: 'template-application',
    YIBAO_TEMPLATE_WINDOW: 'template-window',
  };
  home = await startHousehold({ today: '2024-12-20', environment });
});

afterEach(async () => {
  const { auditDatabase } = await import('../../scripts/ledger/audit');
  const { findings } = await auditDatabase();
  await home.close();
  await core.close();
  expect(findings).toEqual([]);
});

const paidFor2025 = { premiums: ['2025:300:2024-11-02'] };
const account = (event: object, who: Person): Promise<Reply> => home.call('account', event, who.openid);
const premium = (event: object, who: Person): Promise<Reply> => home.call('premium', event, who.openid);
const overview = (who: Person, year?: number): Promise<OverviewReply> =>
  dataOf(account({ action: 'overview', ...(year === undefined ? {} : { year }) }, who));
async function tick(): Promise<void> {
  expect(await home.cloud.timers.fire('jobs', 'hourly')).toBe(true);
  const errors = home.cloud.logs.all().flatMap(({ lines }) => lines.filter((line) => line.level === 'error'));
  expect(errors).toEqual([]);
}
/** What the subscribe messages said. */
const sent = (): (string | undefined)[] => home.cloud.outbox.all().map(({ data }) => data.thing1);
const topics = async (who: Person): Promise<string[]> => {
  const { messages } = await dataOf<MessagesReply>(account({ action: 'messages' }, who));
  return messages.map(({ topic, ref }) => `${topic} ${ref}`).sort();
};

it('visits documents side by side, leaves for later what cannot be done now, and passes over what fails', async () => {
  const { Later, visit } = await import('../../cloudfunctions/jobs/paging');
  const { accounts } = await import('../../cloudfunctions/common/ledger');
  for (let at = 0; at < 5; at += 1) await home.person({ scheme: 'employee', openingBalance: '1' });
  let [under, most] = [0, 0];
  const round = { collection: accounts, where: { region: 'yunshui' }, atOnce: 3 };
  const visited = async (work: (at: number) => void): Promise<[object, number[]]> => {
    const seen: number[] = [];
    const outcome = await visit('test', round, async ({ _id }) => {
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setTimeout(resolve, 20));
      under -= 1;
      seen.push(ids.indexOf(_id));
      work(ids.indexOf(_id));
    });
    return [outcome, seen.sort()];
  };
  const { find } = await import('../../cloudfunctions/common/database');
  const found = await find(accounts, { region: 'yunshui' }, { limit: 10, order: [['_id', 'asc']] });
  const ids = found.map(({ _id }) => _id);
  const later = (at: number): void => {
    if (at === 1) throw new Later();
    if (at === 3) throw new Error('a fault');
  };
  expect(await visited(later)).toEqual([{ complete: false, failed: 0 }, [0, 1, 2]]);
  expect(most).toBe(3);
  // It begins with the one that was left, which is passed over when it fails again.
  expect(await visited(later)).toEqual([{ complete: true, failed: 2 }, [1, 2, 3, 4]]);
  expect(await visited(() => undefined)).toEqual([{ complete: true, failed: 0 }, [0, 1, 2, 3, 4]]);
});

describe('crediting', () => {
  it('credits each month once by the region’s rule, and catches up what was missed', async () => {
    const young = await home.person({ scheme: 'employee', base: '5000', openingBalance: '10.00' });
    await tick();
    expect((await overview(young)).account?.balance).toBe('10.00');
    home.moveTo('2025-03-02');
    await Promise.all([tick(), tick()]);
    await tick();
    const { account: shown } = await overview(young);
    expect(shown).toMatchObject({
      balance: '310.00',
      crediting: { by: 'rule', creditedTo: '2025-03', monthly: '100.00' },
      years: [2025, 2024],
      year: { opening: '10.00', closing: '310.00', credited: '300.00', spent: '0.00' },
    });
    expect(
      shown?.year.movements.map(({ kind, ref, amount, balance }) => [kind, ref, amount, balance]),
    ).toEqual([
      ['credit', '2025-03', '100.00', '310.00'],
      ['credit', '2025-02', '100.00', '210.00'],
      ['credit', '2025-01', '100.00', '110.00'],
    ]);
    expect(shown?.year.movements.map(({ counted }) => counted?.monthly)).toEqual(Array(3).fill('100.00'));
    // From another base another amount comes: how these came about is no longer known.
    await home.change(young, { scheme: 'employee', base: '6000' });
    const { account: changed } = await overview(young);
    expect(changed?.crediting).toMatchObject({ monthly: '120.00' });
    expect(changed?.year.movements.map(({ amount, counted }) => [amount, counted])).toEqual(
      Array(3).fill(['100.00', null]),
    );
    expect((await overview(young, 2024)).account?.year).toMatchObject({ opening: '10.00', closing: '10.00' });
    expect(await topics(young)).toEqual([
      'credit_arrived 2025-01',
      'credit_arrived 2025-02',
      'credit_arrived 2025-03',
    ]);
  });

  it('raises Kunming’s sum in the month of the seventieth birthday', async () => {
    const old = await home.person({
      region: 'kunming',
      scheme: 'employee',
      status: 'retired',
      born: '1955-02-28',
      openingBalance: '0',
    });
    home.moveTo('2025-03-01');
    await tick();
    const movements = (await overview(old)).account?.year.movements ?? [];
    expect(movements.map(({ ref, amount }) => `${ref} ${amount}`)).toEqual([
      '2025-03 142.00',
      '2025-02 142.00',
      '2025-01 106.00',
    ]);
    // Each opens to what it came from, not to what the present month comes from.
    expect(movements.map(({ counted }) => counted?.monthly)).toEqual(['142.00', '142.00', '106.00']);
    expect(movements[2]?.counted?.lines).not.toEqual(movements[0]?.counted?.lines);
  });

  it('credits from the month in which the region’s rule begins; without the base it needs, from when that is there', async () => {
    home.moveTo('2023-11-05');
    const early = { scheme: 'employee', openingBalance: '10.00' } as const;
    const [owner, baseless] = [await home.person({ ...early, base: '5000' }), await home.person(early)];
    const creditedTo = async (who: Person) => {
      const crediting = (await overview(who)).account?.crediting;
      return crediting?.by === 'rule' ? crediting.creditedTo : undefined;
    };
    home.moveTo('2023-12-31');
    await tick();
    home.moveTo('2024-03-05');
    await tick();
    expect(await creditedTo(owner)).toBe('2024-03');
    expect((await overview(owner)).account?.balance).toBe('310.00');
    expect((await overview(baseless)).account?.balance).toBe('10.00');
    await home.change(baseless, { ...early, base: '5000' });
    await tick();
    expect((await overview(baseless)).account?.balance).toBe('310.00');
  });

  it('shows a region without a rule with its opening balance and movements only; one fault keeps nothing from others', async () => {
    const owner = await home.person({
      region: 'suizhou',
      scheme: 'employee',
      base: '5000',
      openingBalance: '77',
    });
    home.moveTo('2025-06-01');
    await tick();
    const { account: shown } = await overview(owner);
    expect(shown).toMatchObject({ balance: '77.00', crediting: { by: 'none' } });
    expect(await topics(owner)).toEqual([]);
    await credited();
  });

  /** One account that cannot be credited keeps nothing from the others; the log has the fault and nobody's number. */
  async function credited(): Promise<void> {
    const nothing = await home.person({ scheme: 'employee', base: '0', openingBalance: '10.00' });
    const people: Person[] = [];
    for (let at = 0; at < 3; at += 1)
      people.push(await home.person({ scheme: 'employee', base: '5000', openingBalance: '10.00' }));
    people.sort((a, b) => (a.id < b.id ? -1 : 1));
    const [first, ...others] = people;
    if (first === undefined) throw new Error('nobody');
    const { documents } = await import('../../cloudfunctions/common/database');
    const { accounts } = await import('../../cloudfunctions/common/ledger');
    await documents.update(accounts, first.id, { creditedTo: '0000' });
    home.moveTo('2025-07-01');
    expect(await home.cloud.timers.fire('jobs', 'hourly')).toBe(true);
    for (const other of others) expect((await overview(other)).account?.balance).toBe('110.00');
    // A month of nothing is in, and nobody is told that money came.
    expect((await overview(nothing)).account?.crediting).toMatchObject({ creditedTo: '2025-07' });
    expect(await topics(nothing)).toEqual([]);
    const lines = home.cloud.logs.all().flatMap((call) => call.lines.map(({ text }) => text));
    const faults = lines.filter((text) => text.includes('"job":"credit"'));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('RangeError');
    expect(faults.join()).not.toContain(first.id);
    await documents.update(accounts, first.id, { creditedTo: '2025-06' });
  }
});

describe('expiry', () => {
  it('sets free what nobody reviewed in thirty days, on the thirtieth', async () => {
    const owner = await home.person({ scheme: 'employee', base: '5000', openingBalance: '1000' });
    const child = await home.person({ premiums: ['2025:300:2024-11-02'] });
    await home.bind(owner, child, 'child');
    const bank = { holder: owner.name, bankName: '云水银行', card: '6222020000000000000' };
    const apply = { action: 'apply', key: newKey(), year: 2025, insured: child.id, amount: '300', bank };
    const { application, expiresOn } = await dataOf<ApplicationCommandReply>(premium(apply, owner));
    expect(expiresOn).toBe('2025-01-19');
    const pending = (): Promise<PendingReply> =>
      dataOf(account({ action: 'pending', member: child.id }, owner));
    expect((await pending()).pending).toEqual([
      {
        ref: application,
        kind: 'application',
        state: 'submitted',
        amount: '300.00',
        consequence: 'will_be_refused',
      },
    ]);
    // Whoever has to correct it, and whoever looks at it then, has the whole time again.
    const other = await home.person(paidFor2025);
    await home.bind(owner, other, 'child');
    const again = await dataOf<ApplicationCommandReply>(premium(applyEvent(owner, other), owner));
    const { openid } = await home.staff('reviewer');
    const back = { action: 'return', key: newKey(), application: again.application, ver: 1 };
    await dataOf(home.call('staff', { ...back, reason: 'bank_details_wrong', text: '' }, openid));
    // The day of the return says so; the reminder comes a week before it lapses, once.
    const lapsing = `application_lapsing ${again.application}`;
    home.moveTo('2025-01-11');
    await tick();
    expect(await topics(owner)).toContain(`application_returned ${again.application}`);
    expect(await topics(owner)).not.toContain(lapsing);
    const consent = { action: 'consent', key: newKey(), template: 'application' };
    await dataOf(account(consent, owner));
    home.moveTo('2025-01-12');
    await tick();
    home.moveTo('2025-01-18');
    await tick();
    expect((await topics(owner)).filter((topic) => topic === lapsing)).toHaveLength(1);
    expect(sent()).toEqual(['退回的申请，请在1月19日前改好']);
    expect((await pending()).pending).toHaveLength(1);
    const correct = { action: 'correct', key: newKey(), application: again.application, bank };
    const corrected = await dataOf<ApplicationCommandReply>(premium(correct, owner));
    expect(corrected).toMatchObject({ state: 'submitted', expiresOn: '2025-02-17' });
    home.moveTo('2025-01-19');
    await tick();
    expect((await pending()).pending).toEqual([]);
    const progress = await dataOf<ApplicationReply>(premium({ action: 'progress', application }, owner));
    expect(progress.history.at(-1)).toMatchObject({ state: 'expired', by: 'timer' });
    expect(await topics(owner)).toContain(`application_expired ${application}`);
    expect((await overview(owner)).account?.reserved).toBe('300.00');
    const cancel = { action: 'cancel', key: newKey(), application };
    expect(await codeOf(premium(cancel, owner))).toBe('APPLICATION_EXPIRED');
  });
});

describe('New Year', () => {
  it('ends what the rules let be refunded until then alone, and names the clause', async () => {
    const { openid } = await home.staff('reviewer');
    const owner = await home.person({ scheme: 'employee', base: '5000', openingBalance: '1000' });
    const [early, late] = [await home.person(paidFor2025), await home.person(paidFor2025)];
    for (const child of [early, late]) await home.bind(owner, child, 'child');
    home.moveTo('2025-12-20');
    const applied = premium(applyEvent(owner, early), owner);
    const { application } = await dataOf<ApplicationCommandReply>(applied);
    home.moveTo('2026-01-02');
    const decide = (event: object) =>
      home.call('staff', { key: newKey(), application, ver: 1, ...event }, openid);
    const { error } = await decide({ action: 'approve' });
    expect(error).toMatchObject({ code: 'RULE_CHANGED', cite: { section: '十二' } });
    const quote = { action: 'quote', year: 2025, insured: late.id };
    expect(await codeOf(premium(quote, owner))).toBe('WAY_NOT_OFFERED');
    expect(await codeOf(decide({ action: 'reject', reason: 'other', text: '规定变了' }))).toBe('done');
  });
});

describe('reminders', () => {
  it('come when the window opens and 30, 7 and 1 days before its end, once, to those unpaid', async () => {
    const owner = await home.person({ scheme: 'employee', base: '5000', openingBalance: '1000' });
    const unpaid = await home.person({ premiums: ['2025:300'] });
    const paid = await home.person({ premiums: ['2025:300:2024-11-02'] });
    await home.bind(owner, unpaid, 'child');
    await home.bind(owner, paid, 'child');
    const elsewhere = await home.person({ region: 'enshi', premiums: ['2025:400'] });
    await home.bind(owner, elsewhere, 'sibling');
    for (let given = 0; given < 3; given += 1)
      await dataOf(account({ action: 'consent', key: newKey(), template: 'window' }, unpaid));
    for (const today of ['2024-12-30', '2025-01-01', '2025-01-24', '2025-01-29', '2025-01-30']) {
      home.moveTo(today);
      await tick();
      await tick();
    }
    const reminders = ['days_left_1 2025', 'days_left_30 2025', 'days_left_7 2025'];
    // Another city's window ends on another day, and is told of too.
    expect(await topics(owner)).toEqual(['credit_arrived 2025-01', 'days_left_1 2025', ...reminders]);
    expect(await topics(unpaid)).toEqual(reminders);
    expect(await topics(paid)).toEqual([]);
    // Each names the last day, which stays true whenever it is read.
    expect(sent()).toEqual([
      '居民医保缴费到1月31日为止',
      '居民医保缴费快结束，1月31日为止',
      '居民医保缴费1月31日最后一天',
    ]);
    home.moveTo('2025-10-01');
    await home.change(unpaid, { premiums: ['2026:320'] });
    // While nobody knows who has paid nobody is reminded, and nobody is forgotten.
    core.silence(unpaid.id, 'bills');
    await tick();
    expect(await topics(unpaid)).not.toContain('window_open 2026');
    core.speak();
    await tick();
    expect(await topics(unpaid)).toContain('window_open 2026');
    // After a stand-still only what is still true is said, and nothing once the window has closed.
    home.moveTo('2026-01-31');
    await tick();
    expect(await topics(unpaid)).toContain('days_left_1 2026');
    expect(await topics(unpaid)).not.toContain('days_left_7 2026');
    const told = await topics(unpaid);
    home.moveTo('2026-02-03');
    await tick();
    expect(await topics(unpaid)).toEqual(told);
  });
});

describe('messages', () => {
  it('are sent through WeChat once for each consent, without an amount, and are read by their owner alone', async () => {
    const owner = await home.person({ scheme: 'employee', base: '5000', openingBalance: '10' });
    const other = await home.person({ scheme: 'employee', base: '5000', openingBalance: '10' });
    const consent = { action: 'consent', key: newKey(), template: 'credit' };
    expect(await dataOf(account({ action: 'templates' }, owner))).toEqual({
      window: 'template-window',
      application: 'template-application',
      credit: 'template-credit',
      family: null,
    });
    expect(await dataOf(account(consent, owner))).toEqual({ template: 'credit', given: 1 });
    expect(await dataOf(account(consent, owner))).toEqual({ template: 'credit', given: 1 });
    // At night they stand in the app alone; no phone rings.
    for (const night of ['00:00', '07:59', '21:00']) {
      home.moveTo('2025-02-01', night);
      await tick();
      expect(JSON.stringify(home.cloud.outbox.all())).not.toContain('template-credit');
    }
    expect((await dataOf<MessagesReply>(account({ action: 'messages' }, owner))).unread).toBe(2);
    home.moveTo('2025-02-02', '08:00');
    await tick();
    await tick();
    const outbox = JSON.stringify(home.cloud.outbox.all());
    expect(outbox.match(/template-credit/g)).toHaveLength(1);
    expect(outbox).toContain(owner.openid);
    expect(outbox).not.toMatch(/100\.|110\.|元/);
    const { messages, unread } = await dataOf<MessagesReply>(account({ action: 'messages' }, owner));
    expect(unread).toBe(2);
    const read = { action: 'read', key: newKey(), messages: messages.map(({ id }) => id) };
    expect(await codeOf(account({ ...read, key: newKey() }, other))).toBe('NOT_FOUND');
    expect(await dataOf(account(read, owner))).toEqual({ read: 2 });
    expect((await dataOf<MessagesReply>(account({ action: 'messages' }, owner))).unread).toBe(0);
  });

  it('of an earlier version are still read, without the day and the outcome that it did not note', async () => {
    const owner = await home.person({ scheme: 'employee', base: '5000' });
    const kept = { insured: owner.id, ref: 'R1', day: '2025-01-10', at: 1, read: false, push: 'no_consent' };
    const _id = `${owner.id}:application_changed:R1-2`;
    await home.cloud.store.insert('messages', [{ ...kept, _id, topic: 'application_changed' }]);
    const { messages } = await dataOf<MessagesReply>(account({ action: 'messages' }, owner));
    expect(messages).toMatchObject([{ topic: 'application_changed', until: null }]);
  });
});

/** A refund that is approved and sent to the bank in one year, and comes back in the next. */
async function payAndBounce(owner: Person): Promise<void> {
  const [rev, cash] = [await home.staff('reviewer'), await home.staff('cashier')];
  const parent = await home.person(paidFor2025);
  await home.bind(owner, parent, 'parent');
  const applied = premium(applyEvent(owner, parent), owner);
  const { application } = await dataOf<ApplicationCommandReply>(applied);
  const staff = (event: object, { openid }: { openid: string }) =>
    dataOf<{ day: string }>(home.call('staff', { key: newKey(), ...event }, openid));
  await staff({ action: 'approve', application, ver: 1 }, rev);
  const { day } = await staff({ action: 'export' }, cash);
  home.moveTo('2025-01-02');
  await staff({ action: 'markPaid', day, bounced: [{ application, reason: 'account_closed' }] }, cash);
}

describe('a payment without an answer', () => {
  it('waits, is carried on by the timer, and is ended by the office by what the bills say', async () => {
    const { rosterCore } = await import('../../cloudfunctions/common/bills');
    const { parseYuan } = await import('../../cloudfunctions/common/money');
    const { openid } = await home.staff('reviewer');
    const staff = (event: object): Promise<Reply> => home.call('staff', event, openid);
    const owner = await home.person({ scheme: 'employee', base: '5000', openingBalance: '1000' });
    const ordered = async () => {
      const child = await home.person({ premiums: ['2025:300'] });
      await home.bind(owner, child, 'child');
      core.silence(child.id, 'payments');
      const items = [{ insured: child.id, amount: '300' }];
      const event = { action: 'pay', key: newKey(), year: 2025, items };
      const { order } = await dataOf<OrderReply>(premium(event, owner));
      return { child, order };
    };
    const stateOf = async (order: string) => {
      const { orders } = await dataOf<ListReply>(premium({ action: 'list' }, owner));
      return orders.find((one) => one.order === order)?.items[0]?.state;
    };
    const answered = await ordered();
    await tick();
    expect(await stateOf(answered.order)).toBe('processing');
    core.speak();
    await tick();
    expect(await stateOf(answered.order)).toBe('paid');
    expect(await topics(owner)).toEqual([`payment_changed ${answered.order}`]);
    const [taken, lost] = [await ordered(), await ordered()];
    // The core system took one of them, without ever saying so.
    const payment = { insured: taken.child.id, year: 2025, amount: parseYuan('300'), paidOn: '2024-12-20' };
    await rosterCore.pay({ ...payment, number: `${taken.order}-1` });
    const end = (order: string) => staff({ action: 'endOrder', key: newKey(), order });
    expect(await codeOf(end(lost.order))).toBe('STATE_CHANGED');
    home.moveTo('2024-12-21');
    const { counters } = await dataOf<MeReply>(staff({ action: 'me' }));
    expect(counters.openOrders).toBe(2);
    const { orders } = await dataOf<OpenOrdersReply>(staff({ action: 'openOrders' }));
    expect(orders).toMatchObject([
      { order: taken.order, amount: '300.00', ageDays: 1, whyNot: null },
      { order: lost.order, people: 1 },
    ]);
    expect(await dataOf(end(taken.order))).toMatchObject({ paid: 1, refused: 0 });
    expect(await dataOf(end(lost.order))).toMatchObject({ paid: 0, refused: 1 });
    expect((await overview(owner)).account).toMatchObject({ balance: '400.00', reserved: '0.00' });
  });

  /** A core system whose answer to payments waits until it is let go; it takes them as the roster does. */
  async function slowCore() {
    const { rosterCore } = await import('../../cloudfunctions/common/bills');
    const { carryOn, endByBills } = await import('../../cloudfunctions/common/premium/settling');
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let begun = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const pay: typeof rosterCore.pay = async (payment) => {
      begun();
      await held;
      return rosterCore.pay(payment);
    };
    return { rosterCore, carryOn, endByBills, answer, asked, slow: { bill: rosterCore.bill, pay } };
  }

  /** An unanswered payment of 300.00 since yesterday, whose report is under way again. */
  async function underway(openingBalance: string) {
    const owner = await home.person({ scheme: 'employee', base: '5000', openingBalance });
    const child = await home.person({ premiums: ['2025:300'] });
    await home.bind(owner, child, 'child');
    core.silence(child.id, 'payments');
    const items = [{ insured: child.id, amount: '300' }];
    const event = { action: 'pay', key: newKey(), year: 2025, items };
    const { order } = await dataOf<OrderReply>(premium(event, owner));
    home.moveTo('2024-12-21');
    const means = await slowCore();
    const report = means.carryOn(means.slow, order, 'nobody');
    await means.asked;
    return { owner, insured: child.id, order, report, ...means };
  }
  const holds = async (owner: Person): Promise<string> => {
    const { account } = await overview(owner);
    return `${account?.balance} ${account?.reserved}`;
  };
  const orderOf = (owner: Person, order: string): Promise<OrderReply> =>
    dataOf(premium({ action: 'order', order }, owner));
  const minutesPass = (minutes: number): void => {
    process.env.YIBAO_CLOCK_OFFSET_MS = String(Number(process.env.YIBAO_CLOCK_OFFSET_MS) + minutes * 60_000);
  };

  it('is not ended by the bills while a report of it may arrive, nor reported anew', async () => {
    const { owner, order, report, answer, endByBills, slow, rosterCore } = await underway('1000');
    await expect(endByBills(slow, order)).rejects.toMatchObject({
      body: { code: 'PAYMENT_UNDERWAY', message: expect.stringMatching(/请在 \d\d:\d\d 以后再查/) },
    });
    expect(await holds(owner)).toBe('1000.00 300.00');
    // Being ended, it is not reported again, by whoever looks at it; its answer counts when it comes.
    core.speak();
    const shown = await dataOf<OrderReply>(premium({ action: 'order', order }, owner));
    expect(shown.items).toMatchObject([{ state: 'processing' }]);
    expect((await rosterCore.bill(String(shown.items[0]?.insured), 2025))?.paid).toBeNull();
    answer();
    expect((await report).items).toMatchObject([{ state: 'paid' }]);
    expect(await holds(owner)).toBe('700.00 0.00');
  });

  it('is ended by the timer when nobody asks for it again, once that is safe', async () => {
    const { owner, order, endByBills, slow } = await underway('1000');
    await expect(endByBills(slow, order)).rejects.toMatchObject({ body: { code: 'PAYMENT_UNDERWAY' } });
    await tick();
    expect(await holds(owner)).toBe('1000.00 300.00');
    home.moveTo('2024-12-22');
    await tick();
    expect(await holds(owner)).toBe('1000.00 0.00');
    expect(await topics(owner)).toEqual([`payment_changed ${order}`]);
  });

  it('takes the money again when it is accepted after all', async () => {
    const { owner, order, report, answer, endByBills, slow } = await underway('1000');
    minutesPass(3);
    expect((await endByBills(slow, order)).items).toMatchObject([{ state: 'refused' }]);
    expect(await holds(owner)).toBe('1000.00 0.00');
    const told = `payment_changed ${order}`;
    expect(await topics(owner)).toEqual([told]);
    answer();
    expect(await report).toMatchObject({ open: false, items: [{ state: 'paid', code: null }] });
    expect(await holds(owner)).toBe('700.00 0.00');
    expect(await topics(owner)).toEqual([told, told]);
  });

  it('is looked for in the bills of later days when it was ended as not paid and nobody heard the answer', async () => {
    const { parseYuan } = await import('../../cloudfunctions/common/money');
    const { owner, insured, order, endByBills, slow, rosterCore } = await underway('1000');
    minutesPass(3);
    expect((await endByBills(slow, order)).items).toMatchObject([{ state: 'refused' }]);
    const payment = { insured, year: 2025, amount: parseYuan('300'), paidOn: '2024-12-20' };
    await rosterCore.pay({ ...payment, number: `${order}-1` });
    home.moveTo('2025-01-20');
    core.silence(insured, 'bills');
    await tick();
    expect((await orderOf(owner, order)).items).toMatchObject([{ state: 'refused' }]);
    core.speak();
    await tick();
    expect((await orderOf(owner, order)).items).toMatchObject([{ state: 'paid', settledOn: '2025-01-20' }]);
    // January's credit of 100.00 is in it.
    expect(await holds(owner)).toBe('800.00 0.00');
    expect((await topics(owner)).filter((topic) => topic === `payment_changed ${order}`)).toHaveLength(2);
    const before = await holds(owner);
    await tick();
    expect(await holds(owner)).toBe(before);
  });

  it('is shown to the office and found by the audit while money for it cannot be had', async () => {
    const { auditDatabase } = await import('../../scripts/ledger/audit');
    const { openid } = await home.staff('reviewer');
    const { owner, order, report, answer, endByBills, slow } = await underway('500');
    minutesPass(3);
    await endByBills(slow, order);
    const other = await home.person({ premiums: ['2025:300'] });
    await home.bind(owner, other, 'parent');
    const items = [{ insured: other.id, amount: '300' }];
    await dataOf(premium({ action: 'pay', key: newKey(), year: 2025, items }, owner));
    answer();
    const refused = { state: 'refused', code: 'PAID_NOT_DEBITED', unposted: true };
    expect(await report).toMatchObject({ open: true, items: [refused] });
    expect((await orderOf(owner, order)).items).toMatchObject([
      { state: 'unclear', code: 'PAID_NOT_DEBITED' },
    ]);
    const { orders } = await dataOf<OpenOrdersReply>(home.call('staff', { action: 'openOrders' }, openid));
    expect(orders).toMatchObject([{ order, unposted: true, amount: '300.00', people: 1 }]);
    const { findings } = await auditDatabase();
    expect(findings.map(({ check }) => check)).toEqual(['bills_are_true', 'taken_with_money']);
    home.moveTo('2024-12-22');
    const end = home.call('staff', { action: 'endOrder', key: newKey(), order }, openid);
    expect(await codeOf(end)).toBe('PAID_NOT_DEBITED');
    // The next credit is enough: the timer takes it in the run after.
    home.moveTo('2025-01-02');
    await tick();
    await tick();
    expect(await holds(owner)).toBe('0.00 0.00');
  });

  it('is no fault of the books however long it waits', async () => {
    const { auditDatabase } = await import('../../scripts/ledger/audit');
    const owner = await home.person({ scheme: 'employee', base: '5000', openingBalance: '1000' });
    const child = await home.person({ premiums: ['2025:300'] });
    await home.bind(owner, child, 'child');
    core.silence(child.id, 'payments');
    const items = [{ insured: child.id, amount: '300' }];
    await dataOf(premium({ action: 'pay', key: newKey(), year: 2025, items }, owner));
    home.moveTo('2025-02-10');
    // The day of the books is that of their last entry: two credits have come.
    await tick();
    expect(await holds(owner)).toBe('1200.00 300.00');
    expect((await auditDatabase()).findings).toEqual([]);
  });

  it('is not ended by a bill that bears its number and another amount', async () => {
    const { parseYuan } = await import('../../cloudfunctions/common/money');
    const { owner, order, report, answer, endByBills, slow } = await underway('1000');
    minutesPass(3);
    const [due, paid] = [parseYuan('300'), parseYuan('299')];
    const bill = async () => ({ due, paid, paidOn: '2024-12-21', number: `${order}-1` });
    await expect(endByBills({ ...slow, bill }, order)).rejects.toMatchObject({
      body: { code: 'CORE_WRONG' },
    });
    expect(await holds(owner)).toBe('1000.00 300.00');
    answer();
    expect((await report).items).toMatchObject([{ state: 'paid' }]);
  });
});

describe('the account', () => {
  it('tells what each member used, and whose premium a movement was', async () => {
    const owner = await home.person({ scheme: 'employee', base: '5000', openingBalance: '1000' });
    const child = await home.person({ premiums: ['2025:300'] });
    await home.bind(owner, child, 'child');
    const items = [{ insured: child.id, amount: '300' }];
    const order = await dataOf<OrderReply>(
      premium({ action: 'pay', key: newKey(), year: 2025, items }, owner),
    );
    const used = async (inYear: number): Promise<UsedReply> =>
      dataOf<UsedReply>(account({ action: 'used', year: inYear }, owner));
    const paidFor = [{ id: child.id, used: '300.00', times: 1 }];
    expect(await used(2024)).toEqual({ year: 2024, members: paidFor, total: '300.00' });
    const year = (await overview(owner)).account?.year;
    expect(year?.movements[0]).toMatchObject({
      kind: 'post',
      counterparty: 'premium',
      amount: '-300.00',
      forWhom: { id: child.id, name: child.name },
      ref: order.order,
    });
    expect(year?.months[11]).toEqual({ month: '2024-12', in: '0.00', out: '300.00', balance: '700.00' });
    expect(year).toMatchObject({ spent: '300.00', closing: '700.00' });
    // Before the account was opened it had no balance.
    expect(year?.months[10]?.balance).toBeNull();
    await payAndBounce(owner);
    expect(await used(2024)).toEqual({ year: 2024, members: paidFor, total: '300.00' });
    expect(await used(2025)).toEqual({ year: 2025, members: [], total: '0.00' });
    const later = (await overview(owner, 2025)).account?.year;
    expect(later).toMatchObject({ opening: '400.00', spent: '0.00', returned: '300.00', closing: '700.00' });
  });

  it('is not there for a resident, nor for an employee of the pooled fund alone', async () => {
    const resident = await home.person();
    expect(await overview(resident)).toMatchObject({ account: null, scheme: 'resident' });
    const pooled = await home.person({ scheme: 'employee', status: 'flexible', mode: 'pooling_only' });
    expect(await overview(pooled)).toMatchObject({ account: null, scheme: 'employee' });
    expect(await codeOf(home.call('account', { action: 'overview' }, 'openid-nobody'))).toBe('NOT_ACTIVATED');
  });
});

it('runs for the timer alone', async () => {
  const someone = await home.person();
  expect(await codeOf(home.call('jobs', { action: 'hourly' }, someone.openid))).toBe('UNKNOWN_ACTION');
});
