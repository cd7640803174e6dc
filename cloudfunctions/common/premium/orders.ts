import { z } from 'zod';
import { activeBinding, touchBinding } from '../bindings';
import { now, timeOf, today } from '../clock';
import { type CoreAnswer, CoreFault, type CoreSystem } from '../coreSystem';
import { type Collection, type Documents, documents, transaction } from '../database';
import { ERROR_TEXTS, type ErrorCode, Refusal } from '../errors';
import { reserve, resolve, systemAccount } from '../ledger';
import { equal, type Fen, fen, sum } from '../money';
import { assertFree, hold, release } from './claims';
import { type Clause, clause } from './fields';
import { dayAfter } from './reference';
import { reservationDays } from './settings';

/**
 * Direct payments. An order names relatives; each of them is a movement of its own, paid wholly or not at all.
 * Placing reserves the money and takes the premiums, all in one transaction; then the core system is told of each;
 * its answer posts or voids. Silence leaves the item `reserved`: the same key, or the timer, asks again. It is never
 * voided on a guess, since the core system may have taken the payment. Ended by the bills it is only when no report can be
 * under way any more; an acceptance that comes nevertheless takes the money again, or leaves the item `unposted`.
 */

const itemStates = ['reserved', 'paid', 'refused'] as const;

interface OrderItem {
  insured: string;
  relation: string;
  amount: Fen;
  state: (typeof itemStates)[number];
  /** Why it was refused, in words too, since they may hold both figures. */
  code: string | null;
  message: string | null;
  /** The clause that refused it, where one did. */
  cite: Clause | null;
  /** The day on which the core system's answer was noted; null while there is none. */
  settledOn: string | null;
  /** The core system has taken it after all, when its money was free again and could not be had any more. */
  unposted: boolean;
}

export interface Order {
  _id: string;
  owner: string;
  year: number;
  region: string;
  day: string;
  at: number;
  /** Null when the owner ordered it, else who entered it at the counter and where the paper is. */
  counter: { staff: string; paper: string } | null;
  /** Whether an item still waits for the core system, or its money for somebody to look after it. */
  open: boolean;
  /** The office ends it by the bills: the core system is told of nothing any more. */
  ending: boolean;
  /** When the core system was last begun to be told of items; null until then. */
  reportedAt: number | null;
  items: OrderItem[];
}

export const orders: Collection<Order> = {
  name: 'orders',
  schema: z.strictObject({
    _id: z.string(),
    owner: z.string(),
    year: z.int(),
    region: z.string(),
    day: z.string(),
    at: z.number(),
    counter: z.strictObject({ staff: z.string(), paper: z.string() }).nullable(),
    open: z.boolean(),
    // Orders of earlier versions lack these, and those of items below.
    ending: z.boolean().default(false),
    reportedAt: z.number().nullable().default(null),
    items: z.array(
      z.strictObject({
        insured: z.string(),
        relation: z.string(),
        amount: fen,
        state: z.enum(itemStates),
        code: z.string().nullable(),
        message: z.string().nullable(),
        cite: clause.nullable(),
        settledOn: z.string().nullable().default(null),
        unposted: z.boolean().default(false),
      }),
    ),
  }),
};

/** The number under which the core system and the ledger know one item of an order, for ever. */
export const paymentNumber = (order: string, index: number): string => `${order}-${index + 1}`;

/** The number of the second reservation of an item that the core system took when the first was free again. */
export const againNumber = (number: string): string => `${number}:again`;

/** What was decided about an item before the transaction: to be paid, or refused. */
export interface PlannedItem {
  insured: string;
  relation: string;
  amount: Fen;
  refusal: { code: ErrorCode; message: string; cite?: OrderItem['cite'] | undefined } | null;
}

export type Plan = Omit<Order, 'open' | 'ending' | 'reportedAt' | 'items'> & {
  items: readonly PlannedItem[];
};

