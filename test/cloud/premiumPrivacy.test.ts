/** Bank cards and what tells of illness or need stay private: on disk, in logs, in replies to anybody but the cashier who takes them to the bank. */
import type { ExportReply, RecordsReply } from '../../cloudfunctions/family/contract';
import type { ApplicationCommandReply, OverviewReply } from '../../cloudfunctions/premium/contract';
import type { FileReply } from '../../cloudfunctions/staff/contract';
import { IDENTITY_NAMES } from '../../src/copy/names';
import { counted } from '../support/counts';
import {
  codeOf,
  dataOf,
  type Household,
  newKey,
  type Person,
  type Reply,
  startHousehold,
} from '../support/household';
import { bytesOnDisk, foundOnDisk } from '../support/onDisk';

jest.setTimeout(counted(120_000, 7_200_000));

const CARDS = counted(12, 1000);

const log: string[] = [];
const replies: { to: string; text: string }[] = [];
let home: Household;

beforeAll(async () => {
  home = await startHousehold({
    onInvocation: ({ lines }) => log.push(...lines.map(({ text }) => text)),
  });
});
afterAll(() => home.close());

async function call(name: string, event: object, openid: string): Promise<Reply> {
  const reply = await home.call(name, event, openid);
  replies.push({ to: openid, text: JSON.stringify(reply) });
  return reply;
}

/** A fictitious card: a number of its own that no bank has given out. */
const cardOf = (at: number): string => `6299900${String(at * 7919).padStart(12, '0')}`;

interface Payee {
  openid: string;
  card: string;
  application: string;
  child: string;
}

/** An application with this card. */
async function payee(card: string): Promise<Payee> {
  const owner = await home.person({ scheme: 'employee', base: '5000', openingBalance: '1000.00' });
  const child = await home.person({ premiums: ['2025:300:2024-11-02'] });
  await home.bind(owner, child, 'child');
  const bank = { holder: owner.name, bankName: '云水银行', card, cardConfirmed: true };
  const event = { action: 'apply', key: newKey(), year: 2025, insured: child.id, amount: '300', bank };
  const { application } = await dataOf<ApplicationCommandReply>(call('premium', event, owner.openid));
  return { openid: owner.openid, card, application, child: child.openid };
}

it(`${CARDS} planted cards are nowhere in clear: files, write-ahead log, logs, replies`, async () => {
  const [clerk, reviewer, cashier] = [
    (await home.staff('clerk')).openid,
    (await home.staff('reviewer')).openid,
    (await home.staff('cashier')).openid,
  ];
  const payees: Payee[] = [];
  for (let at = 1; at <= CARDS; at += 1) payees.push(await payee(cardOf(at)));
  for (const [at, { openid, application, card }] of payees.entries()) {
    const decision = at % 3 === 0 ? 'return' : 'approve';
    const reason = decision === 'return' ? { reason: 'bank_details_wrong', text: '' } : {};
    const detail = { action: 'detail', application };
    for (const who of [clerk, reviewer, cashier]) await call('staff', detail, who);
    await dataOf(
      call('staff', { action: decision, key: newKey(), application, ver: 1, ...reason }, reviewer),
    );
    await call('premium', { action: 'progress', application }, openid);
    await call('premium', { action: 'list' }, openid);
    // A wrong entry is refused without being repeated, on paper or in a log.
    const wrong = { holder: '别人', bankName: '云水银行', card, cardConfirmed: true };
    if (decision === 'return')
      await call('premium', { action: 'correct', key: newKey(), application, bank: wrong }, openid);
  }
  const file = await dataOf<FileReply>(call('staff', { action: 'export', key: newKey() }, cashier));
  const bounced = [{ application: payees[1]?.application, reason: 'account_wrong' }];
  await dataOf(call('staff', { action: 'markPaid', key: newKey(), day: file.day, bounced }, cashier));
  for (const action of ['queue', 'summary'] as const) await call('staff', { action }, reviewer);

  const cards = payees.map(({ card }) => card);
  expect(foundOnDisk(home.cloud.dataDir, cards)).toEqual([]);
  const logged = log.join('\n');
  expect(cards.filter((card) => logged.includes(card))).toEqual([]);
  const told = replies.filter(({ to, text }) => to !== cashier && cards.some((card) => text.includes(card)));
  expect(told).toEqual([]);
  // The search can find something: the cashier's file holds the cards, and the disk the city.
  expect(cards.filter((card) => String(file.csv).includes(card))).toHaveLength(file.count);
  expect(file.count).toBe(cards.length - Math.ceil(cards.length / 3));
  expect(bytesOnDisk(home.cloud.dataDir).some(({ bytes }) => bytes.includes('yunshui'))).toBe(true);

  // The export of who entered a card holds it; the relative's own says what was done, and nothing of the card.
  const [first] = payees;
  const exported = async (openid: string): Promise<string> =>
    (await dataOf<ExportReply>(home.call('family', { action: 'exportMyData' }, openid))).content;
  const content = await exported(String(first?.openid));
  expect(content).toContain(`卡号：${first?.card}`);
  expect(content).not.toContain('户名：（加密保存）');
  const forMe = (await exported(String(first?.child)))
    .split('【')
    .find((part) => part.startsWith('家人为我'));
  expect(forMe).toMatch(/金额（元）：300\.00/);
  expect(forMe).not.toContain(String(first?.card));
});

