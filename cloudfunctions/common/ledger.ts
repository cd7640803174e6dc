import { z } from 'zod';
import { now, today } from './clock';
import type { Collection, Documents } from './database';
import { Refusal } from './errors';
import { add, equal, type Fen, fen, negate, subtract, ZERO } from './money';

/**
 * The ledger of the personal accounts. Every movement rewrites its account with `ver + 1` and adds the entry
 * `{account}:{ver}` with its counter-entry, all in the caller's transaction: two movements of one account can
 * never both commit from the same version. An entry never changes; a mistake is corrected by an opposite one.
 */

/** A personal account: `posted` is its balance, `pending` the part of it that is reserved. */
export interface Account {
  _id: string;
  region: string;
  posted: Fen;
  pending: Fen;
  ver: number;
  /** The last month whose credit is in the balance, `YYYY-MM`. */
  creditedTo: string;
}

/** What is free in an account: its balance less what is reserved. */
export const freeIn = ({ posted, pending }: Pick<Account, 'posted' | 'pending'>): Fen =>
  subtract(posted, pending);

export const entryKinds = ['opening', 'credit', 'reserve', 'post', 'void', 'expire', 'correction'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One side of a movement. The counter-entry has the same amounts with the opposite sign. */
export interface Entry {
  _id: string;
  account: string;
  side: 'own' | 'counter';
  /** The account's version that this movement made. */
  ver: number;
  kind: EntryKind;
  /** What the movement adds to the balance and to the reserved part. */
  posted: Fen;
  pending: Fen;
  /** The balance after it; null on the counter side, whose balance is the sum of its entries. */
  balance: Fen | null;
  /** The other side's account: a person's, or one of the system's (`system:…`). */
  counterparty: string;
  /** Whose premium it is about. */
  beneficiary: string | null;
  /** Order, application, month (`2025-01`) or corrected entry that caused it. */
  ref: string;
  reservation: string | null;
  /** The calendar day and year in China. */
  day: string;
  year: number;
  at: number;
}

export const reservationStates = ['reserved', 'posted', 'voided', 'expired'] as const;

/** Money set aside for one purpose; posted, voided or expired once. */
export interface Reservation {
  _id: string;
  account: string;
  amount: Fen;
  counterparty: string;
  beneficiary: string | null;
  ref: string;
  state: (typeof reservationStates)[number];
  /**
   * The first day on which the timer ends the application it belongs to. A direct payment's is ended by the core
   * system's answer alone, however late.
   */
  expiresOn: string;
  reservedBy: string;
  resolvedBy: string | null;
}

/** Which entry corrects another; claimed under the corrected entry's id, so that it happens once. */
interface Correction {
  _id: string;
  entry: string;
}

export const accounts: Collection<Account> = {
  name: 'accounts',
  schema: z.strictObject({
    _id: z.string(),
    region: z.string(),
    posted: fen,
    pending: fen,
    ver: z.int(),
    creditedTo: z.string(),
  }),
};

export const entries: Collection<Entry> = {
  name: 'entries',
  schema: z.strictObject({
    _id: z.string(),
    account: z.string(),
    side: z.enum(['own', 'counter']),
    ver: z.int(),
    kind: z.enum(entryKinds),
    posted: fen,
    pending: fen,
    balance: fen.nullable(),
    counterparty: z.string(),
    beneficiary: z.string().nullable(),
    ref: z.string(),
    reservation: z.string().nullable(),
    day: z.string(),
    year: z.int(),
    at: z.number(),
  }),
};

export const reservations: Collection<Reservation> = {
  name: 'reservations',
  schema: z.strictObject({
    _id: z.string(),
    account: z.string(),
    amount: fen,
    counterparty: z.string(),
    beneficiary: z.string().nullable(),
    ref: z.string(),
    state: z.enum(reservationStates),
    expiresOn: z.string(),
    reservedBy: z.string(),
    resolvedBy: z.string().nullable(),
  }),
};

export const corrections: Collection<Correction> = {
  name: 'corrections',
  schema: z.strictObject({ _id: z.string(), entry: z.string() }),
};

/** The system's sides of the movements. They have no balance document: theirs is the sum of their entries. */
export const systemAccount = {
  opening: (region: string): string => `system:opening:${region}`,
  credit: (region: string): string => `system:credit:${region}`,
  /** Premiums paid directly, owed to the collecting office. */
  premium: (region: string): string => `system:premium:${region}`,
  /** Refunds approved, owed to the applicants' bank accounts. */
  payout: (region: string): string => `system:payout:${region}`,
} as const;

interface Movement {
  kind: EntryKind;
  posted: Fen;
  pending: Fen;
  counterparty: string;
  beneficiary: string | null;
  ref: string;
  reservation: string | null;
}

/** The day's month, `YYYY-MM`. */
export const monthOf = (day: string): string => day.slice(0, 7);

async function existing(tx: Documents, id: string): Promise<Account> {
  const account = await tx.get(accounts, id);
  if (account === undefined) throw new Refusal('NO_ACCOUNT');
  return account;
}

/** Adds both sides of a movement that brings an account to version `ver`; returns the own entry's id. */
async function addEntries(
  tx: Documents,
  { account, ver, balance }: { account: string; ver: number; balance: Fen },
  movement: Movement,
): Promise<string> {
  const day = today();
  const _id = `${account}:${ver}`;
  const common = { ver, day, year: Number(day.slice(0, 4)), at: now() };
  await tx.add(entries, { ...movement, ...common, _id, account, balance, side: 'own' });
  await tx.add(entries, {
    ...movement,
    ...common,
    _id: `${_id}:counter`,
    account: movement.counterparty,
    counterparty: account,
    side: 'counter',
    balance: null,
    posted: negate(movement.posted),
    pending: negate(movement.pending),
  });
  return _id;
}

/** The one way a balance changes. `INSUFFICIENT_BALANCE` when less than what is reserved would be left. */
async function move(
  tx: Documents,
  account: Account,
  movement: Movement,
  changes: { creditedTo?: string } = {},
): Promise<string> {
  const posted = add(account.posted, movement.posted);
  const pending = add(account.pending, movement.pending);
  if (pending < ZERO) throw new Error('A reservation would be resolved twice');
  if (freeIn({ posted, pending }) < ZERO) throw new Refusal('INSUFFICIENT_BALANCE');
  const ver = account.ver + 1;
  await tx.update(accounts, account._id, { posted, pending, ver, ...changes });
  return addEntries(tx, { account: account._id, ver, balance: posted }, movement);
}

/**
 * Opens a person's account with its opening balance, once: an account that is there is left as it is. The
 * opening balance is taken to hold the credits up to and including the month of `on`.
 */
export async function openAccount(
  tx: Documents,
  account: { insured: string; region: string; opening: Fen; on: string },
): Promise<void> {
  if ((await tx.get(accounts, account.insured)) !== undefined) return;
  if (account.opening < ZERO) throw new RangeError('An opening balance is not negative');
  const { insured: _id, region, opening: posted } = account;
  await tx.add(accounts, { _id, region, posted, pending: ZERO, ver: 1, creditedTo: monthOf(account.on) });
  await addEntries(
    tx,
    { account: _id, ver: 1, balance: posted },
    {
      kind: 'opening',
      posted,
      pending: ZERO,
      counterparty: systemAccount.opening(region),
      beneficiary: null,
      ref: account.on,
      reservation: null,
    },
  );
}

/**
 * Credits one month, the one after the last that is in the balance; any other month is left as it is, so a
 * repeated or late run of the timer credits nothing twice and skips nothing. A credit of nothing only moves the
 * month on. Returns whether this call credited it.
 */
export async function credit(tx: Documents, insured: string, month: string, amount: Fen): Promise<boolean> {
  const account = await existing(tx, insured);
  if (month !== monthAfter(account.creditedTo)) return false;
  if (amount < ZERO) throw new RangeError('A credit is not negative');
  if (equal(amount, ZERO)) {
    await tx.update(accounts, insured, { creditedTo: month });
    return true;
  }
  const movement: Movement = {
    kind: 'credit',
    posted: amount,
    pending: ZERO,
    counterparty: systemAccount.credit(account.region),
    beneficiary: null,
    ref: month,
    reservation: null,
  };
  await move(tx, account, movement, { creditedTo: month });
  return true;
}

/** `2024-12` → `2025-01`. */
export function monthAfter(month: string): string {
  const [year, number] = month.split('-').map(Number);
  if (year === undefined || number === undefined) throw new RangeError('Not a month');
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** What a reservation is for. `id` is its own, chosen by the caller so that it can be made only once. */
export interface Purpose {
  id: string;
  account: string;
  amount: Fen;
  counterparty: string;
  beneficiary: string | null;
  ref: string;
  expiresOn: string;
}

/** Sets money aside. `INSUFFICIENT_BALANCE` when less is free; `NO_ACCOUNT` when there is none. */
export async function reserve(tx: Documents, purpose: Purpose): Promise<void> {
  if (purpose.amount <= ZERO) throw new RangeError('A reservation is of more than nothing');
  const { id: _id, account, amount, counterparty, beneficiary, ref, expiresOn } = purpose;
  const movement: Movement = {
    kind: 'reserve',
    posted: ZERO,
    pending: amount,
    counterparty,
    beneficiary,
    ref,
    reservation: _id,
  };
  const reservedBy = await move(tx, await existing(tx, account), movement);
  await tx.add(reservations, {
    _id,
    account,
    amount,
    counterparty,
    beneficiary,
    ref,
    expiresOn,
    state: 'reserved',
    reservedBy,
    resolvedBy: null,
  });
}

/** Lets a reservation that is open stand until another day. */
export async function prolong(tx: Documents, id: string, expiresOn: string): Promise<void> {
  const reservation = await tx.get(reservations, id);
  if (reservation?.state !== 'reserved') throw new Error('There is no such open reservation');
  // An update that changes nothing counts as one that found nothing.
  if (reservation.expiresOn !== expiresOn) await tx.update(reservations, id, { expiresOn });
}

const resolutions = { post: 'posted', void: 'voided', expire: 'expired' } as const;

/**
 * Resolves a reservation, once: `post` takes the money out of the balance, `void` and `expire` set it free.
 * Who calls has read in the same transaction that it is still open; anything else is a fault of the program.
 */
export async function resolve(
  tx: Documents,
  id: string,
  kind: keyof typeof resolutions,
): Promise<{ entry: string; amount: Fen }> {
  const reservation = await tx.get(reservations, id);
  if (reservation === undefined) throw new Error('There is no such reservation');
  if (reservation.state !== 'reserved') throw new Error('The reservation is resolved already');
  const { account, amount, counterparty, beneficiary, ref } = reservation;
  const movement: Movement = {
    kind,
    posted: kind === 'post' ? negate(amount) : ZERO,
    pending: negate(amount),
    counterparty,
    beneficiary,
    ref,
    reservation: id,
  };
  const entry = await move(tx, await existing(tx, account), movement);
  await tx.update(reservations, id, { state: resolutions[kind], resolvedBy: entry });
  return { entry, amount };
}

/**
 * Corrects an entry by its opposite, once: the `_id` of the correction is the corrected entry's. Only what has
 * moved the balance can be corrected; a reservation is voided instead.
 */
export async function correct(tx: Documents, entryId: string): Promise<string> {
  const wrong = await tx.get(entries, entryId);
  if (wrong === undefined || wrong.side !== 'own') throw new Error('There is no such entry');
  if (equal(wrong.posted, ZERO) || wrong.kind === 'correction') throw new Error('The entry moved no balance');
  if ((await tx.get(corrections, entryId)) !== undefined) throw new Error('The entry is corrected already');
  const movement: Movement = {
    kind: 'correction',
    posted: negate(wrong.posted),
    pending: ZERO,
    counterparty: wrong.counterparty,
    beneficiary: wrong.beneficiary,
    ref: entryId,
    reservation: null,
  };
  const entry = await move(tx, await existing(tx, wrong.account), movement);
  await tx.add(corrections, { _id: entryId, entry });
  return entry;
}
