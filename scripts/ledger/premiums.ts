import type { Reservation } from '../../cloudfunctions/common/ledger';
import type { Application } from '../../cloudfunctions/common/premium/applications';
import { againNumber, type Order, paymentNumber } from '../../cloudfunctions/common/premium/orders';
import type { Finding } from './audit';
import type { Book } from './book';
import { payouts } from './payouts';

/** One try to pay a premium from an account, whatever the way, and how it stands. */
interface Payment {
  by: string;
  premium: string;
  account: string;
  amount: number;
  state: 'open' | 'done' | 'ended';
  /** As its own document names its state. */
  named: string;
  /** What may have become of its reservation; `none` where it may never have had one. */
  money: readonly (Reservation['state'] | 'none')[];
  /** A direct payment may have its money from a second reservation, when the first was free already. */
  again: string | null;
  /** Whether the money that was taken must have been put back. */
  putBack: boolean;
  /** The entry that the payment itself names as the one that took the money; undefined where it names none. */
  entry: string | null | undefined;
}

type Fate = Pick<Payment, 'state' | 'money'>;

const FATES_OF_ITEMS: Readonly<Record<Order['items'][number]['state'], Fate>> = {
  reserved: { state: 'open', money: ['reserved'] },
  paid: { state: 'done', money: ['posted'] },
  refused: { state: 'ended', money: ['voided', 'none'] },
};

/** A refusal that came as an answer was one of a payment that had its money; another may have had none. */
function fateOf({ state, settledOn }: Order['items'][number]): Fate {
  return state === 'refused' && settledOn !== null
    ? { state: 'ended', money: ['voided'] }
    : FATES_OF_ITEMS[state];
}

const FATES_OF_APPLICATIONS: Readonly<Record<Application['state'], Fate>> = {
  submitted: { state: 'open', money: ['reserved'] },
  returned: { state: 'open', money: ['reserved'] },
  approved: { state: 'done', money: ['posted'] },
  exported: { state: 'done', money: ['posted'] },
  paid: { state: 'done', money: ['posted'] },
  bounced: { state: 'ended', money: ['posted'] },
  rejected: { state: 'ended', money: ['voided'] },
  cancelled: { state: 'ended', money: ['voided'] },
  expired: { state: 'ended', money: ['expired'] },
};

function paymentsOf(book: Book): Payment[] {
  const direct = book.orders.flatMap((order) =>
    order.items.map(
      (item, index): Payment => ({
        by: paymentNumber(order._id, index),
        premium: `${item.insured}:${order.year}`,
        account: order.owner,
        amount: Number(item.amount),
        ...fateOf(item),
        named: item.state,
        again: againNumber(paymentNumber(order._id, index)),
        putBack: false,
        entry: undefined,
      }),
    ),
  );
  const refunds = book.applications.map(
    (found): Payment => ({
      by: found._id,
      premium: `${found.insured}:${found.year}`,
      account: found.owner,
      amount: Number(found.amount),
      ...FATES_OF_APPLICATIONS[found.state],
      named: found.state,
      again: null,
      putBack: found.state === 'bounced',
      entry: found.entry,
    }),
  );
  return [...direct, ...refunds];
}

/** Who has a premium is who is paying or has paid it, and nobody else does. */
function* claims(book: Book, payments: readonly Payment[]): Generator<Finding> {
  const live = payments.filter((payment) => payment.state !== 'ended');
  const byPremium = new Map<string, Payment[]>();
  for (const payment of live)
    byPremium.set(payment.premium, [...(byPremium.get(payment.premium) ?? []), payment]);
  for (const [id, several] of byPremium)
    if (several.length > 1)
      yield { check: 'premium_paid_once', id, what: several.map((payment) => payment.by).join(' and ') };
  for (const claim of book.claims) {
    const [holder] = byPremium.get(claim._id) ?? [];
    const expected = holder === undefined ? 'free' : holder.state === 'done' ? 'settled' : 'held';
    const fits = claim.state === expected && (holder === undefined || holder.by === claim.by);
    if (!fits)
      yield {
        check: 'claims_are_true',
        id: claim._id,
        what: `${claim.state} by ${claim.by}, is ${expected}`,
      };
  }
  const claimed = new Set(book.claims.map((claim) => claim._id));
  for (const id of byPremium.keys())
    if (!claimed.has(id)) yield { check: 'claims_are_true', id, what: 'is paid without a claim' };
}

