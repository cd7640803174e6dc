import { now, timeOf, today } from '../clock';
import { type CoreAnswer, CoreFault, type CoreSystem } from '../coreSystem';
import { type Documents, documents, transaction } from '../database';
import { ERROR_TEXTS, type ErrorCode, Refusal } from '../errors';
import { resolve } from '../ledger';
import { equal } from '../money';
import { assertFree, hold, release } from './claims';
import { notifyPayer } from './notices';
import { againNumber, type Order, type OrderItem, orders, paymentNumber, setAside, waits } from './orders';
import { dayAfter } from './reference';
import { reservationDays } from './settings';

/**
 * What becomes of the items of an order. The core system is told of each; its answer posts or voids. Silence leaves
 * the item `reserved`: the same key, or the timer, asks again. It is never voided on a guess, since the core system
 * may have taken the payment. Ended by the bills it is only when no report can be under way any more. Even then the
 * core system may turn out to have it: the answer comes late, or a later bill bears its number. The money is taken
 * again then, or the item is left `unposted`.
 */

/** Who waits for the outcome: the payer before the page, or nobody. Then the payer is left a message. */
type Waiting = 'payer' | 'nobody';

const indexesIn = ({ items }: Order): number[] =>
  items.flatMap((item, index) => (waits(item) ? [index] : []));

/** Takes the money of an item that was set free although the core system has the payment; false when it is gone. */
async function takeAgain(tx: Documents, order: Order, index: number, item: OrderItem): Promise<boolean> {
  const number = paymentNumber(order._id, index);
  const premium = { insured: item.insured, year: order.year };
  try {
    await assertFree(tx, premium);
    await setAside(tx, order, item, againNumber(number));
  } catch (error) {
    if (error instanceof Refusal && error.body.code !== 'BUSY') return false;
    throw error;
  }
  await resolve(tx, againNumber(number), 'post');
  await hold(tx, premium, number);
  await release(tx, premium, number, 'settled');
  return true;
}

function ended(item: OrderItem, code: ErrorCode | null, unposted = false): OrderItem {
  const state = code === null ? 'paid' : 'refused';
  const message = code === null ? null : ERROR_TEXTS[code];
  return { ...item, state, settledOn: today(), code, message, unposted };
}

/** What an item becomes by an answer, its money with it; undefined when it stays as it is. */
async function settledItem(
  tx: Documents,
  order: Order,
  index: number,
  item: OrderItem,
  answer: CoreAnswer,
): Promise<OrderItem | undefined> {
  if (item.state === 'paid') return undefined;
  if (item.state === 'reserved') {
    const number = paymentNumber(order._id, index);
    const premium = { insured: item.insured, year: order.year };
    await resolve(tx, number, answer.accepted ? 'post' : 'void');
    await release(tx, premium, number, answer.accepted ? 'settled' : 'free');
    return ended(item, answer.accepted ? null : answer.code);
  }
  // Its money is free. An acceptance that comes now is never dropped: the core system has the payment.
  if (!answer.accepted) return item.unposted ? ended(item, answer.code) : undefined;
  if (await takeAgain(tx, order, index, item)) return ended(item, null);
  return item.unposted ? undefined : ended(item, 'PAID_NOT_DEBITED', true);
}

/** An answer, and how it was come by. */
interface Heard {
  answer: CoreAnswer;
  waiting: Waiting;
  /** The bills say so, which the core system may still change: they are looked at again for a while. */
  byBill: boolean;
}

/** Notes what was heard of one item, and leaves the payer a message where one is due; repeating it changes nothing. */
async function settleItem(tx: Documents, orderId: string, index: number, heard: Heard): Promise<void> {
  const order = await existing(orderId, tx);
  const item = order.items[index];
  if (item === undefined) throw new Error('There is no such item');
  const settled = await settledItem(tx, order, index, item, heard.answer);
  if (settled === undefined) return;
  const items = order.items.map((other, at) => (at === index ? settled : other));
  const open = items.some(waits);
  const unsure = heard.byBill && !heard.answer.accepted;
  const watchedUntil = unsure ? dayAfter(today(), reservationDays()) : order.watchedUntil;
  await tx.update(orders, orderId, { items, open, watchedUntil });
  // An outcome that changes an earlier one is told by itself, each once.
  const outcome = settled.code === null ? 'paid' : settled.code;
  if (item.state === 'refused') await notifyPayer(tx, order, `${paymentNumber(orderId, index)}-${outcome}`);
  // What the counter does with an account its owner learns of.
  else if (!open && (heard.waiting === 'nobody' || order.counter !== null)) await notifyPayer(tx, order);
}

/** The core system's answer on one item; undefined when it gave none that can be used. */
async function answerOn(core: CoreSystem, order: Order, index: number): Promise<CoreAnswer | undefined> {
  const item = order.items[index];
  if (item === undefined) throw new Error('There is no such item');
  // It has said so already; telling it again could pay what it has taken back since.
  if (item.unposted) return { accepted: true };
  const { insured, amount } = item;
  const { year, day: paidOn } = order;
  try {
    return await core.pay({ number: paymentNumber(order._id, index), insured, year, amount, paidOn });
  } catch (error) {
    if (error instanceof CoreFault) return undefined;
    throw error;
  }
}

/**
 * Notes that the core system is told of an order's items from now on, before it is: ending the order waits until
 * nothing that was begun can arrive any more. Returns the indexes of what it is told of: none when it must not be.
 */
