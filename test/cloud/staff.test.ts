/** The office: queue, review with four eyes, the counter. */
import type { MessagesReply, OverviewReply } from '../../cloudfunctions/account/contract';
import type { ApplicationCommandReply, ApplicationReply } from '../../cloudfunctions/premium/contract';
import type {
  DetailReply,
  EnteredReply,
  FileReply,
  MeReply,
  QueueReply,
  QuoteReply,
  UnmaskReply,
} from '../../cloudfunctions/staff/contract';
import type { Audit } from '../../scripts/ledger/audit';
import {
  applyEvent,
  bankOf,
  codeOf,
  dataOf,
  type Household,
  newKey,
  onPaper,
  type Person,
  type Reply,
  type Staff,
  startHousehold,
} from '../support/household';

jest.setTimeout(120_000);

let home: Household;
let audit: () => Promise<Audit>;
let clerk: Staff;
let reviewer: Staff;
let cashier: Staff;
let everything: Staff;

beforeAll(async () => {
  home = await startHousehold();
  ({ auditDatabase: audit } = await import('../../scripts/ledger/audit'));
  clerk = await home.staff('clerk');
  reviewer = await home.staff('reviewer');
  cashier = await home.staff('cashier');
  everything = await home.staff('clerk|reviewer|cashier');
});

afterAll(async () => {
  const { findings } = await audit();
  await home.close();
  expect(findings).toEqual([]);
});

const staff = (event: object, who: Staff): Promise<Reply> => home.call('staff', event, who.openid);
const premium = (event: object, who: Person): Promise<Reply> => home.call('premium', event, who.openid);
const decide = (
  action: 'approve' | 'reject' | 'return',
  application: string,
  who: Staff,
  more: object = {},
) =>
  staff(
    {
      action,
      key: newKey(),
      application,
      ver: 1,
      ...(action === 'approve' ? {} : { reason: 'other', text: '请补充' }),
      ...more,
    },
    who,
  );

interface Applied {
  owner: Person;
  child: Person;
  binding: string;
  application: string;
}

async function family(): Promise<Omit<Applied, 'application'>> {
  const owner = await home.person({ scheme: 'employee', base: '5000', openingBalance: '1000.00' });
  const child = await home.person({ premiums: ['2025:300:2024-11-02'] });
  return { owner, child, binding: await home.bind(owner, child, 'child') };
}

async function applied(): Promise<Applied> {
  const found = await family();
  const { owner, child } = found;
  const event = applyEvent(owner, child);
  const { application } = await dataOf<ApplicationCommandReply>(premium(event, owner));
  return { ...found, application };
}

const progress = ({ owner, application }: Applied): Promise<ApplicationReply> =>
  dataOf<ApplicationReply>(premium({ action: 'progress', application }, owner));
async function balance({ owner }: { owner: Person }): Promise<string> {
  const { account } = await dataOf<OverviewReply>(home.call('account', { action: 'overview' }, owner.openid));
  return `${account?.balance} ${account?.reserved}`;
}