/** The reservation that tells of a payment's money, which is the second one's where it was taken again. */
function reservationOf(
  { by, again }: Payment,
  reservations: ReadonlyMap<string, Reservation>,
): Reservation | undefined {
  const first = reservations.get(by);
  const second = again === null ? undefined : reservations.get(again);
  return first?.state === 'voided' && second !== undefined ? second : first;
}

/** Each payment has its money where its state says: set aside, taken once, free, or taken and put back. */
function* money(book: Book, payments: readonly Payment[]): Generator<Finding> {
  const reservations = new Map(book.reservations.map((reservation) => [reservation._id, reservation]));
  const corrected = new Set(book.corrections.map(({ _id }) => _id));
  const taken = new Map<string, number>();
  for (const entry of book.entries)
    if (entry.side === 'own' && entry.kind === 'post' && entry.reservation !== null)
      taken.set(entry.reservation, (taken.get(entry.reservation) ?? 0) + 1);
  const known = new Set<string>();
  for (const payment of payments) {
    const reservation = reservationOf(payment, reservations);
    known.add(payment.by);
    if (reservation !== undefined) known.add(reservation._id);
    yield* moneyOf(payment, reservation, corrected);
    const times = taken.get(reservation?._id ?? '') ?? 0;
    if (payment.state === 'done' && times !== 1)
      yield { check: 'premium_paid_once', id: payment.by, what: `${times} pairs of entries` };
  }
  for (const { _id: id } of book.reservations)
    if (!known.has(id)) yield { check: 'payments_have_money', id, what: 'a reservation of nothing' };
}

function* moneyOf(
  payment: Payment,
  reservation: Reservation | undefined,
  corrected: ReadonlySet<string>,
): Generator<Finding> {
  const { by: id, named, account, amount, putBack, entry } = payment;
  const state = reservation?.state ?? 'none';
  const same =
    reservation === undefined || (reservation.account === account && Number(reservation.amount) === amount);
  if (!payment.money.includes(state) || !same)
    yield { check: 'payments_have_money', id, what: `${named}, reservation ${state}` };
  const debit = state === 'posted' ? (reservation?.resolvedBy ?? null) : null;
  if (entry !== undefined && entry !== debit)
    yield { check: 'payments_have_money', id, what: `names ${entry}, its money was taken by ${debit}` };
  const isBack = debit !== null && corrected.has(debit);
  if (isBack !== putBack)
    yield { check: 'bounced_is_put_back', id, what: `${named}, its money ${isBack ? '' : 'not '}put back` };
}

/** What the core system has taken has its money; the office is shown what has not. */
function* unposted(book: Book): Generator<Finding> {
  for (const order of book.orders)
    for (const [index, item] of order.items.entries())
      if (item.unposted)
        yield {
          check: 'taken_with_money',
          id: paymentNumber(order._id, index),
          what: 'taken by the core system, its money could not be had again',
        };
}

/** What the roster notes as paid through this program was paid, as much of it, and the other way about. */
function* records(book: Book, payments: readonly Payment[]): Generator<Finding> {
  const byNumber = new Map(payments.map((payment) => [payment.by, payment]));
  const noted = new Set<string>();
  for (const bill of book.bills) {
    if (bill.number === null) continue;
    noted.add(bill.number);
    const payment = byNumber.get(bill.number);
    // Reported but not yet noted here: the payment is open and will be carried on.
    if (payment === undefined || payment.state === 'ended' || payment.premium !== bill._id)
      yield { check: 'bills_are_true', id: bill._id, what: `noted as paid by ${bill.number}` };
    else if (Number(bill.paid) !== payment.amount)
      yield { check: 'bills_are_true', id: bill._id, what: `${bill.paid} noted of ${payment.amount} fen` };
  }
  if (!book.rosterIsCore) return;
  for (const { by: id, again, state } of payments)
    if (again !== null && state === 'done' && !noted.has(id))
      yield { check: 'bills_are_true', id, what: 'paid, and no bill bears its number' };
}

/** The checks about premiums; only where anything but plain reservations is in the book. */
export function* auditPremiums(book: Book): Generator<Finding> {
  const payments = paymentsOf(book);
  yield* claims(book, payments);
  yield* records(book, payments);
  yield* unposted(book);
  yield* payouts(book);
  if (payments.length > 0 || book.claims.length > 0) yield* money(book, payments);
}
