import { z } from 'zod';
import { APPLICATION_STATES, type ApplicationState } from '../../../words/applications';
import { now, today } from '../clock';
import type { Collection, Documents } from '../database';
import { type ErrorCode, Refusal } from '../errors';
import { correct, prolong, reserve, resolve, systemAccount } from '../ledger';
import { type Fen, fen } from '../money';
import { envelope } from '../secrets';
import { assertFree, hold, release } from './claims';
import { actors } from './fields';
import { relyOnBinding } from './orders';
import { dayAfter } from './reference';
import { reservationDays } from './settings';

/**
 * Refund applications: submitted → (returned → submitted) → approved → exported → paid | bounced, or rejected,
 * cancelled, expired before the review; `bounced` too when nobody can be paid any more. Every change is one transaction with what it does to the ledger and to the
 * claim on the premium; whoever comes second finds another state and is told which.
 */

export type Actor = (typeof actors)[number];

export interface HistoryEvent {
  state: ApplicationState;
  day: string;
  at: number;
  by: Actor;
  /** Insured person or staff number; nobody for the timer. */
  who: string | null;
  reason: string | null;
  text: string | null;
}

export interface Bank {
  /** Sealed. */
  holder: string;
  bankName: string;
  /** Sealed. */
  card: string;
  cardTail: string;
  /** Whether the check digit was right. */
  cardChecked: boolean;
}

export interface Application {
  _id: string;
  owner: string;
  insured: string;
  relation: string;
  year: number;
  region: string;
  amount: Fen;
  day: string;
  at: number;
  state: ApplicationState;
  ver: number;
  expiresOn: string;
  channel: 'owner' | 'counter';
  /** The insured person, or the staff number at the counter. */
  enteredBy: string;
  paper: string | null;
  /** What the amount came from on the day of the application; the review compares. */
  seen: { identities: string[]; rules: string[]; paid: Fen; paidOn: string | null };
  bank: Bank;
  reviewer: string | null;
  /** The entry that took the money out of the account. */
  entry: string | null;
  payoutDay: string | null;
  history: HistoryEvent[];
}

const bank = z.strictObject({
  holder: envelope,
  bankName: z.string(),
  card: envelope,
  cardTail: z.string(),
  cardChecked: z.boolean(),
});
const historyEvent = z.strictObject({
  state: z.enum(APPLICATION_STATES),
  day: z.string(),
  at: z.number(),
  by: z.enum(actors),
  who: z.string().nullable(),
  reason: z.string().nullable(),
  text: z.string().nullable(),
});

export const applications: Collection<Application> = {
  name: 'applications',
  schema: z.strictObject({
    _id: z.string(),
    owner: z.string(),
    insured: z.string(),
    relation: z.string(),
    year: z.int(),
    region: z.string(),
    amount: fen,
    day: z.string(),
    at: z.number(),
    state: z.enum(APPLICATION_STATES),
    ver: z.int(),
    expiresOn: z.string(),
    channel: z.enum(['owner', 'counter']),
    enteredBy: z.string(),
    paper: z.string().nullable(),
    seen: z.strictObject({
      identities: z.array(z.string()),
      rules: z.array(z.string()),
      paid: fen,
      paidOn: z.string().nullable(),
    }),
    bank,
    reviewer: z.string().nullable(),
    entry: z.string().nullable(),
    payoutDay: z.string().nullable(),
    history: z.array(historyEvent),
  }),
};

const CODE_OF_STATE: Readonly<Record<ApplicationState, ErrorCode>> = {
  submitted: 'APPLICATION_NOT_RETURNED',
  returned: 'APPLICATION_RETURNED',
  approved: 'APPLICATION_APPROVED',
  exported: 'APPLICATION_PAID_OUT',
  paid: 'APPLICATION_PAID_OUT',
  bounced: 'APPLICATION_BOUNCED',
  rejected: 'APPLICATION_REJECTED',
  cancelled: 'APPLICATION_CANCELLED',
  expired: 'APPLICATION_EXPIRED',
};

/** Who does something, and why. */
export interface Deed {
  by: Actor;
  who: string | null;
  reason?: string;
  text?: string;
}

