/**
 * Many at once: copies of payments, two owners and the counter, every end of one application. Counts are small in
 * `npm test` and full in `npm run soak -- premium`.
 */
import type { OverviewReply } from '../../cloudfunctions/account/contract';
import type {
  ApplicationCommandReply,
  ApplicationReply,
  OrderReply,
} from '../../cloudfunctions/premium/contract';
import type { EnteredReply } from '../../cloudfunctions/staff/contract';
import type { Audit } from '../../scripts/ledger/audit';
import type { Book } from '../../scripts/ledger/book';
import {
  applyEvent,
  codeOf,
  dataOf,
  type Household,
  newKey,
  onPaper,
  type Person,
  type Reply,
  startHousehold,
} from '../support/household';

jest.setTimeout(7_200_000);

const FULL = process.env.YIBAO_SOAK === '1';
const PAYMENTS = FULL
  ? { seeds: 20, accounts: 20, premiums: 500, copies: 4 }
  : { seeds: 1, accounts: 2, premiums: 5, copies: 3 };
const RACES = FULL ? 250 : 1;
const REPLAYS = FULL ? 5000 : 25;
/** How many times several wanted what one could have. */
let races = 0;

let home: Household;
let audit: () => Promise<Audit>;
let clerk: string;
let reviewer: string;
let second: string;

beforeAll(async () => {
  home = await startHousehold({ instances: FULL ? 8 : 4 });
  ({ auditDatabase: audit } = await import('../../scripts/ledger/audit'));
  clerk = (await home.staff('clerk')).openid;
  reviewer = (await home.staff('reviewer')).openid;
  second = (await home.staff('reviewer')).openid;
});

afterAll(() => home.close());
afterEach(async () => expect((await audit()).findings).toEqual([]));

/** Sends a command until it is answered with anything but BUSY: what a client does, with the same key. */
async function insist(send: () => Promise<Reply>): Promise<Reply> {
  for (let tried = 0; ; tried += 1) {
    // A machine under load may not answer in time: a client sends the same command again.
    const reply = await send().catch((error: unknown) => (tried < 5 ? undefined : Promise.reject(error)));
    if (reply !== undefined && (reply.ok || reply.error.code !== 'BUSY')) return reply;
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 200));
  }
}

