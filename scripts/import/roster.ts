import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { recordBill } from '../../cloudfunctions/common/bills';
import { today } from '../../cloudfunctions/common/clock';
import { type Documents, transaction } from '../../cloudfunctions/common/database';
import { type IdNumber, readIdNumber } from '../../cloudfunctions/common/idNumber';
import { type Insured, insured, insuredIdOf } from '../../cloudfunctions/common/insured';
import { openAccount } from '../../cloudfunctions/common/ledger';
import { parseYuan } from '../../cloudfunctions/common/money';
import { blindIndex, sealAll } from '../../cloudfunctions/common/secrets';
import { ruleFolders } from '../rules/compile';
import { type CsvLine, type Problem, problemOf } from './csv';

/** What happened to a line. */
export type Outcome = 'added' | 'changed' | 'unchanged';

const blankIsMissing = (text: unknown) => (text === '' ? undefined : text);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsMissing, schema.optional());
const wholeNumber = z
  .string()
  .regex(/^\d{1,2}$/, { error: '应是 0 到 99 的整数' })
  .transform(Number);
const yuan = z.string().regex(/^(0|[1-9]\d{0,7})(\.\d{1,2})?$/, { error: '金额写法不对，例如 400.00' });
const yesNo = z.enum(['yes', 'no'], { error: '应是 yes 或 no' }).transform((text) => text === 'yes');
const day = z.iso.date({ error: '日期写法不对，例如 2024-11-02' });

const idNumber = z.string().transform((text, context): IdNumber => {
  const read = readIdNumber(text, today());
  if (read !== undefined) return read;
  context.addIssue({ code: 'custom', message: '不是有效的身份证号' });
  return z.NEVER;
});

/** `2024:380.00:2023-11-20|2025:400.00`: year, amount due, and the day it was paid if it was. */
const premium = z.string().transform((text, context) => {
  const [year = '', due = '', paidOn, ...more] = text.split(':');
  const bill = z
    .strictObject({ year: z.string().regex(/^20\d\d$/), due: yuan, paidOn: day.optional() })
    .safeParse({ year, due, paidOn });
  if (bill.success && more.length === 0) return { ...bill.data, year: Number(year) };
  context.addIssue({ code: 'custom', message: '应写成 年份:应缴金额 或 年份:应缴金额:缴费日期' });
  return z.NEVER;
});

const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((text) => (typeof text === 'string' && text !== '' ? text.split('|') : []), z.array(item));

function isKnownRegion(region: string): boolean {
  const name = /^[a-z][a-z0-9-]{0,63}$/.test(region);
  return name && ruleFolders().some((folder) => existsSync(path.join(folder, region, 'region.yaml')));
}

const rosterLine = z
  .strictObject({
    name: z.string().min(1, { error: '缺少姓名' }).max(50),
    idNumber,
    phone: optional(z.string().regex(/^1\d{10}$/, { error: '手机号应是 11 位数字' })),
    region: z.string().refine(isKnownRegion, { error: '没有这个地区的规则' }),
    scheme: z.enum(['employee', 'resident'], { error: '应是 employee 或 resident' }),
    status: optional(
      z.enum(['active', 'retired', 'flexible'], { error: '应是 active、retired 或 flexible' }),
    ),
    mode: optional(z.enum(['combined', 'pooling_only'], { error: '应是 combined 或 pooling_only' })),
    identities: list(z.string().regex(/^[a-z_]{1,40}$/, { error: '身份的写法不对' })),
    base: optional(yuan),
    retirementSettled: optional(yesNo),
    gapYears: optional(wholeNumber),
    continuousYears: optional(wholeNumber),
    guardianIdNumber: optional(idNumber),
    openingBalance: optional(yuan),
    premiums: list(premium),
  })
  .superRefine((line, context) => {
    const problem = contradiction(line);
    if (problem !== undefined)
      context.addIssue({ code: 'custom', message: problem.reason, path: [problem.field] });
  });
type RosterLine = z.infer<typeof rosterLine>;

function contradiction(line: {
  scheme: string;
  status?: string | undefined;
  openingBalance?: string | undefined;
  idNumber: { text: string };
  guardianIdNumber?: { text: string } | undefined;
}): { field: string; reason: string } | undefined {
  const employee = line.scheme === 'employee';
  if (employee && line.status === undefined) return { field: 'status', reason: '职工要写明 status' };
  if (!employee && line.status !== undefined) return { field: 'status', reason: '居民没有 status' };
  if (!employee && line.openingBalance !== undefined)
    return { field: 'openingBalance', reason: '居民没有个人账户' };
  if (line.guardianIdNumber?.text === line.idNumber.text)
    return { field: 'guardianIdNumber', reason: '监护人不能是本人' };
  return undefined;
}

async function personOf(tx: Documents, line: RosterLine, digest: string): Promise<Insured> {
  const _id = insuredIdOf(line.idNumber.text);
  const document = { collection: insured.name, id: _id };
  const texts = { name: line.name, idNumber: line.idNumber.text, phone: line.phone ?? '' };
  const sealed = await sealAll(tx, _id, document, texts);
  return {
    _id,
    region: line.region,
    scheme: line.scheme,
    status: line.status ?? null,
    mode: line.mode ?? null,
    identities: line.identities,
    base: line.base ?? null,
    retirementSettled: line.retirementSettled ?? null,
    born: line.idNumber.born,
    gapYears: line.gapYears ?? 0,
    continuousYears: line.continuousYears ?? 0,
    guardian: line.guardianIdNumber === undefined ? null : insuredIdOf(line.guardianIdNumber.text),
    name: sealed.name,
    idNumber: sealed.idNumber,
    phone: line.phone === undefined ? null : sealed.phone,
    phoneIndex: line.phone === undefined ? null : blindIndex('phone', line.phone),
    line: digest,
  };
}

async function write(tx: Documents, line: RosterLine): Promise<Outcome> {
  const _id = insuredIdOf(line.idNumber.text);
  const digest = blindIndex('rosterLine', JSON.stringify(line));
  const earlier = await tx.get(insured, _id);
  if (earlier?.line === digest) return 'unchanged';
  const { _id: _same, ...person } = await personOf(tx, line, digest);
  if (earlier === undefined) await tx.add(insured, { _id, ...person });
  else await tx.update(insured, _id, person);
  for (const { year, due, paidOn } of line.premiums) {
    const amount = parseYuan(due);
    const paid = paidOn === undefined ? null : amount;
    await recordBill(tx, { insured: _id, year, due: amount, paid, paidOn: paidOn ?? null });
  }
  if (line.scheme === 'employee' && line.mode !== 'pooling_only') {
    const opening = parseYuan(line.openingBalance ?? '0');
    await openAccount(tx, { insured: _id, region: line.region, opening, on: today() });
  }
  return earlier === undefined ? 'added' : 'changed';
}

/**
 * Takes one line of the roster: the person, the premiums and the account's opening balance, in one transaction.
 * The same line again changes nothing; a changed line changes the person and the bills, never a balance.
 */
export async function importRosterLine(line: CsvLine): Promise<Outcome | Problem> {
  const parsed = rosterLine.safeParse(line.fields);
  if (!parsed.success) return problemOf(line, parsed.error);
  return transaction((tx) => write(tx, parsed.data));
}
