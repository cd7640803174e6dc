import { z } from 'zod';
import { activeBinding, touchBinding } from '../bindings';
import type { Collection, Documents } from '../database';
import { type ErrorCode, Refusal } from '../errors';
import { reserve, systemAccount } from '../ledger';
import { type Fen, fen, sum } from '../money';
import { assertFree, hold } from './claims';
import { type Clause, clause } from './fields';
import { notifyPayer } from './notices';
import { dayAfter } from './reference';
import { reservationDays } from './settings';

/**
 * Direct payments. An order names relatives; each of them is a movement of its own, paid wholly or not at all.
 * Placing reserves the money and takes the premiums, all in one transaction; `settling.ts` has what follows.
 */

const itemStates = ['reserved', 'paid', 'refused'] as const;

export interface OrderItem {
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
  /** Ended by the bills as not paid, in whole or in part: the last day on which they are looked at again. */
  watchedUntil: string | null;
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
    watchedUntil: z.string().nullable().default(null),
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

export type Plan = Omit<Order, 'open' | 'ending' | 'reportedAt' | 'watchedUntil' | 'items'> & {
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
export function setAside(
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
  const none = { ending: false, reportedAt: null, watchedUntil: null };
  await tx.add(orders, { _id, owner, year, region, day, at, counter, open, ...none, items });
  // What the counter does with an account its owner learns of, also when nothing came of it.
  if (counter !== null && !open) await notifyPayer(tx, plan);
}

/** An item that has no outcome that could stay. */
export const waits = ({ state, unposted }: OrderItem): boolean => state === 'reserved' || unposted;

/** The items of an order that wait. */
export const waitingIn = ({ items }: Order): OrderItem[] => items.filter(waits);

/** What an order has really paid. */
export function paidBy(order: Order): Fen {
  return sum(order.items.filter((item) => item.state === 'paid').map((item) => item.amount));
}
