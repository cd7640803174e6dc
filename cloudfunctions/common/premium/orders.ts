import { z } from 'zod';
import { activeBinding, touchBinding } from '../bindings';
import { today } from '../clock';
import { type CoreAnswer, CoreFault, type CoreSystem } from '../coreSystem';
import { type Collection, type Documents, documents, transaction } from '../database';
import { ERROR_TEXTS, type ErrorCode, Refusal } from '../errors';
import { reserve, resolve, systemAccount } from '../ledger';
import { type Fen, fen, sum } from '../money';
import { assertFree, hold, release } from './claims';
import { type Clause, clause } from './fields';
import { dayAfter } from './reference';
import { reservationDays } from './settings';

/**
 * Direct payments. An order names relatives; each of them is a movement of its own, paid wholly or not at all.
 * Placing reserves the money and takes the premiums, all in one transaction; then the core system is told of each;
 * its answer posts or voids. Silence leaves the item `reserved`: the same key, or the timer, asks again. It is never
 * voided on a guess, since the core system may have taken the payment.
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
  /** Whether an item still waits for the core system. */
  open: boolean;
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
    items: z.array(
      z.strictObject({
        insured: z.string(),
        relation: z.string(),
        amount: fen,
        state: z.enum(itemStates),
        code: z.string().nullable(),
        message: z.string().nullable(),
        cite: clause.nullable(),
        // Orders of earlier versions lack it.
        settledOn: z.string().nullable().default(null),
      }),
    ),
  }),
};

/** The number under which the core system and the ledger know one item of an order, for ever. */
export const paymentNumber = (order: string, index: number): string => `${order}-${index + 1}`;

/** What was decided about an item before the transaction: to be paid, or refused. */
export interface PlannedItem {
  insured: string;
  relation: string;
  amount: Fen;
  refusal: { code: ErrorCode; message: string; cite?: OrderItem['cite'] | undefined } | null;
}

export type Plan = Omit<Order, 'open' | 'items'> & { items: readonly PlannedItem[] };

function refused(
  item: PlannedItem,
  { code, message, cite = null }: NonNullable<PlannedItem['refusal']>,
): OrderItem {
  const { insured, relation, amount } = item;
  return { insured, relation, amount, state: 'refused', code, message, cite, settledOn: null };
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
    await reserve(tx, {
      id,
      account: plan.owner,
      amount: item.amount,
      counterparty: systemAccount.premium(plan.region),
      beneficiary: item.insured,
      ref: plan._id,
      expiresOn: dayAfter(plan.day, reservationDays()),
    });
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
  };
}

/** Places an order in the caller's transaction. */
export async function placeOrder(tx: Documents, plan: Plan): Promise<void> {
  const items: OrderItem[] = [];
  for (const [index, item] of plan.items.entries()) items.push(await placeItem(tx, plan, item, index));
  const { _id, owner, year, region, day, at, counter } = plan;
  const open = items.some((item) => item.state === 'reserved');
  await tx.add(orders, { _id, owner, year, region, day, at, counter, open, items });
}

/** Notes the core system's answer on one item, once. */
async function settleItem(tx: Documents, orderId: string, index: number, answer: CoreAnswer): Promise<void> {
  const order = await tx.get(orders, orderId);
  const item = order?.items[index];
  if (order === undefined || item === undefined) throw new Error('There is no such item');
  if (item.state !== 'reserved') return;
  const number = paymentNumber(orderId, index);
  const premium = { insured: item.insured, year: order.year };
  await resolve(tx, number, answer.accepted ? 'post' : 'void');
  await release(tx, premium, number, answer.accepted ? 'settled' : 'free');
  const settled: OrderItem = answer.accepted
    ? { ...item, state: 'paid', settledOn: today() }
    : { ...item, state: 'refused', settledOn: today(), code: answer.code, message: ERROR_TEXTS[answer.code] };
  const items = order.items.map((other, at) => (at === index ? settled : other));
  await tx.update(orders, orderId, { items, open: items.some((other) => other.state === 'reserved') });
}

/** The core system's answer on one item; undefined when it gave none that can be used. */
async function answerOn(core: CoreSystem, order: Order, index: number): Promise<CoreAnswer | undefined> {
  const item = order.items[index];
  if (item === undefined) throw new Error('There is no such item');
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
 * Carries an order on: tells the core system of every item that waits, and notes its answers. What stays unanswered
 * stays as it is. The items are told of side by side: a silent core system takes as long for twenty as for one, and
 * no item waits behind another. Returns the order as it is then.
 */
export async function carryOn(core: CoreSystem, orderId: string): Promise<Order> {
  const order = await documents.get(orders, orderId);
  if (order === undefined) throw new Error('There is no such order');
  if (!order.open) return order;
  const waiting = order.items.flatMap(({ state }, index) => (state === 'reserved' ? [index] : []));
  const answers = await Promise.all(
    waiting.map(async (index) => ({ index, answer: await answerOn(core, order, index) })),
  );
  for (const { index, answer } of answers)
    if (answer !== undefined) await transaction((tx) => settleItem(tx, orderId, index, answer));
  return (await documents.get(orders, orderId)) ?? order;
}

/**
 * Ends an order that the core system has not answered usably, by what its bills say: a payment that stands there
 * under our number is posted, one that does not is set free. The office decides so, when asking again has not helped.
 * `CORE_SILENT`, `CORE_WRONG` while the bills cannot be read either.
 */
export async function endByBills(core: CoreSystem, orderId: string): Promise<Order> {
  const order = await documents.get(orders, orderId);
  if (order === undefined) throw new Error('There is no such order');
  for (const [index, item] of order.items.entries()) {
    if (item.state !== 'reserved') continue;
    const answer = await answerByBill(core, order, index);
    await transaction((tx) => settleItem(tx, orderId, index, answer));
  }
  return (await documents.get(orders, orderId)) ?? order;
}

async function answerByBill(core: CoreSystem, order: Order, index: number): Promise<CoreAnswer> {
  const item = order.items[index];
  if (item === undefined) throw new Error('There is no such item');
  try {
    const bill = await core.bill(item.insured, order.year);
    if (bill?.number === paymentNumber(order._id, index)) return { accepted: true };
    return { accepted: false, code: bill?.paid == null ? 'CORE_REFUSED' : 'ALREADY_PAID' };
  } catch (error) {
    if (!(error instanceof CoreFault)) throw error;
    throw new Refusal(error.kind === 'silent' ? 'CORE_SILENT' : 'CORE_WRONG');
  }
}

/** What an order has really paid. */
export function paidBy(order: Order): Fen {
  return sum(order.items.filter((item) => item.state === 'paid').map((item) => item.amount));
}
