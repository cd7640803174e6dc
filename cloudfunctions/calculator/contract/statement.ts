/** `statement` and `compare`: the person-year, settlement after settlement. */
import { z } from 'zod';
import type { Cite, Line, Payer } from '../engine/line';
import {
  day,
  flag,
  identities,
  level,
  money,
  named,
  oneOf,
  place,
  ratio,
  readings,
  regionName,
  scheme,
  status,
  strict,
} from './values';

export const KINDS = [
  'outpatient',
  'pharmacy',
  'inpatient',
  'day_surgery',
  'emergency_rescue',
  'two_disease',
  'chronic',
  'special',
  'special_high',
  'separate_drug',
  'maternity_outpatient',
] as const;
export type Kind = (typeof KINDS)[number];

export const FLAGS = [
  'contribution_lapsed',
  'during_inpatient',
  'chronic_special',
  'for_family_member',
  'no_prescription',
  'not_designated',
] as const;

/** A fact beyond the contract's own fields; which there are, and of which type, a region's rules declare. */
const facts = named(
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).max(100)], {
    error: '这里应填文字、整数、是否或文字列表。',
  }),
  '补充情况请用名称和值填写。',
);

/** A bill by parts, or its total with what is in scope (already net of self-paid and first-pay). */
const bill = strict({
  classA: money.optional(),
  classB: z
    .array(strict({ amount: money, firstPayRatio: ratio.optional(), facts: facts.optional() }), {
      error: '乙类费用请用列表填写。',
    })
    .max(1000, { error: '乙类费用项目太多了。' })
    .optional(),
  other: money.optional(),
  selfPaid: money.optional(),
  total: money.optional(),
  inScope: money.optional(),
}).superRefine((value, context) => {
  const { classA, classB, other, selfPaid, total, inScope } = value;
  const isSummary = total !== undefined && inScope !== undefined;
  if (isSummary && (classA ?? classB ?? other ?? selfPaid) === undefined) return;
  const required =
    value.total !== undefined || value.inScope !== undefined
      ? (['total', 'inScope'] as const)
      : (['classA', 'classB', 'other', 'selfPaid'] as const);
  for (const key of required)
    if (value[key] === undefined)
      context.addIssue({ code: 'custom', path: [key], message: '账单缺少这一项，没有发生请填 0。' });
  const foreign = required[0] === 'total' ? (['classA', 'classB', 'other', 'selfPaid'] as const) : [];
  for (const key of foreign)
    if (value[key] !== undefined)
      context.addIssue({
        code: 'custom',
        path: [key],
        message: '填了总额就不要再分项填写，两种填法只能选一种。',
      });
});
export type BillEvent = z.output<typeof bill>;

/** Where residents go at level 1, where a region tells the two apart. */
export const INSTITUTIONS = ['village', 'township'] as const;
/** What a separately paid drug is used for. */
export const DRUG_USES = ['special', 'special_high'] as const;

export const settlementEvent = strict({
  date: day,
  kind: oneOf(KINDS),
  level,
  institution: oneOf(INSTITUTIONS).optional(),
  place: place.optional(),
  inProvince: flag.optional(),
  bill,
  disease: oneOf(DRUG_USES).optional(),
  limitLeft: money.optional(),
  outOfScopeShare: ratio.optional(),
  flags: z
    .array(oneOf(FLAGS), { error: '特殊情况请用列表填写。' })
    .max(FLAGS.length, { error: '特殊情况太多了。' })
    .optional(),
  status: status.optional(),
  /** The person's part was paid before the accounts held what `person` says they hold: they pay none of it. */
  personalPaid: flag.optional(),
  facts: facts.optional(),
});
export type SettlementEvent = z.output<typeof settlementEvent>;

/** Diseases that a person can be recognised for. */
export const RECOGNISED = ['hypertension', 'diabetes', 'chronic_special'] as const;

export const personEvent = strict({
  scheme,
  status: status.optional(),
  identities: identities.optional(),
  recognised: z
    .array(oneOf(RECOGNISED), { error: '认定的病种请用列表填写。' })
    .max(RECOGNISED.length, { error: '认定的病种太多了。' })
    .optional(),
  accountBalance: money.optional(),
  familyAccountBalance: money.optional(),
  poolingPaidElsewhere: money.optional(),
  largeIllnessBurdenBefore: money.optional(),
  largeIllnessExtraCap: money.optional(),
  facts: facts.optional(),
});
export type PersonEvent = z.output<typeof personEvent>;

/** What a region asks for because no document fixes it (the national formula). */
export const parametersEvent = strict({
  deductible: money.optional(),
  deductibleUsed: money.optional(),
  ratio: ratio.optional(),
  ceilingLeft: money.optional(),
});
export type ParametersEvent = z.output<typeof parametersEvent>;

const settlements = z
  .array(settlementEvent, { error: '就医记录请用列表填写。' })
  .min(1, { error: '至少要有一次就医记录。' });

export const statementEvent = strict({
  action: z.literal('statement'),
  region: regionName,
  person: personEvent,
  settlements,
  parameters: parametersEvent.optional(),
  readings: readings.optional(),
  explain: flag.optional(),
});
export type StatementEvent = z.output<typeof statementEvent>;