describe('review', () => {
  it('shows the queue and the evidence, masked, and approves', async () => {
    const one = await applied();
    const { rows } = await dataOf<QueueReply>(staff({ action: 'queue' }, reviewer));
    const row = rows.find((found) => found.application === one.application);
    expect(row).toMatchObject({ state: 'submitted', amount: '300.00', ageDays: 0, mayDecide: true });
    expect(row?.owner).toMatch(/\*/);
    const detail = await dataOf<DetailReply>(
      staff({ action: 'detail', application: one.application }, reviewer),
    );
    expect(detail.checks.map(({ check, ok }) => [check, ok])).toEqual([
      ['binding', true],
      ['account_use', true],
      ['premium_paid', true],
      ['identity', true],
      ['figures', true],
      ['rule', true],
      ['amount', true],
      ['holder', true],
    ]);
    expect(JSON.stringify(detail)).not.toContain(one.owner.name);
    expect(JSON.stringify(detail)).not.toContain(one.owner.idNumber);
    expect(detail.binding).toMatchObject({ door: 'form' });
    expect(await codeOf(decide('approve', one.application, reviewer))).toBe('done');
    expect(await balance(one)).toBe('700.00 0.00');
    expect((await progress(one)).history.map(({ state, by }) => `${state} ${by}`)).toEqual([
      'submitted owner',
      'approved reviewer',
    ]);
  });

  it('finds the queue by age, origin and year, the oldest first, and counts what waits too long alike', async () => {
    const early = await applied();
    home.moveTo('2025-01-13');
    const late = await applied();
    const ids = async (filter: object): Promise<string[]> => {
      const { rows } = await dataOf<QueueReply>(staff({ action: 'queue', ...filter }, reviewer));
      return rows.map(({ application }) => application);
    };
    const { counters, waiting } = await dataOf<MeReply>(staff({ action: 'me' }, reviewer));
    expect(waiting).toEqual({ longDays: 3, tooLongDays: 7 });
    const all = await ids({});
    expect(all.indexOf(early.application)).toBeLessThan(all.indexOf(late.application));
    const old = await ids({ olderThan: waiting.tooLongDays });
    expect(old).toContain(early.application);
    expect(old).not.toContain(late.application);
    expect(counters.old).toBe(old.length);
    expect(await ids({ olderThan: waiting.tooLongDays + 1 })).toEqual([]);
    expect(await ids({ channel: 'counter' })).not.toContain(late.application);
    expect(await ids({ year: 2024 })).toEqual([]);
    home.moveTo('2025-01-06');
  });

  it('shows numbers in full to the own office alone, and notes who looked', async () => {
    const one = await applied();
    const event = { action: 'unmask', application: one.application };
    const full = await dataOf<UnmaskReply>(staff(event, reviewer));
    expect(full).toEqual({
      owner: { name: one.owner.name, idNumber: one.owner.idNumber },
      insured: { name: one.child.name, idNumber: one.child.idNumber },
    });
    expect(await codeOf(home.call('staff', event, one.owner.openid))).toBe('FORBIDDEN');
    const other = await home.staff('reviewer', 'kunming');
    expect(await codeOf(staff(event, other))).toBe('NOT_FOUND');
    const { accessLog } = await import('../../cloudfunctions/common/accessLog');
    const { find } = await import('../../cloudfunctions/common/database');
    for (const { id } of [one.owner, one.child]) {
      const looks = await find(accessLog, { subject: id }, { limit: 10 });
      expect(looks.map(({ by, what }) => [by, what])).toEqual([[reviewer.number, 'unmask']]);
    }
  });

  it('gives back to be corrected, takes the correction, rejects with a reason', async () => {
    const one = await applied();
    // What the owner cannot mend does not go back to them.
    const unmendable = decide('return', one.application, reviewer, { reason: 'amount_differs' });
    expect(await codeOf(unmendable)).toBe('INVALID_INPUT');
    expect(await codeOf(decide('return', one.application, reviewer, { text: ' ' }))).toBe('INVALID_INPUT');
    expect(await codeOf(decide('return', one.application, reviewer))).toBe('done');
    expect(await balance(one)).toBe('1000.00 300.00');
    expect(await codeOf(decide('approve', one.application, reviewer))).toBe('APPLICATION_RETURNED');
    const bank = { ...bankOf(one.owner), bankName: '云水农商行' };
    const correct = { action: 'correct', key: newKey(), application: one.application, bank };
    const first = await premium(correct, one.owner);
    expect(first.ok).toBe(true);
    expect(await premium(correct, one.owner)).toEqual(first);
    expect(await codeOf(premium({ ...correct, key: newKey() }, one.owner))).toBe('APPLICATION_NOT_RETURNED');
    expect((await progress(one)).bank.bankName).toBe('云水农商行');
    // Whoever still looks at the old card decides nothing: neither to pay it, nor to end the application.
    expect(await codeOf(decide('approve', one.application, reviewer))).toBe('APPLICATION_CHANGED');
    expect(await codeOf(decide('return', one.application, reviewer))).toBe('APPLICATION_CHANGED');
    const { ver } = await dataOf<DetailReply>(
      staff({ action: 'detail', application: one.application }, reviewer),
    );
    expect(await codeOf(decide('reject', one.application, reviewer, { ver }))).toBe('done');
    expect(await balance(one)).toBe('1000.00 0.00');
    expect((await progress(one)).history.at(-1)).toMatchObject({
      state: 'rejected',
      reason: 'other',
      text: '请补充',
    });
    expect(await codeOf(decide('approve', one.application, reviewer))).toBe('APPLICATION_REJECTED');
    // The owner is told of each of the two decisions, once, and which it was.
    const { messages } = await dataOf<MessagesReply>(
      home.call('account', { action: 'messages' }, one.owner.openid),
    );
    const told = messages.filter(({ ref }) => ref === one.application);
    expect(told.map(({ topic }) => topic)).toEqual(['application_rejected', 'application_returned']);
    expect(told[1]?.until).toBe('2025-02-05');
  });

  it.each<[string, string, (one: Applied) => Promise<void>]>([
    ['unbound meanwhile', 'UNBOUND', ({ binding }) => home.unbind(binding)],
    [
      'identity changed meanwhile',
      'IDENTITY_CHANGED',
      ({ child }) => home.change(child, { identities: ['low_income'], premiums: ['2025:300:2024-11-02'] }),
    ],
    [
      'the premium not paid after all',
      'NOT_PAID_YET',
      ({ child }) => home.change(child, { premiums: ['2025:300'] }),
    ],
    [
      'moved to another city',
      'FOREIGN_REGION',
      ({ child }) => home.change(child, { region: 'enshi', premiums: ['2025:300:2024-11-02'] }),
    ],
    [
      'insured as an employee now',
      'NOT_RESIDENT_INSURED',
      ({ child }) =>
        home.change(child, { scheme: 'employee', base: '5000', premiums: ['2025:300:2024-11-02'] }),
    ],
  ])('does not approve one %s', async (_what, code, happen) => {
    const one = await applied();
    await happen(one);
    expect(await codeOf(decide('approve', one.application, reviewer))).toBe(code);
    expect((await progress(one)).state).toBe('submitted');
    expect(await codeOf(decide('reject', one.application, reviewer))).toBe('done');
    expect(await balance(one)).toBe('1000.00 0.00');
  });

  it('has one winner of approve, reject and cancel, and tells the others which', async () => {
    for (let round = 0; round < 3; round += 1) {
      const one = await applied();
      const codes = await Promise.all([
        codeOf(decide('approve', one.application, reviewer)),
        codeOf(decide('reject', one.application, everything)),
        codeOf(premium({ action: 'cancel', key: newKey(), application: one.application }, one.owner)),
      ]);
      expect(codes.filter((code) => code === 'done')).toHaveLength(1);
      const { state } = await progress(one);
      const lost = codes.filter((code) => code !== 'done');
      expect(new Set(lost)).toEqual(new Set([`APPLICATION_${state.toUpperCase()}`]));
    }
  });
});

