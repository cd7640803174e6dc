/** Bank cards stay sealed: on disk, in logs, in replies to anybody but the cashier who takes them to the bank. */
import type { ApplicationCommandReply } from '../../cloudfunctions/premium/contract';
import type { FileReply } from '../../cloudfunctions/staff/contract';
import { counted } from '../support/counts';
import { dataOf, type Household, newKey, type Reply, startHousehold } from '../support/household';
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
}

/** An application with this card. */
async function payee(card: string): Promise<Payee> {
  const owner = await home.person({ scheme: 'employee', base: '5000', openingBalance: '1000.00' });
  const child = await home.person({ premiums: ['2025:300:2024-11-02'] });
  await home.bind(owner, child, 'child');
  const bank = { holder: owner.name, bankName: '云水银行', card, cardConfirmed: true };
  const event = { action: 'apply', key: newKey(), year: 2025, insured: child.id, amount: '300', bank };
  const { application } = await dataOf<ApplicationCommandReply>(call('premium', event, owner.openid));
  return { openid: owner.openid, card, application };
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
});