export const compareEvent = strict({
  action: z.literal('compare'),
  region: regionName,
  person: personEvent,
  earlier: z.array(settlementEvent, { error: '就医记录请用列表填写。' }).optional(),
  settlement: settlementEvent,
  over: oneOf(['level', 'place', 'province', 'status', 'year', 'version']),
  /**
   * With `place` alone: whether what is away from home lies in the province, in place of the settlement's own; `both`:
   * each way of being away is seen in the province and outside it.
   */
  inProvince: z
    .union([z.boolean(), z.literal('both')], { error: '省内还是省外请填 true、false 或 both。' })
    .optional(),
  parameters: parametersEvent.optional(),
  readings: readings.optional(),
});
export type CompareEvent = z.output<typeof compareEvent>;

/** The money of one settlement; yuan strings. */
export interface SettlementMoney {
  readonly total: string;
  readonly selfPaid: string;
  /** Class-B first-pay. */
  readonly firstPay: string;
  readonly referralFirstPay: string;
  /** After both first-pays: what counts. */
  readonly inScope: string;
  readonly deductible: string;
  readonly poolingFund: string;
  readonly largeIllness: string;
  readonly medicalAid: string;
  readonly tiltedAid: string;
  readonly supplementary: string;
  readonly hospitalBorne: string;
  readonly personalAccount: string;
  readonly familyAccount: string;
  readonly cash: string;
  /** total − poolingFund − largeIllness − medicalAid − tiltedAid − supplementary − hospitalBorne. */
  readonly personal: string;
  /** total − personal: what insurance, aid and the hospital pay together. */
  readonly paid: string;
}

/** The money of a settlement, or of several added up. */
export interface SettlementTotals extends SettlementMoney {
  /** Part of `personal` that is settled under other rules, which the data may not have: never a bill. */
  readonly overflow?: { readonly amount: string; readonly to: string };
  /** Only with `overflow`: personal − overflow, what is the person's under these rules. */
  readonly personalHere?: string;
}

export interface SettlementResult extends SettlementTotals {
  readonly excluded?: readonly string[];
  readonly lines: readonly Line[];
  /** Only of a statement with `explain`: the year up to and with this settlement. */
  readonly yearToDate?: {
    readonly totals: SettlementTotals;
    readonly remaining: Readonly<Record<string, string>>;
    readonly distances: readonly Omit<Distance, 'rule' | 'ruleTitle' | 'cite'>[];
  };
}

/**
 * A reading that changes this result, and the figures the other values would give where they differ; `personalHere`
 * is given where either has an overflow.
 */
export interface ReadingEffect {
  readonly id: string;
  readonly chosen: string;
  readonly note: string;
  /** Each of its values in the words of a reader. */
  readonly says: Readonly<Record<string, string>>;
  /** Whom to ask which holds; the region's own `ask` where left out. */
  readonly ask?: string;
  readonly otherwise: Readonly<Record<string, Partial<SettlementTotals>>>;
}

/**
 * How far the year has come on one running total: to where paying begins (`start`: a yearly deductible, the mark of
 * large-illness insurance) or to where it ends (`end`: a limit).
 */
export interface Distance {
  /** The running total's name in the rules; unique together with `ends`. */
  readonly total: string;
  /** `年度累计的门诊费用` */
  readonly title: string;
  readonly per: 'month' | 'quarter' | 'year';
  readonly ends: 'start' | 'end';
  /** Of a fund that begins or ends there; left out for the person's own deductible. */
  readonly payer?: Payer;
  /** Of a limit: other rules under which what lies beyond it is settled (`inpatient`); else it is the person's. */
  readonly beyond?: string;
  /** The line's or the step's name, `年度起付线`. */
  readonly label: string;
  readonly used: string;
  readonly of: string;
  /** of − used, never below zero. */
  readonly left: string;
  /** The benefit or layer, `suizhou/large-illness`, and its title. */
  readonly rule: string;
  readonly ruleTitle: string;
  readonly cite: Cite;
}

/** A limit on what a fund pays that has been reached: of the day, say, of which no distance is told. */
export interface Stop {
  readonly total: string;
  /** `当天在同类机构已支付` */
  readonly title: string;
  readonly per: 'visit' | 'day' | 'month' | 'quarter' | 'year';
  readonly payer: Payer;
  readonly of: string;
}

export interface StatementData {
  readonly settlements: readonly SettlementResult[];
  readonly totals: SettlementTotals;
  /** What is left of the year's deductible and limits; the keys are the region's. */
  readonly remaining: Readonly<Record<string, string>>;
  readonly aidClass?: number | null;
  readonly deductibleWaived?: boolean;
  /** Only with `explain`: how far it is to each deductible, mark and limit of the year, for this person. */
  readonly distances?: readonly Distance[];
  /** Only with `explain`: the limits that are reached with the last settlement, those of its day among them. */
  readonly stops?: readonly Stop[];
  /** Only with `explain`. */
  readonly readings?: readonly ReadingEffect[];
}

/** One side of a comparison: its figures, or why there are none. */
export type CompareRow = {
  readonly level?: number;
  readonly place?: string;
  /** As the event has it for what is away from home. */
  readonly inProvince?: boolean;
  readonly status?: string;
  /** The calendar year (`over: year`) or the first day of the rules (`over: version`) of this side. */
  readonly year?: number;
  readonly from?: string;
  /** The day it was computed for, with `year` and `from`. */
  readonly date?: string;
  /**
   * It begins a year: without the earlier settlements and without what the event says had run up. Another calendar year
   * than the event's, and every version of the rules.
   */
  readonly freshYear?: true;
} & (SettlementResult | { readonly notCovered: { readonly code: string; readonly reason: string } });

export interface CompareData {
  readonly rows: readonly CompareRow[];
  /**
   * The places of the rows on which the person surely pays least, whatever an `overflow` may cost; none where all are
   * alike, or where a possible side has no rule.
   */
  readonly best: readonly number[];
}