/** Runs jobs with so many at a time; each is a caller of its own. */
async function together<T>(jobs: readonly (() => Promise<T>)[], atOnce: number): Promise<T[]> {
  const results: T[] = [];
  const waiting = [...jobs.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      results[next[0]] = await next[1]();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

/** Deterministic numbers from 0 up to 1. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

const premium = (event: object, who: Person): Promise<Reply> => home.call('premium', event, who.openid);
const payEvent = (insured: Person, amount = '300'): Record<string, unknown> => ({
  action: 'pay',
  key: newKey(),
  year: 2025,
  items: [{ insured: insured.id, amount }],
});
const owner = (openingBalance: string): Promise<Person> =>
  home.person({ scheme: 'employee', base: '5000', openingBalance });
const balance = async (who: Person): Promise<string> => {
  const { account } = await dataOf<OverviewReply>(home.call('account', { action: 'overview' }, who.openid));
  return `${account?.balance} ${account?.reserved}`;
};

/** What this year's payments have taken out of the account, and what is set aside. */
const spent = async (who: Person): Promise<string> => {
  const { account } = await dataOf<OverviewReply>(home.call('account', { action: 'overview' }, who.openid));
  return `${account?.year.spent} ${account?.reserved}`;
};

it.each(Array.from({ length: PAYMENTS.seeds }, (_none, seed) => [seed + 1]))(
  'concurrent payments debit each premium exactly once (seed %i)',
  async (seed) => {
    const random = generator(seed);
    const { accounts, premiums, copies } = PAYMENTS;
    const owners: Person[] = [];
    for (let index = 0; index < accounts; index += 1) owners.push(await owner('9000.00'));
    const commands: { who: Person; event: Record<string, unknown> }[] = [];
    for (let index = 0; index < premiums; index += 1) {
      const who = owners[index % accounts];
      if (who === undefined) throw new Error('no owner');
      const child = await home.person({ premiums: ['2025:300'] });
      await home.bind(who, child, 'child');
      commands.push({ who, event: payEvent(child) });
    }
    const before = (await audit()).counted.orders ?? 0;
    const all = shuffled(
      commands.flatMap((command) => Array.from({ length: copies }, () => command)),
      random,
    );
    const replies = await together(
      all.map(
        ({ who, event }) =>
          () =>
            insist(() => premium(event, who)),
      ),
      FULL ? 64 : 8,
    );
    expect(replies.filter((reply) => !reply.ok)).toEqual([]);
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(premiums);
    const { counted, findings } = await audit();
    expect(findings).toEqual([]);
    expect((counted.orders ?? 0) - before).toBe(premiums);
    // 300 yuan for each premium of the account, not a fen more: exactly so many debits.
    const expected = await Promise.all(
      owners.map(async (who, index) => {
        const own = Math.floor(premiums / accounts) + (index < premiums % accounts ? 1 : 0);
        return [await balance(who), `${9000 - own * 300}.00 0.00`];
      }),
    );
    for (const [actual, wanted] of expected) expect(actual).toBe(wanted);
  },
);

/** An application for the refund of one premium, just submitted. */
async function applied(): Promise<{ who: Person; binding: string; application: string; expiresOn: string }> {
  const who = await owner('1000');
  const child = await home.person({ premiums: ['2025:300:2024-11-02'] });
  const binding = await home.bind(who, child, 'child');
  const reply = await dataOf<ApplicationCommandReply>(premium(applyEvent(who, child), who));
  return { who, binding, application: reply.application, expiresOn: reply.expiresOn };
}

const decision = (action: string, application: string, openid: string) => (): Promise<string> => {
  const reason = action === 'approve' ? {} : { reason: 'other', text: '材料不齐' };
  const event = { action, key: newKey(), application, ver: 1, ...reason };
  return codeOf(insist(() => home.call('staff', event, openid)));
};
const cancelling = (application: string, who: Person) => (): Promise<string> => {
  const event = { action: 'cancel', key: newKey(), application };
  return codeOf(insist(() => premium(event, who)));
};
const progress = (application: string, who: Person): Promise<ApplicationReply> =>
  dataOf<ApplicationReply>(premium({ action: 'progress', application }, who));

const LOSERS = new Set(['PREMIUM_IN_PROGRESS', 'PREMIUM_SETTLED', 'ALREADY_PAID']);

it('two owners and the counter pay for one child: one does', async () => {
  for (let race = 0; race < RACES; race += 1) {
    const [mother, father] = [await owner('1000'), await owner('1000')];
    const child = await home.person({ premiums: ['2025:300'] });
    await home.bind(mother, child, 'child');
    await home.bind(father, child, 'child');
    const items = [{ insured: onPaper(child), amount: '300' }];
    const counter = {
      action: 'enterPayment',
      key: newKey(),
      owner: onPaper(mother),
      year: 2025,
      items,
      paper: 'SM-1',
    };
    const byOwner = (who: Person) => {
      const event = payEvent(child);
      return async () => (await dataOf<OrderReply>(insist(() => premium(event, who)))).items[0];
    };
    const outcomes = await together(
      [
        byOwner(mother),
        byOwner(father),
        async () => (await dataOf<EnteredReply>(insist(() => home.call('staff', counter, clerk)))).items[0],
      ],
      3,
    );
    expect(outcomes.filter((item) => item?.state === 'paid')).toHaveLength(1);
    for (const item of outcomes) if (item?.state !== 'paid') expect(LOSERS).toContain(item?.code);
    races += 1;
    const balances = [await balance(mother), await balance(father)].sort();
    expect(balances).toEqual(['1000.00 0.00', '700.00 0.00']);
  }
});

it('a refund and a payment of one premium never both happen, nor again once it is refunded', async () => {
  for (let race = 0; race < RACES; race += 1) {
    const [mother, father] = [await owner('1000'), await owner('1000')];
    const child = await home.person({ premiums: ['2025:300:2024-11-02'] });
    await home.bind(mother, child, 'child');
    await home.bind(father, child, 'child');
    const apply = (who: Person): object => applyEvent(who, child);
    const [a, b, direct] = [apply(mother), apply(father), payEvent(child)];
    const byMother = insist(() => premium(a, mother));
    const byFather = insist(() => premium(b, father));
    const [first, other, paid] = await Promise.all([
      codeOf(byMother),
      codeOf(byFather),
      dataOf<OrderReply>(insist(() => premium(direct, mother))),
    ]);
    expect([first, other].sort()).toEqual(['PREMIUM_IN_PROGRESS', 'done']);
    expect(['ALREADY_PAID', 'PREMIUM_IN_PROGRESS']).toContain(paid.items[0]?.code);
    const winner = await dataOf<ApplicationCommandReply>(first === 'done' ? byMother : byFather);
    expect(await decision('approve', winner.application, reviewer)()).toBe('done');
    const items = [{ insured: onPaper(child), amount: '300' }];
    const counter = { action: 'enterPayment', owner: onPaper(father), year: 2025, items, paper: 'SM-1' };
    const [applied, ...again] = await Promise.all([
      codeOf(insist(() => premium(apply(father), father))),
      dataOf<OrderReply>(insist(() => premium(payEvent(child), mother))),
      dataOf<EnteredReply>(insist(() => home.call('staff', { ...counter, key: newKey() }, clerk))),
    ]);
    expect(applied).toBe('PREMIUM_SETTLED');
    for (const { items: refused } of again) expect(refused[0]?.code).toBe('ALREADY_PAID');
    races += 1;
  }
});

it('approve, reject, return, cancel and unbind at once: one decides, the others are told which', async () => {
  for (let race = 0; race < RACES * 2; race += 1) {
    const { who, binding, application } = await applied();
    const ends = [
      decision('approve', application, reviewer),
      decision('reject', application, second),
      cancelling(application, who),
      decision('return', application, second),
      ...(race % 2 === 0 ? [] : [() => home.unbind(binding).then(() => 'unbound')]),
    ];
    const codes = await together(ends, ends.length);
    races += 1;
    const { state } = await progress(application, who);
    // What is given back is still the owner's to cancel: that alone may follow another's "done".
    const [approved, rejected, cancelled, returned] = codes;
    expect([approved, rejected, cancelled].filter((code) => code === 'done')).toHaveLength(1);
    if (returned === 'done') expect(state).toBe('cancelled');
    const told = new Set([`APPLICATION_${state.toUpperCase()}`, 'UNBOUND', 'unbound', 'done']);
    if (returned === 'done') told.add('APPLICATION_RETURNED');
    for (const code of codes) expect(told).toContain(code);
    expect(await balance(who)).toBe(state === 'approved' ? '700.00 0.00' : '1000.00 0.00');
  }
});

it('replays get the same reply, a changed command a mismatch', async () => {
  const who = await owner('9000');
  const commands: { event: Record<string, unknown>; reply: string }[] = [];
  for (let index = 0; index < 5; index += 1) {
    const child = await home.person({ premiums: ['2025:300'] });
    await home.bind(who, child, 'child');
    const event = payEvent(child);
    commands.push({ event, reply: JSON.stringify(await premium(event, who)) });
  }
  const random = generator(7);
  const jobs = Array.from({ length: REPLAYS }, () => async () => {
    const command = commands[Math.floor(random() * commands.length)];
    if (command === undefined) throw new Error('no command');
    if (random() < 0.2) {
      const changed = { ...command.event, year: 2026 };
      return (await codeOf(insist(() => premium(changed, who)))) === 'IDEMPOTENCY_MISMATCH';
    }
    return JSON.stringify(await insist(() => premium(command.event, who))) === command.reply;
  });
  const same = await together(jobs, 32);
  expect(same.filter((one) => !one)).toEqual([]);
  expect(await balance(who)).toBe('7500.00 0.00');
});

it('approved, rejected or cancelled on the day it expires: one of the four takes effect', async () => {
  const open = [];
  for (let index = 0; index < (FULL ? 100 : 3); index += 1) open.push(await applied());
  home.moveTo(open[0]?.expiresOn ?? '');
  const soon = <T>(work: () => Promise<T>): Promise<T> =>
    new Promise((resolve) => setTimeout(resolve, Math.random() * (FULL ? 20_000 : 500))).then(work);
  const [fired, ...outcomes] = await Promise.all([
    home.cloud.timers.fire('jobs', 'hourly'),
    ...open.map(async ({ who, application }) => ({
      who,
      application,
      codes: await Promise.all([
        soon(decision('approve', application, reviewer)),
        soon(decision('reject', application, second)),
        soon(cancelling(application, who)),
      ]),
    })),
  ]);
  expect(fired).toBe(true);
  for (const { who, application, codes } of outcomes) {
    const { state, history } = await progress(application, who);
    const lost = codes.filter((code) => code !== 'done');
    expect(lost).toHaveLength(state === 'expired' ? 3 : 2);
    for (const code of lost) expect(code).toBe(`APPLICATION_${state.toUpperCase()}`);
    races += 1;
    expect(history.map((event) => event.state)).toEqual(['submitted', state]);
    // Not the balance: the timer credits months too, as many accounts as fit into its time.
    expect(await spent(who)).toBe(state === 'approved' ? '300.00 0.00' : '0.00 0.00');
  }
});

it('has run every race', () => {
  console.log(`${races} races`);
  expect(races).toBeGreaterThanOrEqual(FULL ? 1000 : 7);
});

describe('the audit', () => {
  type Break = (book: Book) => void;
  const first = <T>(items: readonly T[], fits: (item: T) => boolean): T => {
    const found = items.find(fits);
    if (found === undefined) throw new Error('nothing in the book to tamper with');
    return found;
  };
  const tampered: [string, string, Break][] = [
    [
      'a premium paid by two orders',
      'premium_paid_once',
      ({ orders }) => orders.push({ ...structuredClone(first(orders, isPaid)), _id: 'copy' }),
    ],
    [
      'a payment whose debit is another reservation’s',
      'premium_paid_once',
      ({ entries, reservations }) => {
        const debit = first(entries, ({ kind, side }) => kind === 'post' && side === 'own');
        const { _id: other } = first(
          reservations,
          ({ _id, state }) => state === 'posted' && _id !== debit.reservation,
        );
        Object.assign(debit, { reservation: other });
      },
    ],
    [
      'a settled premium that is free again',
      'claims_are_true',
      ({ claims }) =>
        Object.assign(
          first(claims, ({ state }) => state === 'settled'),
          { state: 'free' },
        ),
    ],
    [
      'a payment that nobody claims',
      'claims_are_true',
      ({ claims }) => claims.splice(claims.indexOf(first(claims, ({ state }) => state === 'settled')), 1),
    ],
    [
      'a premium noted as paid by nobody’s payment',
      'bills_are_true',
      ({ bills }) =>
        Object.assign(
          first(bills, ({ number }) => number !== null),
          { number: 'nobody' },
        ),
    ],
    [
      'a payment without its reservation',
      'payments_have_money',
      ({ reservations }) =>
        reservations.splice(reservations.indexOf(first(reservations, ({ state }) => state === 'posted')), 1),
    ],
  ];
  const isPaid = ({ items }: Book['orders'][number]): boolean => items.some(({ state }) => state === 'paid');

  it.each(tampered)('notices %s', async (_what, check, tamper) => {
    const { auditBook } = await import('../../scripts/ledger/audit');
    const { readBook } = await import('../../scripts/ledger/book');
    const book = await readBook();
    expect(auditBook(book).findings).toEqual([]);
    tamper(book);
    expect(auditBook(book).findings.map((finding) => finding.check)).toContain(check);
  });
});