describe('four eyes', () => {
  const entered = async (who: Staff): Promise<{ owner: Person; application: string }> => {
    const { owner, child } = await family();
    const event = {
      action: 'enterRefund',
      key: newKey(),
      owner: onPaper(owner),
      insured: onPaper(child),
      year: 2025,
      amount: '300',
      bank: bankOf(owner),
      paper: 'SM-2025-01',
    };
    const reply = await dataOf<EnteredReply>(staff(event, who));
    return { owner, application: reply.ref };
  };

  it('lets nobody approve what they entered, nor pay out what they approved', async () => {
    const one = await entered(everything);
    // What the counter does with an account its owner learns of.
    const { messages } = await dataOf<MessagesReply>(
      home.call('account', { action: 'messages' }, one.owner.openid),
    );
    expect(messages).toMatchObject([{ topic: 'application_submitted', ref: one.application }]);
    expect(await codeOf(decide('approve', one.application, everything))).toBe('SAME_HANDS_ENTERED');
    expect(await codeOf(decide('reject', one.application, everything))).toBe('SAME_HANDS_ENTERED');
    expect(await codeOf(decide('approve', one.application, reviewer))).toBe('done');
    const other = await entered(clerk);
    expect(await codeOf(decide('approve', other.application, everything))).toBe('done');
    const lines = await dataOf<FileReply>(staff({ action: 'export', key: newKey() }, everything));
    expect(lines.csv).toContain(one.application);
    expect(lines.csv).not.toContain(other.application);
  });

  it('ends what came on paper by a refusal, not by giving back what nobody may be able to correct', async () => {
    const one = await entered(clerk);
    const detail = () =>
      dataOf<DetailReply>(staff({ action: 'detail', application: one.application }, reviewer));
    expect(await detail()).toMatchObject({ mayDecide: true, mayReturn: false, mayReject: true });
    expect(await codeOf(decide('return', one.application, reviewer))).toBe('PAPER_NOT_RETURNED');
    expect(await codeOf(decide('reject', one.application, reviewer))).toBe('done');
    expect(await balance(one)).toBe('1000.00 0.00');
    // So can be ended what was given back to an owner who never comes again.
    const other = await applied();
    expect(await codeOf(decide('return', other.application, reviewer))).toBe('done');
    expect(await codeOf(decide('reject', other.application, everything))).toBe('APPLICATION_RETURNED');
    const seen = await dataOf<DetailReply>(
      staff({ action: 'detail', application: other.application }, reviewer),
    );
    expect(seen).toMatchObject({ mayDecide: false, mayReturn: false, mayReject: true });
    const { ver } = seen;
    expect(await codeOf(decide('approve', other.application, reviewer, { ver }))).toBe(
      'APPLICATION_RETURNED',
    );
    expect(await codeOf(decide('reject', other.application, reviewer, { ver }))).toBe('done');
    expect(await balance(other)).toBe('1000.00 0.00');
  });

  it('lets nobody handle a case of their own', async () => {
    const { importStaffLine } = await import('../../scripts/import/staff');
    const one = await applied();
    const fields = {
      staffNumber: 'S-own',
      name: '本人',
      openid: one.owner.openid,
      region: 'yunshui',
      roles: 'reviewer',
    };
    await importStaffLine({ number: 2, fields });
    const own = { number: 'S-own', openid: one.owner.openid };
    expect(await codeOf(decide('approve', one.application, own))).toBe('OWN_CASE');
  });

  it('lets each role do its own work alone, in its own city alone', async () => {
    const one = await applied();
    const other = await home.staff('reviewer', 'kunming');
    expect(await codeOf(decide('approve', one.application, clerk))).toBe('FORBIDDEN');
    expect(await codeOf(decide('approve', one.application, cashier))).toBe('FORBIDDEN');
    expect(await codeOf(decide('approve', one.application, other))).toBe('NOT_FOUND');
    expect(await codeOf(staff({ action: 'export', key: newKey() }, reviewer))).toBe('FORBIDDEN');
    for (const action of ['me', 'queue', 'summary'] as const)
      expect(await codeOf(home.call('staff', { action }, one.owner.openid))).toBe('FORBIDDEN');
    const { rows } = await dataOf<QueueReply>(staff({ action: 'queue' }, other));
    expect(rows).toEqual([]);
  });
});

