/** Holds a reply of the calculator against the oracle's answer, and against what must hold of every settlement. */
import { z } from 'zod';
import { answerLayer, answerStatement, oracleYear } from './answer';
import { type Comparison, READINGS } from './arbitraries';
import { type LayerEvent, MONEY_KEYS, type SettlementInput, type StatementEvent } from './event';
import { print } from './rational';

const AMOUNT = /^\d+\.\d{2}$/;
const amount = z.string().regex(AMOUNT);
const cite = z.object({
  document: z.string().min(1),
  section: z.string().min(1),
  from: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
});
const PAYERS = [
  'poolingFund',
  'largeIllness',
  'medicalAid',
  'tiltedAid',
  'supplementary',
  'hospitalBorne',
] as const;
const line = z.object({
  step: z.string().min(1),
  label: z.string().min(1),
  basis: amount,
  rate: z.string().optional(),
  amount,
  payer: z.enum([...PAYERS, 'person']),
  cite,
});
const moneyKeys = Object.fromEntries([...MONEY_KEYS, 'paid'].map((key) => [key, amount]));
const settled = z.looseObject({
  ...moneyKeys,
  excluded: z.array(z.string()).optional(),
  lines: z.array(line),
});
const reply = z.object({
  ok: z.literal(true),
  data: z.strictObject({
    settlements: z.array(settled),
    totals: z.strictObject({
      ...moneyKeys,
      overflow: z.strictObject({ amount, to: z.string() }).optional(),
      personalHere: amount.optional(),
    }),
    remaining: z.record(z.string(), amount),
    aidClass: z.number().nullable().optional(),
    deductibleWaived: z.boolean().optional(),
  }),
  basis: z.object({ rules: z.array(z.string()).min(1), rulesHash: z.string().min(1), engine: z.string() }),
});
const layerReply = z.object({
  ok: z.literal(true),
  data: z.strictObject({
    paid: amount,
    left: amount,
    threshold: amount.optional(),
    cap: amount.nullable().optional(),
    aidClass: z.number().nullable().optional(),
    lines: z.array(line),
  }),
});
type SettledReply = z.infer<typeof settled>;

/** How the ids of a region's readings begin. */
const READING_PREFIX = { shiyan: 'SY-', suizhou: 'SZ-', kunming: 'KM-', national: 'NA-' };

const fen = (value: unknown): bigint => BigInt(String(value).replace('.', ''));
const sumOf = (lines: SettledReply['lines']): bigint =>
  lines.reduce((total, one) => total + fen(one.amount), 0n);

/** Lines add up to the bill, payers to their lines, no line cites a rule younger than its day. */
function lineProblems(where: string, got: SettledReply, date: string): string[] {
  const problems: string[] = [];
  const check = (name: string, lines: SettledReply['lines'], wanted: unknown): void => {
    if (sumOf(lines) !== fen(wanted))
      problems.push(`${where}: lines of ${name} add up to ${sumOf(lines)} fen, not ${String(wanted)}`);
  };
  check('the bill', got.lines, got.total);
  for (const payer of PAYERS)
    check(
      payer,
      got.lines.filter((one) => one.payer === payer),
      got[payer],
    );
  check(
    'person',
    got.lines.filter((one) => one.payer === 'person'),
    got.personal,
  );
  for (const one of got.lines)
    if (one.cite.from > date) problems.push(`${where}: ${one.step} cites a rule from ${one.cite.from}`);
  return problems;
}

function differences(where: string, wanted: object, got: object): string[] {
  const keys = new Set([...Object.keys(wanted), ...Object.keys(got)]);
  return [...keys].flatMap((key) => {
    const [expected, received] = [Reflect.get(wanted, key), Reflect.get(got, key)];
    return JSON.stringify(expected) === JSON.stringify(received)
      ? []
      : [`${where}.${key}: oracle ${JSON.stringify(expected)}, calculator ${JSON.stringify(received)}`];
  });
}