async function beginReport(tx: Documents, orderId: string): Promise<number[]> {
  const order = await existing(orderId, tx);
  if (!order.open || order.ending) return [];
  const reportedAt = now();
  // An update that changes nothing counts as one that found nothing.
  if (order.reportedAt !== reportedAt) await tx.update(orders, orderId, { reportedAt });
  return indexesIn(order);
}

/**
 * Carries an order on: tells the core system of every item that waits, and notes its answers. What stays unanswered
 * stays as it is. The items are told of side by side: a silent core system takes as long for twenty as for one, and
 * no item waits behind another. An order that is being ended is ended by its bills instead, once that is safe.
 * Returns the order as it is then.
 */
export async function carryOn(core: CoreSystem, orderId: string, waiting: Waiting): Promise<Order> {
  const order = await existing(orderId);
  if (!order.open) return order;
  if (order.ending) {
    if (quietAt(order) <= now()) await settleByBills(core, order);
    return existing(orderId);
  }
  const told = await transaction((tx) => beginReport(tx, orderId));
  const answers = await Promise.all(
    told.map(async (index) => ({ index, answer: await answerOn(core, order, index) })),
  );
  for (const { index, answer } of answers)
    if (answer !== undefined) {
      const heard = { answer, waiting, byBill: false };
      await transaction((tx) => settleItem(tx, orderId, index, heard));
    }
  return existing(orderId);
}

async function existing(orderId: string, docs: Documents = documents): Promise<Order> {
  const order = await docs.get(orders, orderId);
  if (order === undefined) throw new Error('There is no such order');
  return order;
}

/** Longer than any function lives, and as long again for what the core system takes in late. */
const LONGEST_REPORT_MS = 120_000;
const MINUTE_MS = 60_000;

/** From when on nothing that the core system was told of an order can still be on its way. */
const quietAt = ({ reportedAt, at }: Order): number => (reportedAt ?? at) + LONGEST_REPORT_MS;

/** Lets the core system be told of nothing any more. */
async function markEnding(tx: Documents, orderId: string): Promise<Order> {
  const order = await existing(orderId, tx);
  if (!order.open || order.ending) return order;
  await tx.update(orders, orderId, { ending: true });
  return { ...order, ending: true };
}

/**
 * Ends an order that the core system has not answered usably, by what its bills say: a payment that stands there
 * under our number is posted, one that does not is set free. The office decides so, when asking again has not helped.
 * From then on nothing new is reported; `PAYMENT_UNDERWAY` while something that was may still arrive, after which the
 * timer ends it too. `CORE_SILENT`, `CORE_WRONG` while the bills cannot be read or do not agree with the payment.
 */
export async function endByBills(core: CoreSystem, orderId: string): Promise<Order> {
  const order = await transaction((tx) => markEnding(tx, orderId));
  if (!order.open) return order;
  if (quietAt(order) > now()) {
    const from = timeOf(quietAt(order) + MINUTE_MS);
    throw new Refusal('PAYMENT_UNDERWAY', {
      message: `参保系统可能还在办这笔缴费，现在查账单不准。请在 ${from} 以后再查；不查的话，系统也会自动查账单办完。`,
    });
  }
  const obstacle = await settleByBills(core, order);
  if (obstacle !== undefined) throw new Refusal(obstacle);
  const done = await existing(orderId);
  if (done.open) throw new Refusal('PAID_NOT_DEBITED');
  return done;
}

/** Settles what waits by the bills; one that cannot be read holds up no other. Returns the first obstacle. */
async function settleByBills(core: CoreSystem, order: Order): Promise<ErrorCode | undefined> {
  let obstacle: ErrorCode | undefined;
  for (const index of indexesIn(order)) {
    const answer = await answerByBill(core, order, index);
    if (typeof answer === 'string') obstacle = obstacle === undefined ? answer : obstacle;
    else await noteBill(order._id, index, answer);
  }
  return obstacle;
}

const noteBill = (orderId: string, index: number, answer: CoreAnswer): Promise<void> =>
  transaction((tx) => settleItem(tx, orderId, index, { answer, waiting: 'nobody', byBill: true }));

/**
 * Looks again at the bills of what was ended by them as not paid: the core system may have taken a report in later,
 * with nobody there any more to hear its answer. Returns how many payments it has after all.
 */
export async function lookAgain(core: CoreSystem, order: Order): Promise<number> {
  let found = 0;
  for (const [index, item] of order.items.entries()) {
    // What was refused before the core system was told of it has no day of an answer.
    if (item.state !== 'refused' || item.settledOn === null || item.unposted) continue;
    const answer = await answerByBill(core, order, index);
    if (typeof answer === 'string' || !answer.accepted) continue;
    await noteBill(order._id, index, answer);
    found += 1;
  }
  return found;
}

/** What the bill says of an item; an error code while it cannot be relied on. */
async function answerByBill(core: CoreSystem, order: Order, index: number): Promise<CoreAnswer | ErrorCode> {
  const item = order.items[index];
  if (item === undefined) throw new Error('There is no such item');
  try {
    const bill = await core.bill(item.insured, order.year);
    if (bill?.number !== paymentNumber(order._id, index))
      return { accepted: false, code: bill?.paid == null ? 'CORE_REFUSED' : 'ALREADY_PAID' };
    // Our number with another amount is not our payment, and not none either: people have to look at it.
    return bill.paid !== null && equal(bill.paid, item.amount) ? { accepted: true } : 'CORE_WRONG';
  } catch (error) {
    if (!(error instanceof CoreFault)) throw error;
    return error.kind === 'silent' ? 'CORE_SILENT' : 'CORE_WRONG';
  }
}