describe('the counter', () => {
  it('enters a direct payment for an owner, beside the owner at the same time', async () => {
    const owner = await home.person({ scheme: 'employee', base: '5000', openingBalance: '1000' });
    const child = await home.person({ premiums: ['2025:300'] });
    await home.bind(owner, child, 'child');
    const items = [{ insured: onPaper(child), amount: '300' }];
    const atCounter = {
      action: 'enterPayment',
      key: newKey(),
      owner: onPaper(owner),
      year: 2025,
      items,
      paper: 'SM-1',
    };
    const byOwner = {
      action: 'pay',
      key: newKey(),
      year: 2025,
      items: [{ insured: child.id, amount: '300' }],
    };
    const [counter, own] = await Promise.all([
      dataOf<EnteredReply>(staff(atCounter, clerk)),
      dataOf<{ items: { state: string; code: string | null }[] }>(premium(byOwner, owner)),
    ]);
    const states = [counter.items[0]?.state, own.items[0]?.state];
    expect(states.filter((state) => state === 'paid')).toHaveLength(1);
    expect(states.filter((state) => state === 'refused')).toHaveLength(1);
    expect(await balance({ owner })).toBe('700.00 0.00');
    const { messages } = await dataOf<MessagesReply>(
      home.call('account', { action: 'messages' }, owner.openid),
    );
    expect(messages).toMatchObject([{ topic: 'payment_changed', ref: counter.ref }]);
  });

  it('tells the clerk what an account can do before anything is entered', async () => {
    const { owner, child } = await family();
    const unpaid = await home.person({ premiums: ['2025:300'] });
    const stranger = await home.person({ premiums: ['2025:300'] });
    await home.bind(owner, unpaid, 'child');
    const ask = async (insured: Person, payer = owner): Promise<string[]> => {
      const event = { action: 'quote', owner: onPaper(payer), insured: onPaper(insured), year: 2025 };
      const { ways } = await dataOf<QuoteReply>(staff(event, clerk));
      return ways.map(({ way, amount, lost, obstacle }) => `${way} ${amount} ${lost} ${obstacle?.code}`);
    };
    expect(await ask(child)).toEqual(['direct null null ALREADY_PAID', 'refund 300.00 0.00 undefined']);
    expect(await ask(unpaid)).toEqual(['direct 300.00 null undefined', 'refund null null NOT_PAID_YET']);
    expect(await ask(stranger)).toEqual(['direct null null NOT_BOUND', 'refund null null NOT_BOUND']);
    // What a small balance would lose for ever is told too.
    const poor = await home.person({ scheme: 'employee', base: '5000', openingBalance: '120.00' });
    await home.bind(poor, child, 'parent');
    expect(await ask(child, poor)).toContain('refund 120.00 180.00 undefined');
    const event = { action: 'quote', owner: onPaper(owner), insured: onPaper(child), year: 2025 };
    expect(await codeOf(staff(event, reviewer))).toBe('FORBIDDEN');
    const kunming = await home.staff('clerk', 'kunming');
    expect(await codeOf(staff(event, kunming))).toBe('NOT_FOUND');
  });

  it('takes a wrong name and an unknown number alike', async () => {
    const owner = await home.person({ scheme: 'employee', base: '5000', openingBalance: '1000' });
    const items = [{ insured: { name: owner.name, idNumber: owner.idNumber }, amount: '300' }];
    const event = { action: 'enterPayment', key: newKey(), year: 2025, items, paper: 'SM-1' };
    const wrongName = { ...event, owner: { name: '别人', idNumber: owner.idNumber } };
    const unknown = { ...event, owner: { name: owner.name, idNumber: '429999198005179993' } };
    expect(await staff(wrongName, clerk)).toEqual(await staff(unknown, clerk));
    expect(await codeOf(staff(wrongName, clerk))).toBe('NOT_FOUND');
  });
});
