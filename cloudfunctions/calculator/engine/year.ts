/** The person-year: `settle(ledger, settlement)` gives the result and the next ledger; a year is a fold. */
import type { TotalDeclaration } from './benefit';
import { readBill } from './bill';
import { BASIS, FAMILY_ACCOUNT, FIRST_LINE, IN_SCOPE, PERSONAL, PERSONAL_ACCOUNT } from './figures';
import type { Line } from './line';
import { EXCLUDED_LINE } from './lines';
import { add, type Fen, least, remainder, subtract, times, ZERO, zeros } from './money';
import type { Periods } from './periods';
import type { Exclusion, Layer, Program } from './program';
import type { Programs } from './programs';
import { checkedPersonal, Settled, writtenLines } from './settled';
import { type Person, type Settlement, State } from './state';
import type { TotalSlots } from './totals';

/** Everything of a year that the next settlement depends on; its size does not grow with the settlements. */
export interface Ledger {
  readonly sums: readonly Fen[];
  readonly counts: readonly number[];
  /** Of the last settlement; undefined before the first. */
  readonly periods: Periods | undefined;
  readonly personalAccount: Fen;
  readonly familyAccount: Fen;
}

export type Settling =
  | { readonly settled: Settled; readonly ledger: Ledger }
  | { readonly missing: readonly PropertyKey[] }
  | { readonly uncovered: string };

/** What account money may pay beside a flag. */
export interface AccountRules {
  readonly none: ReadonlySet<string>;
  readonly ownOnly: ReadonlySet<string>;
}

type Per = TotalDeclaration['per'];

/** Where a year finds the programs of its settlements. */
export interface ProgramSource {
  readonly programsOf: (scheme: Person['scheme'], kind: string) => Programs;
}

const NO_LINES = zeros(FIRST_LINE);
/** Shared by years without counts; nothing is ever written to it. */
const NO_COUNTS: number[] = [];

/** A region's running totals: at zero, what some of them start at, and the periods that put them back to zero. */
export interface PeriodTotals {
  readonly sums: readonly Fen[];
  readonly counts: readonly number[];
  readonly starts: readonly {
    readonly total: TotalSlots;
    readonly of: (person: Person) => Fen | undefined;
  }[];
  readonly resets: Readonly<Record<Per, readonly TotalSlots[]>>;
  /** Those that keep what is unused of a quota. */
  readonly carrying: readonly TotalSlots[];
  /** Whether all of them run through the year: then nothing is put back within it. */
  readonly isYearly: boolean;
}

/** Reads what a total starts at: `person.poolingPaidElsewhere`, `parameter.deductibleUsed`. */
function startOf(name: string): (person: Person) => Fen | undefined {
  const [group, field = ''] = name.split('.');
  return group === 'parameter'
    ? (person) => person.parameters.amounts.get(field)
    : (person) => person.amounts.get(field);
}

export function periodTotals(all: readonly TotalSlots[]): PeriodTotals {
  const per = (wanted: Per) => all.filter((total) => total.per === wanted);
  const sizeOf = (unit: TotalSlots['unit']) =>
    all.reduce((size, total) => (total.unit === unit ? size + total.size : size), 0);
  return {
    sums: zeros(sizeOf('amount')),
    counts: Array.from({ length: sizeOf('count') }, () => 0),
    starts: all.flatMap((total) =>
      total.starts === undefined ? [] : [{ total, of: startOf(total.starts) }],
    ),
    resets: {
      visit: per('visit'),
      day: per('day'),
      month: per('month'),
      quarter: per('quarter'),
      year: per('year'),
    },
    carrying: all.filter((total) => total.carries !== undefined),
    isYearly: all.every((total) => total.per === 'year' && total.carries === undefined),
  };
}

/** What is kept of the quotas of the periods that have ended, as a total below zero. */
function unused(total: TotalSlots, used: Fen, before: Periods, now: Periods): Fen {
  if (total.carries === undefined) return ZERO;
  const { quota, atMost } = total.carries;
  const ended = total.per === 'quarter' ? now.quarter - before.quarter : now.month - before.month;
  if (ended === 0) return used;
  const kept = add(remainder(quota, used), times(quota, ended - 1));
  return subtract(ZERO, least(kept, atMost));
}

/** What is left of an account; one of which nothing is taken stays the same value, which needs no new box. */
const left = (balance: Fen, taken: Fen): Fen => (taken === ZERO ? balance : subtract(balance, taken));