const GROUPS = [
  'severe_mental_disorder',
  'illness_poverty',
  'severely_disabled',
  'low_income',
  'orphan',
  'out_of_poverty',
];

it('an owner is told no group of those bound, in any reply; whoever is not proved, nothing of them', async () => {
  const owner = await home.person({ scheme: 'employee', base: '5000', openingBalance: '1000.00' });
  const members: Person[] = [];
  for (const group of GROUPS) {
    const due = { low_income: '30', orphan: '0' }[group] ?? '300';
    const premiums = [`2025:${due}${group === 'out_of_poverty' ? '' : ':2024-11-02'}`];
    const member = await home.person({ identities: [group], premiums });
    await home.bind(owner, member, 'sibling');
    members.push(member);
  }
  const told: string[] = [];
  const ask = async (name: string, event: object): Promise<Reply> => {
    const reply = await home.call(name, event, owner.openid);
    told.push(JSON.stringify(reply));
    expect(reply).toMatchObject({ ok: true });
    return reply;
  };
  const { people } = await dataOf<OverviewReply>(ask('premium', { action: 'overview', year: 2025 }));
  // Nor by whom and by which clause such a group is helped, but where the amount has told as much.
  const helped = new Set(['low_income', 'orphan']);
  expect(people.map(({ rule }) => rule)).toMatchObject(
    GROUPS.map((group) =>
      helped.has(group)
        ? { by: null, paidBy: '市财政', cite: [{ section: '三' }] }
        : { by: null, paidBy: null, cite: [{ section: '二' }] },
    ),
  );
  expect(people.find(({ amount }) => amount === '30.00')).toMatchObject({ rule: { subsidy: '270.00' } });
  const insured = members.map(({ id }) => id);
  await ask('premium', { action: 'payQuote', year: 2025, insured });
  const poor = insured[GROUPS.indexOf('low_income')];
  await ask('premium', { action: 'quote', year: 2025, insured: poor });
  const bank = { holder: owner.name, bankName: '云水银行', card: '6222020000000000000' };
  const apply = { action: 'apply', key: newKey(), year: 2025, insured: poor, amount: '30', bank };
  const { application } = await dataOf<ApplicationCommandReply>(ask('premium', apply));
  await ask('premium', { action: 'progress', application });
  const pay = {
    action: 'pay',
    key: newKey(),
    year: 2025,
    items: [{ insured: insured.at(-1), amount: '300' }],
  };
  await ask('premium', pay);
  await ask('premium', { action: 'list' });
  for (const action of ['overview', 'used', 'messages']) await ask('account', { action });
  const { given } = await dataOf<RecordsReply>(ask('family', { action: 'records' }));
  for (const { id } of given) await ask('family', { action: 'record', id });
  await ask('family', { action: 'exportMyData' });
  const words = GROUPS.flatMap((group) => [group, String(IDENTITY_NAMES[group])]);
  expect(words.filter((word) => told.some((text) => text.includes(word)))).toEqual([]);
  // The search can find something: the person sees the own group.
  const ill = { action: 'overview', year: 2025 };
  const own = await home.call('premium', ill, String(members[0]?.openid));
  expect(JSON.stringify(own)).toContain('severe_mental_disorder');

  const unproved = await home.person(
    { scheme: 'employee', base: '5000', openingBalance: '10.00' },
    undefined,
    'activated',
  );
  expect(await codeOf(home.call('premium', ill, unproved.openid))).toBe('done');
  await home.bind(unproved, await home.person(), 'sibling');
  expect(await codeOf(home.call('premium', ill, unproved.openid))).toBe('SECOND_PROOF_REQUIRED');
});