/** Everything that is wrong with the calculator's reply to a valid `statement`; empty when nothing is. */
export function problemsOf(event: StatementEvent, received: unknown): string[] {
  const parsed = reply.safeParse(received);
  if (!parsed.success) {
    const shape = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return [...shape, JSON.stringify(received).slice(0, 600)];
  }
  const { settlements, totals, remaining, ...rest } = parsed.data.data;
  const wanted = answerStatement(event);
  const {
    settlements: wantedSettlements,
    totals: wantedTotals,
    remaining: wantedRemaining,
    ...wantedRest
  } = wanted;
  const problems = [
    ...differences('totals', wantedTotals, totals),
    ...differences('remaining', wantedRemaining, remaining),
    ...differences('data', wantedRest, rest),
    ...(settlements.length === wantedSettlements.length ? [] : ['another number of settlements']),
  ];
  settlements.forEach((got, index) => {
    const where = `settlements[${index}]`;
    const { lines: _, excluded, ...others } = got;
    const { excluded: wantedExcluded, ...wantedOthers } = {
      excluded: undefined,
      ...wantedSettlements[index],
    };
    problems.push(...differences(where, wantedOthers, others));
    const sorted = (all: readonly string[] | undefined) => [...(all ?? [])].sort();
    problems.push(
      ...differences(where, { excluded: sorted(wantedExcluded) }, { excluded: sorted(excluded) }),
      ...lineProblems(where, got, event.settlements[index]?.date ?? ''),
    );
  });
  return problems;
}

/** Everything that is wrong with the calculator's reply to a valid `layer`. */
export function layerProblemsOf(event: LayerEvent, received: unknown): string[] {
  const parsed = layerReply.safeParse(received);
  if (!parsed.success) return [parsed.error.message, JSON.stringify(received).slice(0, 600)];
  const { lines, ...rest } = parsed.data.data;
  const [paid, left] = [
    lines.filter((one) => one.payer !== 'person'),
    lines.filter((one) => one.payer === 'person'),
  ];
  return [
    ...differences('data', answerLayer(event), rest),
    ...(sumOf(paid) === fen(rest.paid) ? [] : [`lines of the fund add up to ${sumOf(paid)} fen`]),
    ...(sumOf(left) === fen(rest.left) ? [] : [`lines of the person add up to ${sumOf(left)} fen`]),
  ];
}

/** Totals as amounts by name; of what is settled elsewhere its amount. */
function flat(totals: object): Readonly<Record<string, string>> {
  const named = Object.entries(totals).flatMap(([key, value]): [string, string][] => {
    if (value === undefined) return [];
    return [[key, typeof value === 'string' ? value : amountWithin.parse(value).amount]];
  });
  return Object.fromEntries(named);
}

const amountWithin = z.object({ amount });

const explained = z.object({
  ok: z.literal(true),
  data: z.looseObject({
    readings: z.array(
      z.strictObject({
        id: z.string(),
        chosen: z.string(),
        note: z.string().min(1),
        says: z.record(z.string(), z.string().min(1)),
        ask: z.string().optional(),
        otherwise: z.record(z.string(), z.looseObject({}).transform(flat)),
      }),
    ),
  }),
});

/** The totals that another value of one reading would give. */
function totalsUnder(event: StatementEvent, id: string, value: string): Readonly<Record<string, string>> {
  return flat(answerStatement({ ...event, readings: { ...event.readings, [id]: value } }).totals);
}

/**
 * Everything that is wrong with what `explain` adds: a reading that moves a total must be named with what its
 * other values would give, one that moves nothing must not be named.
 */
export function explainProblemsOf(event: StatementEvent, received: unknown): string[] {
  const parsed = explained.safeParse(received);
  if (!parsed.success) return [parsed.error.message, JSON.stringify(received).slice(0, 600)];
  const named = new Map(parsed.data.data.readings.map((one) => [one.id, one]));
  const totals = flat(answerStatement(event).totals);
  const own = Object.entries(READINGS).filter(([id]) => id.startsWith(READING_PREFIX[event.region]));
  const problems = [...named.keys()]
    .filter((id) => !own.some(([known]) => known === id))
    .map((id) => `${id} is no reading of ${event.region}`);
  for (const [id, values] of own) {
    const chosen = event.readings?.[id] ?? values[0] ?? '';
    const one = named.get(id);
    if (one !== undefined && one.chosen !== chosen)
      problems.push(`${id}: chosen ${one.chosen}, not ${chosen}`);
    if (one !== undefined && values.some((value) => one.says[value] === undefined))
      problems.push(`${id} does not say what each of ${values.join(', ')} means`);
    const others = values.filter((value) => value !== chosen);
    const isSame = others.every(
      (value) =>
        JSON.stringify(answerStatement({ ...event, readings: { ...event.readings, [id]: value } })) ===
        JSON.stringify(answerStatement(event)),
    );
    if (one !== undefined && isSame) problems.push(`${id} changes nothing and is named`);
    for (const value of others) {
      const given = one?.otherwise[value] ?? {};
      for (const [key, amountThere] of Object.entries(totalsUnder(event, id, value))) {
        // What insurance pays together follows from `personal`; the reply does not repeat it there.
        if (key === 'paid') continue;
        if (key in given ? given[key] !== amountThere : amountThere !== totals[key])
          problems.push(`${id} ${value}: ${key} oracle ${amountThere}, calculator ${given[key] ?? 'silent'}`);
      }
    }
  }
  return problems;
}

