import type { Account, Entry, Reservation } from '../../cloudfunctions/common/ledger';
import { type Book, readBook } from './book';
import { auditPremiums } from './premiums';

/** Something in the books that cannot be right: which check, which document, and what is wrong. */
export interface Finding {
  check: string;
  id: string;
  what: string;
}

export interface Audit {
  counted: Record<string, number>;
  findings: Finding[];
}

/** A group of documents by what they belong to. */
export function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Every movement has two sides with opposite amounts, and nothing else has one. */
function* pairs(book: Book): Generator<Finding> {
  const byId = new Map(book.entries.map((entry) => [entry._id, entry]));
  for (const entry of book.entries) {
    const own = entry.side === 'own';
    const other = byId.get(own ? `${entry._id}:counter` : entry._id.replace(/:counter$/, ''));
    if (other === undefined || other.side === entry.side) {
      yield { check: 'debits_equal_credits', id: entry._id, what: 'its other side is missing' };
    } else if (own && !isOpposite(entry, other)) {
      yield { check: 'debits_equal_credits', id: entry._id, what: 'its other side differs' };
    }
  }
  // Integers of fen; audited here in full, apart from the code that keeps the ledger.
  const total = book.entries.reduce((sum, entry) => sum + Number(entry.posted) + Number(entry.pending), 0);
  if (total !== 0)
    yield { check: 'debits_equal_credits', id: 'all', what: `all entries add up to ${total} fen` };
}

function isOpposite(own: Entry, counter: Entry): boolean {
  return (
    Number(own.posted) + Number(counter.posted) === 0 &&
    Number(own.pending) + Number(counter.pending) === 0 &&
    own.counterparty === counter.account &&
    counter.counterparty === own.account &&
    own.kind === counter.kind &&
    own.ver === counter.ver &&
    own.ref === counter.ref
  );
}

/** The account is what its entries say, version by version, and never went below what was reserved. */
function* replay(account: Account, entries: readonly Entry[]): Generator<Finding> {
  const id = account._id;
  const ordered = [...entries].sort((a, b) => a.ver - b.ver);
  const gap = ordered.findIndex(
    (entry, index) => entry.ver !== index + 1 || entry._id !== `${id}:${entry.ver}`,
  );
  if (gap >= 0 || ordered.length !== account.ver) {
    yield { check: 'versions_without_gaps', id, what: `${ordered.length} entries, version ${account.ver}` };
  }
  let posted = 0;
  let pending = 0;
  for (const entry of ordered) {
    posted += Number(entry.posted);
    pending += Number(entry.pending);
    if (pending < 0 || posted - pending < 0)
      yield { check: 'nothing_below_zero', id: entry._id, what: `${posted} posted, ${pending} pending` };
    if (Number(entry.balance) !== posted)
      yield { check: 'balance_is_replay', id: entry._id, what: `notes ${entry.balance}, replay ${posted}` };
  }
  if (Number(account.posted) !== posted || Number(account.pending) !== pending) {
    const what = `${account.posted}/${account.pending}, replay ${posted}/${pending}`;
    yield { check: 'balance_is_replay', id, what };
  }
  if (Number(account.posted) - Number(account.pending) < 0 || Number(account.pending) < 0)
    yield { check: 'nothing_below_zero', id, what: `${account.posted} posted, ${account.pending} pending` };
  yield* creditsOnce(id, ordered);
}

/** One opening, first; each month credited at most once and in order. */
function* creditsOnce(id: string, entries: readonly Entry[]): Generator<Finding> {
  const openings = entries.filter((entry) => entry.kind === 'opening');
  if (openings.length !== 1 || entries[0]?.kind !== 'opening')
    yield { check: 'credited_once', id, what: `${openings.length} opening balances` };
  const months = entries.filter((entry) => entry.kind === 'credit').map((entry) => entry.ref);
  const wrong = months.find((month, index) => index > 0 && month <= (months[index - 1] ?? ''));
  if (wrong !== undefined) yield { check: 'credited_once', id, what: `${wrong} is credited again or late` };
}

const RESOLUTION = { posted: 'post', voided: 'void', expired: 'expire' } as const;