function refused(
  item: PlannedItem,
  { code, message, cite = null }: NonNullable<PlannedItem['refusal']>,
): OrderItem {
  const { insured, relation, amount } = item;
  return {
    insured,
    relation,
    amount,
    state: 'refused',
    code,
    message,
    cite,
    settledOn: null,
    unposted: false,
  };
}

/** Sets money aside for one item, under a number of its own. */
function setAside(
  tx: Documents,
  order: Omit<Plan, 'items'>,
  item: Pick<OrderItem, 'insured' | 'amount'>,
  id: string,
) {
  return reserve(tx, {
    id,
    account: order.owner,
    amount: item.amount,
    counterparty: systemAccount.premium(order.region),
    beneficiary: item.insured,
    ref: order._id,
    expiresOn: dayAfter(order.day, reservationDays()),
  });
}

/** The owner may pay for this person at this moment: oneself, or one who is bound. Conflicts with an unbinding. */
export async function relyOnBinding(tx: Documents, owner: string, insured: string): Promise<void> {
  if (owner === insured) return;
  const binding = await activeBinding(tx, owner, insured);
  if (binding === undefined) throw new Refusal('NOT_BOUND');
  await touchBinding(tx, binding);
}

/** Takes one premium and sets its money aside; a refusal leaves nothing written for this item. */
async function placeItem(tx: Documents, plan: Plan, item: PlannedItem, index: number): Promise<OrderItem> {
  if (item.refusal !== null) return refused(item, item.refusal);
  const premium = { insured: item.insured, year: plan.year };
  const id = paymentNumber(plan._id, index);
  try {
    await assertFree(tx, premium);
    await relyOnBinding(tx, plan.owner, item.insured);
    await setAside(tx, plan, item, id);
  } catch (error) {
    if (error instanceof Refusal && error.body.code !== 'BUSY') return refused(item, error.body);
    throw error;
  }
  await hold(tx, premium, id);
  const { insured, relation, amount } = item;
  return {
    insured,
    relation,
    amount,
    state: 'reserved',
    code: null,
    message: null,
    cite: null,
    settledOn: null,
    unposted: false,
  };
}

/** Places an order in the caller's transaction. */
export async function placeOrder(tx: Documents, plan: Plan): Promise<void> {
  const items: OrderItem[] = [];
  for (const [index, item] of plan.items.entries()) items.push(await placeItem(tx, plan, item, index));
  const { _id, owner, year, region, day, at, counter } = plan;
  const open = items.some((item) => item.state === 'reserved');
  const none = { ending: false, reportedAt: null };
  await tx.add(orders, { _id, owner, year, region, day, at, counter, open, ...none, items });
}

const waits = ({ state, unposted }: OrderItem): boolean => state === 'reserved' || unposted;

/** The items of an order that have no outcome that could stay. */
export const waitingIn = ({ items }: Order): OrderItem[] => items.filter(waits);

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

/** Notes the core system's answer on one item; repeating it changes nothing. */
async function settleItem(tx: Documents, orderId: string, index: number, answer: CoreAnswer): Promise<void> {
  const order = await tx.get(orders, orderId);
  const item = order?.items[index];
  if (order === undefined || item === undefined) throw new Error('There is no such item');
  const settled = await settledItem(tx, order, index, item, answer);
  if (settled === undefined) return;
  const items = order.items.map((other, at) => (at === index ? settled : other));
  await tx.update(orders, orderId, { items, open: items.some(waits) });
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
export async function carryOn(core: CoreSystem, orderId: string): Promise<Order> {
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
    if (answer !== undefined) await transaction((tx) => settleItem(tx, orderId, index, answer));
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
    else await transaction((tx) => settleItem(tx, order._id, index, answer));
  }
  return obstacle;
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

/** What an order has really paid. */
export function paidBy(order: Order): Fen {
  return sum(order.items.filter((item) => item.state === 'paid').map((item) => item.amount));
}
