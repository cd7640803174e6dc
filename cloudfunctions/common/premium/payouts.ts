import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Collection, type Documents, documents, find, transaction } from '../database';
import { type ErrorCode, Refusal } from '../errors';
import { type Fen, formatYuan, sum } from '../money';
import { inPortions } from '../portions';
import type { StaffMember } from '../staff';
import { type Application, applications, bounce, markPaid, putIntoFile, takeFromFile } from './applications';
import { mayNotPayOut, selfOf } from './hands';
import { notifyOwner } from './notices';
import { holderShown, isPayeeGone, payeeOf } from './payees';

/** A file of an earlier version: without a mark, its card numbers not quoted. Its checksum is of that text. */
const PLAIN = 1;
/** A file that a spreadsheet reads as UTF-8. */
const MARKED = 2;
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The payout file of an office and day. It is collected one payout after another (each its own transaction with the
 * file's list), then made once: from then on its content and checksum are fixed. The card numbers are not in it but
 * in the applications, sealed; the text of the file is written anew whenever it is asked for.
 */
interface PayoutFile {
  /** `{region}:{day}`. */
  _id: string;
  region: string;
  day: string;
  cashier: string;
  state: 'collecting' | 'made' | 'settling' | 'settled';
  applications: string[];
  count: number;
  total: string;
  /** SHA-256 of the file, hex; empty while it is collected. */
  checksum: string;
  bounced: { application: string; reason: string }[];
  /** How its text is written. */
  format: number;
}

/** A finished file in a list. */
interface FileSummary {
  day: string;
  state: Exclude<PayoutFile['state'], 'collecting'>;
  count: number;
  total: string;
  bounced: number;
}

export const payoutFiles: Collection<PayoutFile> = {
  name: 'payoutFiles',
  schema: z.strictObject({
    _id: z.string(),
    region: z.string(),
    day: z.string(),
    cashier: z.string(),
    state: z.enum(['collecting', 'made', 'settling', 'settled']),
    applications: z.array(z.string()),
    count: z.int(),
    total: z.string(),
    checksum: z.string(),
    bounced: z.array(z.strictObject({ application: z.string(), reason: z.string() })),
    format: z.int().default(PLAIN),
  }),
};

/** The most payouts in one file. */
const MOST = 1000;
/** The most files in a list; an office makes one a day. */
const MOST_FILES = 100;

export const fileId = (region: string, day: string): string => `${region}:${day}`;

interface Waiting {
  /** What this cashier may put into a file now, oldest first. */
  allowed: Application[];
  /** What somebody else has to pay out, and why. */
  withheld: ErrorCode[];
  /** What cannot be paid to anybody any more. */
  gone: Application[];
}

/** What is approved and not yet in a file. */
export async function waitingFor(cashier: StaffMember): Promise<Waiting> {
  const { region } = cashier;
  const approved = await find(
    applications,
    { state: 'approved', region },
    { limit: MOST, order: [['at', 'asc']] },
  );
  const self = await selfOf(documents, cashier);
  const waiting: Waiting = { allowed: [], withheld: [], gone: [] };
  await inPortions(approved, async (found) => {
    const whyNot = mayNotPayOut(cashier, self, found);
    if (whyNot !== null) waiting.withheld.push(whyNot);
    else if (await isPayeeGone(documents, found)) waiting.gone.push(found);
    else waiting.allowed.push(found);
  });
  waiting.allowed.sort((a, b) => a.at - b.at);
  return waiting;
}

/** Applications that this cashier may put into a file now; a refusal when others alone may. */
export async function payable(cashier: StaffMember): Promise<Application[]> {
  const { allowed, withheld, gone } = await waitingFor(cashier);
  const [first] = withheld;
  if (allowed.length === 0 && first !== undefined) throw new Refusal(first);
  if (allowed.length === 0 && gone.length > 0) throw new Refusal('PAYEE_GONE');
  return allowed;
}

/** `SAME_HANDS_APPROVED` (or `OWN_CASE`) when a file holds what this cashier approved; null otherwise. */
export async function mayNotSettle(cashier: StaffMember, file: PayoutFile): Promise<ErrorCode | null> {
  const self = await selfOf(documents, cashier);
  const codes = (await collectedIn(file)).map((found) => mayNotPayOut(cashier, self, found));
  return codes.find((code) => code !== null) ?? null;
}

/**
 * Refuses what `mayNotSettle` says. Outside the transaction, which a thousand reads would outlast: who approved an
 * application in a file and whose it is never changes, nor does the list of a file that is made.
 */
export async function assertOtherHands(cashier: StaffMember, file: PayoutFile): Promise<void> {
  const code = await mayNotSettle(cashier, file);
  if (code !== null) throw new Refusal(code);
}

/** A file whose making was interrupted, on whatever day: what is in it is in no other, so it is finished first. */
export async function unfinishedFile(region: string): Promise<PayoutFile | undefined> {
  const found = await find(payoutFiles, { region }, { limit: MOST_FILES, order: [['day', 'desc']] });
  return found.find(({ state }) => state === 'collecting');
}

/** What an interrupted file has collected already. */
export async function collectedIn(file: PayoutFile | undefined): Promise<Application[]> {
  const found = await inPortions(file?.applications ?? [], (id) => documents.get(applications, id));
  return found.flatMap((application) => application ?? []);
}

/** Opens the file of a day, or goes on with one that was not finished. `FILE_MADE`, `FILE_EMPTY`. */
export async function openFile(
  tx: Documents,
  cashier: StaffMember,
  day: string,
  waiting: number,
): Promise<void> {
  const _id = fileId(cashier.region, day);
  const file = await tx.get(payoutFiles, _id);
  if (file !== undefined) {
    if (file.state !== 'collecting') throw new Refusal('FILE_MADE');
    return;
  }
  if (waiting === 0) throw new Refusal('FILE_EMPTY');
  await tx.add(payoutFiles, {
    _id,
    region: cashier.region,
    day,
    cashier: cashier._id,
    state: 'collecting',
    applications: [],
    count: 0,
    total: '0.00',
    checksum: '',
    bounced: [],
    format: MARKED,
  });
}

async function collect(
  tx: Documents,
  file: string,
  cashier: StaffMember,
  application: string,
): Promise<void> {
  const found = await tx.get(payoutFiles, file);
  if (found === undefined || found.state !== 'collecting' || found.applications.includes(application)) return;
  if (!(await putIntoFile(tx, application, found.day, cashier._id))) return;
  await tx.update(payoutFiles, file, { applications: [...found.applications, application] });
}

/** Takes out of a file that is still collected whoever can no longer be addressed: nothing of it is for a bank. */
async function takeOutGone(file: PayoutFile, cashier: StaffMember): Promise<void> {
  const gone = await inPortions(await collectedIn(file), async (application) =>
    (await isPayeeGone(documents, application)) ? [application._id] : [],
  );
  for (const application of gone.flat()) {
    await transaction(async (tx) => {
      const found = await tx.get(payoutFiles, file._id);
      if (found?.state !== 'collecting' || !found.applications.includes(application)) return;
      await takeFromFile(tx, application, cashier._id);
      const left = found.applications.filter((id) => id !== application);
      await tx.update(payoutFiles, file._id, { applications: left });
    });
  }
}

/** A field of the file: quoted, so that commas and quotation marks stay in it. */
const field = (text: string): string => `"${text.replaceAll('"', '""')}"`;

async function payoutOf(id: string): Promise<Application> {
  const found = await documents.get(applications, id);
  if (found === undefined) throw new Error('A payout without its application');
  return found;
}

/** The text of a file, from the sealed details of its applications; undefined when those of one are destroyed. */
async function fileText({
  applications: ids,
  format,
}: PayoutFile): Promise<{ csv: string; total: Fen } | undefined> {
  const payouts = await inPortions(ids, async (id, index) => {
    const found = await payoutOf(id);
    const payee = await payeeOf(found);
    if (payee === undefined) return undefined;
    const { holder, card } = payee;
    const number = format === PLAIN ? card : field(card);
    const bank = field(found.bank.bankName);
    const row = [String(index + 1), id, field(holder), bank, number, formatYuan(found.amount)].join(',');
    return { row, amount: found.amount };
  });
  const known = payouts.filter((one) => one !== undefined);
  if (known.length < payouts.length) return undefined;
  const rows = ['序号,申请编号,户名,开户银行,账号,金额（元）', ...known.map(({ row }) => row)];
  const mark = format === PLAIN ? '' : BYTE_ORDER_MARK;
  return { csv: `${mark}${rows.join('\r\n')}\r\n`, total: sum(known.map(({ amount }) => amount)) };
}

const digest = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const sameList = (one: PayoutFile, other: PayoutFile): boolean =>
  JSON.stringify(one.applications) === JSON.stringify(other.applications);

/** Collects what may be paid out and makes the file; safe to repeat at any point. */
export async function makeFile(
  cashier: StaffMember,
  day: string,
  waiting: readonly Application[],
): Promise<PayoutFile> {
  const _id = fileId(cashier.region, day);
  await assertOtherHands(cashier, await fileOf(cashier.region, day));
  for (const { _id: application } of waiting)
    await transaction((tx) => collect(tx, _id, cashier, application));
  await takeOutGone(await fileOf(cashier.region, day), cashier);
  const collected = await fileOf(cashier.region, day);
  if (collected.state !== 'collecting') return collected;
  if (collected.applications.length === 0) throw new Refusal('FILE_EMPTY');
  // Another cashier may have added meanwhile what this one has approved.
  await assertOtherHands(cashier, collected);
  const text = await fileText(collected);
  // Destroyed since it was looked: the next try takes it out.
  if (text === undefined) throw new Refusal('BUSY');
  const { csv, total } = text;
  await transaction(async (tx) => {
    const file = await tx.get(payoutFiles, _id);
    // Somebody else may have made it meanwhile, or added to it: then it is theirs to finish.
    if (file?.state !== 'collecting' || !sameList(file, collected)) return;
    const count = file.applications.length;
    await tx.update(payoutFiles, _id, {
      state: 'made',
      count,
      total: formatYuan(total),
      checksum: digest(csv),
    });
  });
  return fileOf(cashier.region, day);
}

/** The file of a day; `NOT_FOUND` when there is none. */
export async function fileOf(region: string, day: string, docs: Documents = documents): Promise<PayoutFile> {
  const file = await docs.get(payoutFiles, fileId(region, day));
  if (file === undefined) throw new Refusal('NOT_FOUND');
  return file;
}

/** The payouts of a file as they may be shown: holders masked, cards by their last digits. */
async function fileRows(file: PayoutFile) {
  const reasons = new Map(file.bounced.map(({ application, reason }) => [application, reason]));
  const row = async (id: string) => {
    const found = await payoutOf(id);
    return {
      application: id,
      state: found.state,
      holder: await holderShown(found),
      bankName: found.bank.bankName,
      cardTail: found.bank.cardTail,
      amount: formatYuan(found.amount),
      bounced: reasons.get(id) ?? null,
    };
  };
  return inPortions(file.applications, row);
}

/**
 * The file as the cashier takes it to the bank; its text must still have the checksum it was made with. Once the
 * details of a payee are destroyed there is no text any more (`csv` null), but all the rest.
 */
export async function fileView(file: PayoutFile) {
  if (file.state === 'collecting') throw new Refusal('NOT_FOUND');
  const csv = (await fileText(file))?.csv ?? null;
  if (csv !== null && digest(csv) !== file.checksum) throw new Error('The payout file is not what it was');
  const { day, state, cashier, count, total, checksum } = file;
  const name = `payout-${file.region}-${day}.csv`;
  return { day, name, state, cashier, count, total, checksum, csv, rows: await fileRows(file) };
}

/** The finished files of an office, newest first. */
export async function filesOf(region: string): Promise<FileSummary[]> {
  const found = await find(payoutFiles, { region }, { limit: MOST_FILES, order: [['day', 'desc']] });
  return found.flatMap(({ day, state, count, total, bounced }) =>
    state === 'collecting' ? [] : [{ day, state, count, total, bounced: bounced.length }],
  );
}

/**
 * Takes down what the bank sent back; the rest is paid. `FILE_SETTLED` when that was done with other words. Without
 * words it goes on with those that were taken down, if it was interrupted; otherwise nothing came back.
 */
export async function startSettling(
  tx: Documents,
  cashier: StaffMember,
  day: string,
  told: PayoutFile['bounced'] | undefined,
): Promise<{ day: string; paid: number; bounced: number }> {
  const file = await fileOf(cashier.region, day, tx);
  const bounced = told ?? (file.state === 'settling' ? file.bounced : []);
  if (file.state === 'collecting') throw new Refusal('NOT_FOUND');
  if (bounced.some(({ application }) => !file.applications.includes(application)))
    throw new Refusal('NOT_FOUND');
  const same = JSON.stringify(file.bounced) === JSON.stringify(bounced);
  if (file.state === 'settled' || (file.state === 'settling' && !same)) throw new Refusal('FILE_SETTLED');
  if (file.state === 'made') await tx.update(payoutFiles, file._id, { state: 'settling', bounced });
  return { day, paid: file.count - bounced.length, bounced: bounced.length };
}

/** Notes in a file that is settled what the bank sent back afterwards. */
export async function noteLater(tx: Documents, found: Application, reason: string): Promise<void> {
  if (found.payoutDay === null) throw new Error('A payout without its file');
  const file = await fileOf(found.region, found.payoutDay, tx);
  if (file.state !== 'settled') throw new Refusal('STATE_CHANGED');
  await tx.update(payoutFiles, file._id, {
    bounced: [...file.bounced, { application: found._id, reason }],
  });
}

/** Notes the bank's word on each payout of a file; safe to repeat at any point. */
export async function settleFile(cashier: StaffMember, day: string): Promise<void> {
  const file = await fileOf(cashier.region, day);
  if (file.state !== 'settling') return;
  const back = new Map(file.bounced.map(({ application, reason }) => [application, reason]));
  for (const id of file.applications) {
    // A call that was cut off is gone on with at once, not from the first again.
    if ((await documents.get(applications, id))?.state !== 'exported') continue;
    const reason = back.get(id);
    await transaction(async (tx) => {
      const noted =
        reason === undefined
          ? await markPaid(tx, id, cashier._id)
          : await bounce(tx, id, cashier._id, reason);
      if (noted !== undefined) await notifyOwner(tx, noted);
    });
  }
  await transaction(async (tx) => {
    const found = await tx.get(payoutFiles, file._id);
    if (found?.state === 'settling') await tx.update(payoutFiles, file._id, { state: 'settled' });
  });
}
