import { paymentNumber } from '../../cloudfunctions/common/premium/orders';
import type { Finding } from './audit';
import type { Book } from './book';

/** One try to pay a premium from an account, whatever the way, and how it stands. */
interface Payment {
  by: string;
  premium: string;
  account: string;
  amount: number;
  state: 'open' | 'done' | 'ended';
}

const DONE = new Set(['approved', 'exported', 'paid']);
const OPEN = new Set(['submitted', 'returned']);

function paymentsOf(book: Book): Payment[] {
  const direct = book.orders.flatMap((order) =>
    order.items.map(
      (item, index): Payment => ({
        by: paymentNumber(order._id, index),
        premium: `${item.insured}:${order.year}`,
        account: order.owner,
        amount: Number(item.amount),
        state: item.state === 'paid' ? 'done' : item.state === 'reserved' ? 'open' : 'ended',
      }),
    ),
  );
  const refunds = book.applications.map(
    (found): Payment => ({
      by: found._id,
      premium: `${found.insured}:${found.year}`,
      account: found.owner,
      amount: Number(found.amount),
      state: DONE.has(found.state) ? 'done' : OPEN.has(found.state) ? 'open' : 'ended',
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

/** Each payment has the reservation it needs; each paid one exactly one pair of entries that took the money. */
function* money(book: Book, payments: readonly Payment[]): Generator<Finding> {
  const reservations = new Map(book.reservations.map((reservation) => [reservation._id, reservation]));
  const taken = new Map<string, number>();
  for (const entry of book.entries)
    if (entry.side === 'own' && entry.kind === 'post' && entry.reservation !== null)
      taken.set(entry.reservation, (taken.get(entry.reservation) ?? 0) + 1);
  const known = new Set(payments.map((payment) => payment.by));
  for (const payment of payments) {
    const reservation = reservations.get(payment.by);
    const state = reservation?.state;
    const same =
      reservation === undefined ||
      (reservation.account === payment.account && Number(reservation.amount) === payment.amount);
    const fits =
      payment.state === 'open'
        ? state === 'reserved'
        : payment.state === 'done'
          ? state === 'posted'
          : state !== 'reserved';
    if (!fits || !same)
      yield { check: 'payments_have_money', id: payment.by, what: `${payment.state}, reservation ${state}` };
    if (payment.state === 'done' && taken.get(payment.by) !== 1)
      yield {
        check: 'premium_paid_once',
        id: payment.by,
        what: `${taken.get(payment.by) ?? 0} pairs of entries`,
      };
  }
  for (const { _id: id } of book.reservations)
    if (!known.has(id)) yield { check: 'payments_have_money', id, what: 'a reservation of nothing' };
}

/** What the roster notes as paid through this program was paid, and the other way about. */
function* records(book: Book, payments: readonly Payment[]): Generator<Finding> {
  const byNumber = new Map(payments.map((payment) => [payment.by, payment]));
  for (const bill of book.bills) {
    if (bill.number === null) continue;
    const payment = byNumber.get(bill.number);
    // Reported but not yet noted here: the payment is open and will be carried on.
    if (payment === undefined || payment.state === 'ended' || payment.premium !== bill._id)
      yield { check: 'bills_are_true', id: bill._id, what: `noted as paid by ${bill.number}` };
  }
}

/** The checks about premiums; only where anything but plain reservations is in the book. */
export function* auditPremiums(book: Book): Generator<Finding> {
  const payments = paymentsOf(book);
  yield* claims(book, payments);
  yield* records(book, payments);
  if (payments.length > 0 || book.claims.length > 0) yield* money(book, payments);
}