function eventOf(state: ApplicationState, { by, who, reason, text }: Deed): HistoryEvent {
  return { state, day: today(), at: now(), by, who, reason: reason ?? null, text: text ?? null };
}

/** The application while it is in one of the states; otherwise the refusal that names the state it is in. */
async function inState(
  tx: Documents,
  id: string,
  allowed: readonly ApplicationState[],
): Promise<Application> {
  const found = await tx.get(applications, id);
  if (found === undefined) throw new Refusal('NOT_FOUND');
  if (!allowed.includes(found.state)) throw new Refusal(CODE_OF_STATE[found.state]);
  return found;
}

/** Its time is up, whether or not the timer has been there: it can be ended, but not carried on. */
function assertInTime({ expiresOn }: Application): void {
  if (expiresOn < today()) throw new Refusal('APPLICATION_OVERDUE');
}

async function change(
  tx: Documents,
  found: Application,
  state: ApplicationState,
  deed: Deed,
  changes: Partial<Pick<Application, 'bank' | 'reviewer' | 'entry' | 'payoutDay' | 'expiresOn'>> = {},
): Promise<Application> {
  const history = [...found.history, eventOf(state, deed)];
  const ver = found.ver + 1;
  await tx.update(applications, found._id, { ...changes, state, history, ver });
  return { ...found, ...changes, state, history, ver };
}

export type Draft = Omit<
  Application,
  'state' | 'ver' | 'expiresOn' | 'day' | 'at' | 'reviewer' | 'entry' | 'payoutDay' | 'history'
>;

const premiumOf = ({ insured, year }: Draft) => ({ insured, year });

/** Submits: takes the premium and sets the money aside. The reservation bears the application's own id. */
export async function submit(tx: Documents, draft: Draft, deed: Deed): Promise<Application> {
  const day = today();
  const expiresOn = dayAfter(day, reservationDays());
  await assertFree(tx, premiumOf(draft));
  await relyOnBinding(tx, draft.owner, draft.insured);
  await reserve(tx, {
    id: draft._id,
    account: draft.owner,
    amount: draft.amount,
    counterparty: systemAccount.payout(draft.region),
    beneficiary: draft.insured,
    ref: draft._id,
    expiresOn,
  });
  await hold(tx, premiumOf(draft), draft._id);
  const application: Application = {
    ...draft,
    day,
    at: now(),
    expiresOn,
    state: 'submitted',
    ver: 1,
    reviewer: null,
    entry: null,
    payoutDay: null,
    history: [eventOf('submitted', deed)],
  };
  await tx.add(applications, application);
  return application;
}

/** Whose turn it is now has the whole time, and the money stays set aside for as long. */
async function anew(tx: Documents, id: string): Promise<{ expiresOn: string }> {
  const expiresOn = dayAfter(today(), reservationDays());
  await prolong(tx, id, expiresOn);
  return { expiresOn };
}

/** The owner sends a returned application in again with other bank details. */
export async function resubmit(tx: Documents, id: string, details: Bank, deed: Deed): Promise<Application> {
  const found = await inState(tx, id, ['returned']);
  assertInTime(found);
  return change(tx, found, 'submitted', deed, { bank: details, ...(await anew(tx, id)) });
}

/** Ends an application that is not reviewed: the money and the premium are free again. */
async function setFree(
  tx: Documents,
  id: string,
  state: 'rejected' | 'cancelled' | 'expired',
  deed: Deed,
): Promise<Application> {
  const found = await inState(tx, id, ['submitted', 'returned']);
  await resolve(tx, id, state === 'expired' ? 'expire' : 'void');
  await release(tx, premiumOf(found), id, 'free');
  return change(tx, found, state, deed);
}

/** The owner takes it back before it is reviewed. */
export const cancel = (tx: Documents, id: string, deed: Deed): Promise<Application> =>
  setFree(tx, id, 'cancelled', deed);

/** The reviewer refuses, also what was given back and does not come again. */
export const reject = (tx: Documents, id: string, deed: Deed): Promise<Application> =>
  setFree(tx, id, 'rejected', deed);

