/** The person-year: `settle(ledger, settlement)` gives the result and the next ledger; a year is a fold. */
import type { TotalDeclaration } from './benefit';
import type { Line } from './line';
import { add, type Fen, least, subtract, ZERO, zeros } from './money';
import type { Periods } from './periods';
import { EXCLUDED, type Exclusion, type Layer, type Program, readBill } from './program';
import { type AccountShares, checkedPersonal, Settled, writeLines } from './settled';
import { blank, type Person, type Settlement, State } from './state';
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

/** Finds the program of a settlement, or nothing when no rule covers it. */
export type ProgramOf = (settlement: Settlement) => Program | undefined;

const NO_LINES = blank(0);
/** Shared by years without counts; nothing is ever written to it. */
const NO_COUNTS: number[] = [];

const ONLY_CASH = (personal: Fen): AccountShares => ({
  personalAccount: ZERO,
  familyAccount: ZERO,
  cash: personal,
});

/** A region's running totals with the periods that put them back to zero. */
export interface PeriodTotals {
  readonly all: readonly TotalSlots[];
  readonly resets: Readonly<Record<Per, readonly TotalSlots[]>>;
}

export function periodTotals(all: readonly TotalSlots[]): PeriodTotals {
  const per = (wanted: Per) => all.filter((total) => total.per === wanted);
  return {
    all,
    resets: { day: per('day'), month: per('month'), quarter: per('quarter'), year: per('year') },
  };
}

export class PersonYear {
  private readonly state: State;
  private readonly totals: readonly TotalSlots[];
  private readonly resets: PeriodTotals['resets'];
  private first: Ledger | undefined = undefined;

  constructor(
    readonly person: Person,
    periods: PeriodTotals,
    private readonly accounts: AccountRules,
    private readonly programOf: ProgramOf,
  ) {
    this.state = new State(person);
    this.totals = periods.all;
    this.resets = periods.resets;
  }

  /** The ledger before the first settlement, with what had run up elsewhere; nothing ever changes a ledger. */
  open(): Ledger {
    this.first ??= this.begin();
    return this.first;
  }

  private begin(): Ledger {
    const sizeOf = (unit: TotalSlots['unit']) =>
      this.totals.reduce((size, total) => (total.unit === unit ? size + total.size : size), 0);
    const sums = zeros(sizeOf('amount'));
    const counts = Array.from({ length: sizeOf('count') }, () => 0);
    for (const total of this.totals) {
      const start = total.starts === undefined ? undefined : this.startOf(total.starts);
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

  private startOf(name: string): Fen | undefined {
    const [group, field = ''] = name.split('.');
    return group === 'parameter' ? this.person.parameters.amounts.get(field) : this.person.amounts.get(field);
  }

  /** Takes up a ledger on a day; totals of periods that have ended start again at zero. */
  private enter(ledger: Ledger, now: Periods): void {
    const { state } = this;
    state.sums = ledger.sums.slice();
    state.counts = ledger.counts.length === 0 ? NO_COUNTS : ledger.counts.slice();
    state.sumsBefore = ledger.sums;
    state.countsBefore = ledger.counts;
    const before = ledger.periods;
    if (before === undefined || before.day === now.day) return;
    this.clear(this.resets.day);
    if (before.month !== now.month) this.clear(this.resets.month);
    if (before.quarter !== now.quarter) this.clear(this.resets.quarter);
    if (before.year !== now.year) this.clear(this.resets.year);
    state.sumsBefore = state.sums.slice();
    state.countsBefore = state.counts.slice();
  }

  private clear(totals: readonly TotalSlots[]): void {
    for (const { unit, first, size } of totals)
      for (let slot = first; slot < first + size; slot++) {
        if (unit === 'count') this.state.counts[slot] = 0;
        else this.state.sums[slot] = ZERO;
      }
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
    state.begin(settlement, program.blank);
    readBill(program, state, false);
    const excluded = this.run(program);
    if (state.missing !== undefined) return { missing: this.takeMissing() };
    if (state.uncovered !== undefined) return { uncovered: this.takeUncovered() };
    const personal = checkedPersonal(program, state);
    const shares = this.share(ledger, settlement, personal);
    const settled = new Settled(program, state, excluded, personal, shares);
    return {
      settled,
      ledger: {
        sums: state.sums,
        counts: state.counts,
        periods: settlement.periods,
        personalAccount: subtract(ledger.personalAccount, shares.personalAccount),
        familyAccount: subtract(ledger.familyAccount, shares.familyAccount),
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

  /** Runs the steps, or takes the settlement out with every reason that applies. */
  private run(program: Program): readonly Exclusion[] | undefined {
    const { state } = this;
    const hasFlags = state.settlement.flags.length > 0;
    let excluded: Exclusion[] | undefined;
    for (const exclusion of program.exclusions) {
      if ((exclusion.needsFlag && !hasFlags) || !exclusion.when(state)) continue;
      if (excluded === undefined) excluded = [exclusion];
      else excluded.push(exclusion);
    }
    if (excluded === undefined) {
      for (const step of program.steps) step(state);
      return undefined;
    }
    readBill(program, state, true);
    state.bases[EXCLUDED] = state.open;
    state.amounts[EXCLUDED] = state.open;
    state.open = ZERO;
    state.inScope = ZERO;
    return inOrderOf(state.settlement.flags, excluded);
  }

  /** The person's share from the own account, then a bound relative's, then cash (X-A2). */
  private share(ledger: Ledger, settlement: Settlement, personal: Fen): AccountShares {
    if (ledger.personalAccount === ZERO && ledger.familyAccount === ZERO) return ONLY_CASH(personal);
    let own = ledger.personalAccount;
    let family = ledger.familyAccount;
    for (const flag of settlement.flags) {
      if (this.accounts.none.has(flag)) return ONLY_CASH(personal);
      if (this.accounts.ownOnly.has(flag)) family = ZERO;
    }
    own = least(own, personal);
    family = least(family, subtract(personal, own));
    return { personalAccount: own, familyAccount: family, cash: subtract(personal, add(own, family)) };
  }

  /** Reads values of the year as it stands in a ledger (what is left, what class the person is in). */
  at<Value>(ledger: Ledger, settlement: Settlement, read: (state: State) => Value): Value {
    const { state } = this;
    this.enter(ledger, settlement.periods);
    state.begin(settlement, NO_LINES);
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
    state.begin(settlement, program.blank);
    state.amounts[0] = settlement.bill.total;
    state.bases[0] = settlement.bill.total;
    for (const step of program.steps) step(state);
    checkedPersonal(program, state);
    return {
      eligible: layer.eligible(state),
      paid: state.paid,
      shows: layer.report(state),
      lines: writeLines(program, state.amounts, state.bases, state.rates),
    };
  });
}
