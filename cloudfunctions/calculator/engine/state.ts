/** What is known while one settlement is computed; one object, used again for the next. */

import { PAYERS } from './line';
import { type Fen, type Ratio, ZERO, zeros } from './money';
import type { Periods } from './periods';

/** Facts beyond the contract's own fields, by declared name. */
export interface Facts {
  readonly amounts: ReadonlyMap<string, Fen>;
  readonly counts: ReadonlyMap<string, number>;
  readonly words: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly flags: ReadonlyMap<string, boolean>;
  readonly ratios: ReadonlyMap<string, Ratio>;
}

export const NO_FACTS: Facts = {
  amounts: new Map(),
  counts: new Map(),
  words: new Map(),
  lists: new Map(),
  flags: new Map(),
  ratios: new Map(),
};

/** The insured person, as far as rules ask. */
export interface Person {
  readonly scheme: 'employee' | 'resident';
  readonly status: string | undefined;
  readonly identities: readonly string[];
  readonly recognised: readonly string[];
  /** Amounts of the person by the contract's name: `poolingPaidElsewhere`, `largeIllnessExtraCap` … */
  readonly amounts: ReadonlyMap<string, Fen>;
  readonly parameters: Facts;
  readonly facts: Facts;
  readonly accountBalance: Fen | undefined;
  readonly familyAccountBalance: Fen | undefined;
}

export interface BillItem {
  readonly amount: Fen;
  readonly firstPayRatio: Ratio | undefined;
  readonly facts: Facts;
}

/** A bill by parts, or its two sums; `inScope` is used of a summary alone. */
export interface Bill {
  readonly total: Fen;
  readonly selfPaid: Fen;
  /** Zero on a summary. */
  readonly classA: Fen;
  readonly other: Fen;
  readonly classB: readonly BillItem[];
  readonly inScope: Fen | undefined;
}

export interface Settlement {
  readonly day: string;
  /** The periods that the day lies in. */
  readonly periods: Periods;
  readonly kind: string;
  readonly level: number;
  readonly institution: string | undefined;
  readonly place: string;
  readonly inProvince: boolean;
  readonly status: string | undefined;
  readonly disease: string | undefined;
  readonly limitLeft: Fen | undefined;
  readonly outOfScopeShare: Ratio | undefined;
  readonly flags: readonly string[];
  /** Its own part is paid already: no account pays for it. */
  readonly personalPaid: boolean;
  readonly facts: Facts;
  readonly bill: Bill;
}

export const NO_BILL: Bill = {
  total: ZERO,
  selfPaid: ZERO,
  classA: ZERO,
  other: ZERO,
  classB: [],
  inScope: undefined,
};
export const NO_SETTLEMENT: Settlement = {
  day: '0000-01-01',
  periods: { day: 0, month: 0, quarter: 0, year: 0 },
  kind: '',
  level: 1,
  institution: undefined,
  place: 'local',
  inProvince: true,
  status: undefined,
  disease: undefined,
  limitLeft: undefined,
  outOfScopeShare: undefined,
  flags: [],
  personalPaid: false,
  facts: NO_FACTS,
  bill: NO_BILL,
};

const NO_ITEM: BillItem = { amount: ZERO, firstPayRatio: undefined, facts: NO_FACTS };
const NO_PAYMENTS = zeros(PAYERS.length);

/** A step: changes the state of the settlement in hand. */
export type Run = (state: State) => void;

export class State {
  settlement: Settlement = NO_SETTLEMENT;
  /** The settlement's place in the event, for paths. */
  index = 0;
  status = '';

  /** Class-B item in hand while its first-pay is asked for. */
  item: BillItem = NO_ITEM;
  /** Its place on the bill, for paths. */
  itemIndex = 0;
  /** What counts after class-B first-pay, before anything else. */
  gross: Fen = ZERO;
  /** In-scope cost that no step has taken yet. */
  open: Fen = ZERO;
  overflowTo: string | undefined = undefined;

  /** Sums, payers and lines, each at its place (`figures.ts`). */
  figures: Fen[] = [];
  /** What each payer has paid of this settlement so far, in the order of `PAYERS`. */
  readonly paid: Fen[] = NO_PAYMENTS.slice();

  /** Running totals by slot, now and before this settlement. */
  readonly sums: Fen[];
  readonly sumsBefore: Fen[];
  readonly counts: number[];
  readonly countsBefore: number[];

  /** Path of a fact that a rule needs and the event lacks. */
  missing: readonly PropertyKey[] | undefined = undefined;
  /** What the rules do not say. */
  uncovered: string | undefined = undefined;

  constructor(
    readonly person: Person,
    sums: readonly Fen[],
    counts: readonly number[],
  ) {
    this.sums = sums.slice();
    this.sumsBefore = sums.slice();
    this.counts = counts.slice();
    this.countsBefore = counts.slice();
  }

  /** Takes a settlement in hand. */
  take(settlement: Settlement): void {
    this.settlement = settlement;
    this.status = settlement.status ?? this.person.status ?? '';
    this.overflowTo = undefined;
  }

  /** Starts it: empty lines as the program lays them out, and nobody has paid. */
  begin(blank: readonly Fen[]): void {
    this.figures = blank.slice();
    const { paid } = this;
    for (let payer = 0; payer < paid.length; payer++) paid[payer] = ZERO;
  }
}