/** Nobody reviewed it in time. Its day has come when `expiresOn` is not after today. */
export async function expire(tx: Documents, id: string): Promise<Application | undefined> {
  const found = await tx.get(applications, id);
  const open = found?.state === 'submitted' || found?.state === 'returned';
  if (found === undefined || !open || found.expiresOn > today()) return undefined;
  return setFree(tx, id, 'expired', { by: 'timer', who: null });
}

/**
 * The reviewer gives it back to be corrected; the money stays set aside. `PAPER_NOT_RETURNED` for one that was entered
 * at the counter: whoever comes with paper may have no telephone to correct it on.
 */
export async function giveBack(tx: Documents, id: string, deed: Deed): Promise<Application> {
  const found = await inState(tx, id, ['submitted']);
  if (found.channel === 'counter') throw new Refusal('PAPER_NOT_RETURNED');
  assertInTime(found);
  return change(tx, found, 'returned', deed, await anew(tx, id));
}

/** Approves: the money leaves the account, the premium is settled, the payout waits for the cashier. */
export async function approve(tx: Documents, id: string, reviewer: string): Promise<Application> {
  const found = await inState(tx, id, ['submitted']);
  assertInTime(found);
  try {
    await relyOnBinding(tx, found.owner, found.insured);
  } catch (error) {
    // Bound when it was submitted: what is missing now has been ended since.
    throw error instanceof Refusal && error.body.code === 'NOT_BOUND' ? new Refusal('UNBOUND') : error;
  }
  const { entry } = await resolve(tx, id, 'post');
  await release(tx, premiumOf(found), id, 'settled');
  return change(tx, found, 'approved', { by: 'reviewer', who: reviewer }, { reviewer, entry });
}

/** Puts an approved payout into the file of a day; false when it is not (any more) to be paid out. */
export async function putIntoFile(tx: Documents, id: string, day: string, cashier: string): Promise<boolean> {
  const found = await tx.get(applications, id);
  if (found === undefined || found.state !== 'approved') return false;
  await change(tx, found, 'exported', { by: 'cashier', who: cashier }, { payoutDay: day });
  return true;
}

/** Takes out of a file that is not made yet what cannot be addressed any more. */
export async function takeFromFile(tx: Documents, id: string, cashier: string): Promise<void> {
  const found = await tx.get(applications, id);
  if (found?.state !== 'exported') return;
  const deed: Deed = { by: 'cashier', who: cashier, reason: 'payee_gone' };
  await change(tx, found, 'approved', deed, { payoutDay: null });
}

/** The bank has paid. */
export async function markPaid(tx: Documents, id: string, cashier: string): Promise<Application | undefined> {
  const found = await tx.get(applications, id);
  if (found?.state !== 'exported') return undefined;
  return change(tx, found, 'paid', { by: 'cashier', who: cashier });
}

/** An opposite entry returns the money, and the premium can be applied for again. */
async function putBack(tx: Documents, found: Application, deed: Deed): Promise<Application> {
  if (found.entry === null) throw new Error('A payout without its entry');
  await correct(tx, found.entry);
  await release(tx, premiumOf(found), found._id, 'free');
  return change(tx, found, 'bounced', deed);
}

/** The bank sent it back. */
export async function bounce(
  tx: Documents,
  id: string,
  cashier: string,
  reason: string,
): Promise<Application | undefined> {
  const found = await tx.get(applications, id);
  if (found?.state !== 'exported') return undefined;
  return putBack(tx, found, { by: 'cashier', who: cashier, reason });
}

/** The bank sent back days later what it had paid. */
export async function bounceLater(
  tx: Documents,
  id: string,
  cashier: string,
  reason: string,
): Promise<Application> {
  return putBack(tx, await inState(tx, id, ['paid']), { by: 'cashier', who: cashier, reason });
}

/** Nobody can be paid: the money goes back into the account without having been to the bank. */
export async function giveUpPayout(tx: Documents, id: string, cashier: string): Promise<Application> {
  const found = await inState(tx, id, ['approved']);
  return putBack(tx, found, { by: 'cashier', who: cashier, reason: 'payee_gone' });
}