export class PersonYear {
  private readonly state: State;
  private first: Ledger | undefined = undefined;
  /** The programs of the kind that was settled last. */
  private kind = '';
  private programs: Programs | undefined = undefined;

  constructor(
    readonly person: Person,
    private readonly totals: PeriodTotals,
    private readonly accounts: AccountRules,
    private readonly source: ProgramSource,
  ) {
    this.state = new State(person);
  }

  /** The ledger before the first settlement, with what had run up elsewhere; nothing ever changes a ledger. */
  open(): Ledger {
    this.first ??= this.begin();
    return this.first;
  }

  private begin(): Ledger {
    const { counts, starts } = this.totals;
    const sums = this.totals.sums.slice();
    for (const { total, of } of starts) {
      const start = of(this.person);
      if (start !== undefined) sums.fill(start, total.first, total.first + total.size);
    }
    return {
      sums,
      counts,
      periods: undefined,
      personalAccount: this.person.accountBalance ?? ZERO,
      familyAccount: this.person.familyAccountBalance ?? ZERO,
    };
  }

  /** The program of a settlement, or nothing when no rule covers it. */
  private programOf({ kind, day, periods }: Settlement): Program | undefined {
    let { programs } = this;
    if (programs === undefined || kind !== this.kind) {
      programs = this.source.programsOf(this.person.scheme, kind);
      this.kind = kind;
      this.programs = programs;
    }
    return programs.on(day, periods.day);
  }

  /** Takes up a ledger on a day; totals of periods that have ended start again at zero. */
  private enter(ledger: Ledger, now: Periods): void {
    const { state } = this;
    state.sums = ledger.sums.slice();
    state.counts = ledger.counts.length === 0 ? NO_COUNTS : ledger.counts.slice();
    state.sumsBefore = ledger.sums;
    state.countsBefore = ledger.counts;
    const isChanged = this.turn(ledger.periods, now);
    if (!isChanged) return;
    state.sumsBefore = state.sums.slice();
    state.countsBefore = state.counts.slice();
  }

  /** Goes from one settlement's periods to the next; says whether any total was put back. */
  private turn(before: Periods | undefined, now: Periods): boolean {
    if (this.totals.isYearly && (before === undefined || before.year === now.year)) return false;
    const { resets, carrying } = this.totals;
    if (before === undefined) {
      const first = { ...now, month: now.year * 12 + 1, quarter: now.year * 4 };
      return this.clear(carrying, first, now);
    }
    let isChanged = this.clear(resets.visit, before, now);
    if (before.day === now.day) return isChanged;
    isChanged = this.clear(resets.day, before, now) || isChanged;
    if (before.month !== now.month) isChanged = this.clear(resets.month, before, now) || isChanged;
    if (before.quarter !== now.quarter) isChanged = this.clear(resets.quarter, before, now) || isChanged;
    if (before.year !== now.year) isChanged = this.clear(resets.year, before, now) || isChanged;
    return isChanged;
  }

  /** Puts totals back to zero, or to below it where a quota was not used up; says whether there were any. */
  private clear(totals: readonly TotalSlots[], before: Periods, now: Periods): boolean {
    const { sums, counts } = this.state;
    for (const total of totals)
      for (let slot = total.first; slot < total.first + total.size; slot++) {
        if (total.unit === 'count') counts[slot] = 0;
        else sums[slot] = total.carries === undefined ? ZERO : unused(total, sums[slot] ?? ZERO, before, now);
      }
    return totals.length > 0;
  }

  /**
   * Settles one bill on what has run up. The settlement must not lie before the ledger's last one.
   * Returns the path of a fact that is missing, or what the rules do not cover, in place of a result.
   */
  settle(ledger: Ledger, settlement: Settlement, index = 0): Settling {
    const program = this.programOf(settlement);
    if (program === undefined) return { uncovered: '' };
    const { state } = this;
    state.index = index;
    this.enter(ledger, settlement.periods);
    state.take(settlement);
    const exclusions = settlement.flags.length > 0 ? program.exclusions : program.exclusionsWithoutFlag;
    const excluded = exclusions.length > 0 ? this.weigh(program, exclusions) : undefined;
    const personal = exclusions.length > 0 ? undefined : program.settle(state);
    if (state.missing !== undefined) return { missing: this.takeMissing() };
    if (state.uncovered !== undefined) return { uncovered: this.takeUncovered() };
    this.share(ledger, personal ?? checkedPersonal(program, state));
    const { figures } = state;
    return {
      settled: new Settled(program, figures, excluded, state.overflowTo),
      ledger: {
        sums: state.sums,
        counts: state.counts,
        periods: settlement.periods,
        personalAccount: left(ledger.personalAccount, figures[PERSONAL_ACCOUNT] ?? ZERO),
        familyAccount: left(ledger.familyAccount, figures[FAMILY_ACCOUNT] ?? ZERO),
      },
    };
  }