const SIDES = {
  level: [1, 2, 3],
  place: ['local', 'filed', 'referred', 'unreferred'],
  status: ['active', 'retired', 'flexible'],
} as const;
const comparison = z.object({
  ok: z.literal(true),
  data: z.strictObject({ rows: z.array(z.looseObject({})), best: z.array(z.number()) }),
});

/** The `compare` event of a year: its last settlement, after the earlier ones. */
export function comparisonEvent({ event, over }: Comparison): object {
  const { settlements, ...rest } = event;
  const earlier = settlements.slice(0, -1);
  return {
    ...rest,
    action: 'compare',
    ...(earlier.length === 0 ? {} : { earlier }),
    settlement: settlements.at(-1),
    over,
  };
}

/** The contradictions of a place that the contract names (SZ-A29, X-A4 and the out-of-scope share). */
const isContradiction = ({ kind, place = 'local', inProvince, outOfScopeShare }: SettlementInput): boolean =>
  (place === 'local' && inProvince === false) ||
  (kind === 'emergency_rescue' && place === 'unreferred') ||
  (place !== 'local' && outOfScopeShare !== undefined);

/** The rows that `compare` must give: lowest personal first, ties in the order of the sides, contradictions last. */
function wantedRows({ event, over }: Comparison): object[] {
  const last = event.settlements.at(-1);
  if (last === undefined) throw new Error('a year has a settlement');
  const rows = SIDES[over].map((side) => {
    const seen: SettlementInput = { ...last, [over]: side };
    const settlements = [...event.settlements.slice(0, -1), seen];
    if (isContradiction(seen)) return { [over]: side, personal: undefined };
    return { [over]: side, ...answerStatement({ ...event, settlements }).settlements.at(-1) };
  });
  const personalOf = (row: object): bigint | undefined => {
    const personal: unknown = Reflect.get(row, 'personal');
    return personal === undefined ? undefined : fen(personal);
  };
  return rows.sort((a, b) => {
    const [x, y] = [personalOf(a), personalOf(b)];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
    return x < y ? -1 : Number(x > y);
  });
}

/** The sides on which all that may be the person's is no more than what surely is on every other. */
function wantedBest(rows: readonly object[]): number[] {
  const ends = rows.map((row) => {
    const most: unknown = Reflect.get(row, 'personal');
    const least: unknown = Reflect.get(row, 'personalHere') ?? most;
    return most === undefined ? undefined : { most: fen(most), least: fen(least) };
  });
  return ends.flatMap((one, at) => {
    const others = ends.filter((_, index) => index !== at);
    if (one === undefined || others.every((other) => other === undefined || other.most <= one.most))
      return [];
    return others.every((other) => other === undefined || one.most <= other.least) ? [at] : [];
  });
}

/** Everything that is wrong with the calculator's reply to a valid `compare`. */
export function comparisonProblemsOf(compared: Comparison, received: unknown): string[] {
  const parsed = comparison.safeParse(received);
  if (!parsed.success) return [parsed.error.message, JSON.stringify(received).slice(0, 600)];
  const { rows, best } = parsed.data.data;
  const wanted = wantedRows(compared);
  if (rows.length !== wanted.length) return [`${rows.length} rows, not ${wanted.length}`];
  const bestProblems = differences('data', { best: wantedBest(wanted) }, { best });
  const rowProblems = rows.flatMap((row, index) => {
    const where = `rows[${index}]`;
    const { lines: _, notCovered, excluded, ...rest } = row;
    const { excluded: wantedExcluded, ...wantedRest } = { excluded: undefined, ...wanted[index] };
    if (Reflect.get(wantedRest, 'personal') === undefined && notCovered === undefined)
      return [`${where} is a contradiction and has figures`];
    return [
      ...differences(where, wantedRest, rest),
      ...differences(
        where,
        { excluded: [...(wantedExcluded ?? [])].sort() },
        { excluded: sortedWords(excluded) },
      ),
    ];
  });
  return [...bestProblems, ...rowProblems];
}

const sortedWords = (words: unknown): string[] => z.array(z.string()).default([]).parse(words).sort();

/** What the oracle's running totals come to: for reading a failure, not for judging it. */
export function marksOf(event: StatementEvent): Record<string, string> {
  return Object.fromEntries(
    Object.entries(oracleYear(event).marks).map(([name, value]) => [name, print(value)]),
  );
}