/** A reservation has its entry, and exactly the one resolution that its state tells of. */
function* resolvedOnce(
  reservation: Reservation,
  entries: readonly Entry[],
  { today, direct }: { today: string; direct: boolean },
): Generator<Finding> {
  const { _id: id, state, amount } = reservation;
  const made = entries.filter((entry) => entry.kind === 'reserve');
  const ended = entries.filter((entry) => entry.kind !== 'reserve');
  if (
    made.length !== 1 ||
    made[0]?._id !== reservation.reservedBy ||
    Number(made[0].pending) !== Number(amount)
  )
    yield { check: 'resolved_once', id, what: `${made.length} entries make it` };
  const expected = state === 'reserved' ? 0 : 1;
  if (ended.length !== expected)
    yield { check: 'resolved_once', id, what: `${ended.length} entries resolve it` };
  const [end] = ended;
  if (state !== 'reserved' && end !== undefined) {
    const fits = end.kind === RESOLUTION[state] && end._id === reservation.resolvedBy;
    const taken = state === 'posted' ? -Number(amount) : 0;
    if (!fits || Number(end.pending) !== -Number(amount) || Number(end.posted) !== taken)
      yield { check: 'resolved_once', id, what: `its resolution ${end._id} does not fit ${state}` };
  }
  // A direct payment's is ended by the core system's answer alone, however late.
  if (state === 'reserved' && !direct && reservation.expiresOn < today)
    yield { check: 'expired_in_time', id, what: `still reserved after ${reservation.expiresOn}` };
}

function* reservations(book: Book): Generator<Finding> {
  const own = book.entries.filter((entry) => entry.side === 'own' && entry.reservation !== null);
  const byReservation = groupBy(own, (entry) => entry.reservation ?? '');
  const orders = new Set(book.orders.map(({ _id }) => _id));
  for (const reservation of book.reservations) {
    const about = { today: book.today, direct: orders.has(reservation.ref) };
    yield* resolvedOnce(reservation, byReservation.get(reservation._id) ?? [], about);
  }
  const known = new Set(book.reservations.map((reservation) => reservation._id));
  for (const id of byReservation.keys())
    if (!known.has(id))
      yield { check: 'resolved_once', id, what: 'entries of a reservation that is not there' };
}

/** Each correction is the opposite of exactly one entry. */
function* corrections(book: Book): Generator<Finding> {
  const byId = new Map(book.entries.map((entry) => [entry._id, entry]));
  for (const { _id: id, entry } of book.corrections) {
    const wrong = byId.get(id);
    const right = byId.get(entry);
    const fits =
      wrong !== undefined &&
      right?.kind === 'correction' &&
      right.ref === id &&
      right.account === wrong.account &&
      Number(right.posted) === -Number(wrong.posted);
    if (!fits) yield { check: 'corrections_are_opposite', id, what: `${entry} does not undo it` };
  }
  const claimed = new Set(book.corrections.map((correction) => correction.entry));
  for (const entry of book.entries)
    if (entry.kind === 'correction' && entry.side === 'own' && !claimed.has(entry._id))
      yield { check: 'corrections_are_opposite', id: entry._id, what: 'a correction that nothing claims' };
}

function* accounts(book: Book): Generator<Finding> {
  const own = groupBy(
    book.entries.filter((entry) => entry.side === 'own'),
    (entry) => entry.account,
  );
  for (const account of book.accounts) yield* replay(account, own.get(account._id) ?? []);
  const known = new Set(book.accounts.map((account) => account._id));
  for (const id of own.keys())
    if (!known.has(id))
      yield { check: 'balance_is_replay', id, what: 'entries of an account that is not there' };
}

/** Checks a whole book; pure, and written apart from the code that keeps it. */
export function auditBook(book: Book): Audit {
  const findings = [
    ...pairs(book),
    ...accounts(book),
    ...reservations(book),
    ...corrections(book),
    ...auditPremiums(book),
  ];
  const counted = {
    accounts: book.accounts.length,
    entries: book.entries.length,
    reservations: book.reservations.length,
    corrections: book.corrections.length,
    premiums: book.claims.length,
    orders: book.orders.length,
    applications: book.applications.length,
    payoutFiles: book.payoutFiles.length,
  };
  return { counted, findings };
}

/** Checks everything in the database that wx-server-sdk reaches. */
export async function auditDatabase(): Promise<Audit> {
  return auditBook(await readBook());
}