  private takeMissing(): readonly PropertyKey[] {
    const path = this.state.missing ?? [];
    this.state.missing = undefined;
    this.state.uncovered = undefined;
    return path;
  }

  private takeUncovered(): string {
    const reason = this.state.uncovered ?? '';
    this.state.uncovered = undefined;
    return reason;
  }

  /** Runs the steps by their closures, or takes the settlement out with every reason that applies. */
  private weigh(program: Program, exclusions: readonly Exclusion[]): readonly Exclusion[] | undefined {
    const { state } = this;
    state.begin(program.blank);
    readBill(program.classB, state, false);
    const excluded = this.exclude(program, exclusions);
    if (excluded === undefined) for (const step of program.steps) step(state);
    return excluded;
  }

  /** Takes the settlement out when any reason applies; then the whole bill is the person's. */
  private exclude(program: Program, exclusions: readonly Exclusion[]): readonly Exclusion[] | undefined {
    const { state } = this;
    const excluded = exclusions.filter((exclusion) => exclusion.when(state));
    if (excluded.length === 0) return undefined;
    readBill(program.classB, state, true);
    const { figures } = state;
    figures[EXCLUDED_LINE] = state.open;
    figures[EXCLUDED_LINE + BASIS] = state.open;
    figures[IN_SCOPE] = ZERO;
    state.open = ZERO;
    return inOrderOf(state.settlement.flags, excluded);
  }

  /** How the person's share is paid: from the own account, then a bound relative's, then cash (X-A2). */
  private share(ledger: Ledger, personal: Fen): void {
    const { figures } = this.state;
    figures[PERSONAL] = personal;
    if (ledger.personalAccount === ZERO && ledger.familyAccount === ZERO) return;
    if (this.state.settlement.personalPaid) return;
    let own = ledger.personalAccount;
    let family = ledger.familyAccount;
    for (const flag of this.state.settlement.flags) {
      if (this.accounts.none.has(flag)) own = ZERO;
      if (this.accounts.none.has(flag) || this.accounts.ownOnly.has(flag)) family = ZERO;
    }
    own = least(own, personal);
    family = least(family, subtract(personal, own));
    figures[PERSONAL_ACCOUNT] = own;
    figures[FAMILY_ACCOUNT] = family;
  }

  /** Reads values of the year as it stands in a ledger (what is left, what class the person is in). */
  at<Value>(ledger: Ledger, settlement: Settlement, read: (state: State) => Value): Value {
    const { state } = this;
    this.enter(ledger, settlement.periods);
    state.take(settlement);
    state.begin(NO_LINES);
    return read(state);
  }
}

/** Reasons that are flags in the order of the event's flags, then the others. */
function inOrderOf(flags: readonly string[], exclusions: readonly Exclusion[]): readonly Exclusion[] {
  if (exclusions.length === 1) return exclusions;
  const rank = ({ reason }: Exclusion) => (flags.includes(reason) ? flags.indexOf(reason) : flags.length);
  return [...exclusions].sort((a, b) => rank(a) - rank(b));
}

export interface LayerResult {
  readonly eligible: boolean;
  /** By payer, in the order of `PAYERS`. */
  readonly paid: readonly Fen[];
  readonly shows: Readonly<Record<string, string | number | boolean | null>>;
  readonly lines: readonly Line[];
}

/** Asks one layer alone: the settlement's bill is the burden, on an empty year. */
export function settleLayer(year: PersonYear, layer: Layer, settlement: Settlement): LayerResult {
  return year.at(year.open(), settlement, (state) => {
    const { program } = layer;
    state.begin(program.blank);
    const { figures } = state;
    figures[FIRST_LINE] = settlement.bill.total;
    figures[FIRST_LINE + BASIS] = settlement.bill.total;
    for (const step of program.steps) step(state);
    checkedPersonal(program, state);
    return {
      eligible: layer.eligible(state),
      paid: state.paid.slice(),
      shows: layer.report(state),
      lines: writtenLines(program, figures),
    };
  });
}
