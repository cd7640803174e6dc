/** Settles one bill after another on what has run up: the running totals and the accounts, as they stand in between. */
import { readBill } from './bill';
import { BASIS, FAMILY_ACCOUNT, IN_SCOPE, PERSONAL, PERSONAL_ACCOUNT } from './figures';
import { type Ledger, type PeriodTotals, turn } from './ledger';
import { EXCLUDED_LINE } from './lines';
import { type Fen, least, subtract, ZERO } from './money';
import type { Periods } from './periods';
import type { Exclusion, Program } from './program';
import type { Programs } from './programs';
import { checkedPersonal, Settled } from './settled';
import { type Person, type Settlement, State } from './state';

/** Why there is no result: the path of a fact that is missing, or what the rules do not cover. */
export type Unsettled = { readonly missing: readonly PropertyKey[] } | { readonly uncovered: string };

/** What account money may pay beside a flag. */
export interface AccountRules {
  readonly none: ReadonlySet<string>;
  readonly ownOnly: ReadonlySet<string>;
}

/** Where settlements find their programs. */
export interface ProgramSource {
  readonly programsOf: (scheme: Person['scheme'], kind: string) => Programs;
}

/** What a person-year is settled by. */
export interface Rulebook {
  readonly totals: PeriodTotals;
  readonly accounts: AccountRules;
  readonly source: ProgramSource;
}

/** What is left of an account; one of which nothing is taken stays the same value, which needs no new box. */
const left = (balance: Fen, taken: Fen): Fen => (taken === ZERO ? balance : subtract(balance, taken));

/** Shared by years without counts; nothing is ever written to it. */
const NO_COUNTS: readonly number[] = [];

/** Copies amounts onto a list of the same length; amounts and counts apart, since lists of each are kept differently. */
function copyAmounts(from: readonly Fen[], to: Fen[]): void {
  for (let slot = 0; slot < from.length; slot++) to[slot] = from[slot] ?? ZERO;
}

function copyCounts(from: readonly number[], to: number[]): void {
  for (let slot = 0; slot < from.length; slot++) to[slot] = from[slot] ?? 0;
}

/** Reasons that are flags in the order of the event's flags, then the others. */
function inOrderOf(flags: readonly string[], exclusions: readonly Exclusion[]): readonly Exclusion[] {
  if (exclusions.length === 1) return exclusions;
  const rank = ({ reason }: Exclusion) => (flags.includes(reason) ? flags.indexOf(reason) : flags.length);
  return [...exclusions].sort((a, b) => rank(a) - rank(b));
}

export class Settler {
  private readonly state: State;
  /** How many ledgers were taken up. */
  taken = 0;
  private periods: Periods | undefined = undefined;
  private personalAccount: Fen = ZERO;
  private familyAccount: Fen = ZERO;
  /** The programs of the kind that was settled last. */
  private kind = '';
  private programs: Programs | undefined = undefined;
  /** The result of a settlement that is looked at and not kept; the next one takes its place. */
  private passing: Settled | undefined = undefined;

  constructor(
    person: Person,
    private readonly rulebook: Rulebook,
  ) {
    const { sums, counts } = rulebook.totals;
    this.state = new State(person, sums, counts);
  }

  /** Takes up a ledger; it is copied, nothing ever changes one. Whoever took one up before has ended. */
  take(ledger: Ledger): void {
    this.taken++;
    copyAmounts(ledger.sums, this.state.sums);
    copyCounts(ledger.counts, this.state.counts);
    this.periods = ledger.periods;
    this.personalAccount = ledger.personalAccount;
    this.familyAccount = ledger.familyAccount;
  }

  /** What the next settlement depends on. */
  ledger(): Ledger {
    const { personalAccount, familyAccount, periods } = this;
    const { sums, counts } = this.state;
    return {
      sums: sums.slice(),
      counts: counts.length === 0 ? NO_COUNTS : counts.slice(),
      periods,
      personalAccount,
      familyAccount,
    };
  }

  /** Takes a settlement in hand, on its day; it must not lie before the last one. */
  begin(settlement: Settlement): State {
    const { state } = this;
    const { sums, counts } = state;
    const { periods } = settlement;
    turn(this.rulebook.totals, sums, counts, this.periods, periods);
    this.periods = periods;
    copyAmounts(sums, state.sumsBefore);
    copyCounts(counts, state.countsBefore);
    state.take(settlement);
    return state;
  }

  /** Settles a bill. */
  settle(settlement: Settlement, index: number): Settled | Unsettled {
    const program = this.programOf(settlement);
    if (program === undefined) return { uncovered: '' };
    const excluded = this.run(program, settlement, index, program.fresh());
    const { figures, overflowTo } = this.state;
    return this.takeFault() ?? new Settled(program, figures, excluded, overflowTo);
  }

  /** The same, to be looked at until the next: one result takes the place of the other. */
  pass(settlement: Settlement, index: number): Settled | Unsettled {
    const program = this.programOf(settlement);
    if (program === undefined) return { uncovered: '' };
    const { passing } = this;
    const excluded = this.run(program, settlement, index, passing?.listFor(program) ?? program.fresh());
    const fault = this.takeFault();
    if (fault !== undefined) return fault;
    const { figures, overflowTo } = this.state;
    if (passing !== undefined) return passing.become(program, figures, excluded, overflowTo);
    this.passing = new Settled(program, figures, excluded, overflowTo);
    return this.passing;
  }

  /** Leaves the figures in the state; gives the reasons that take the settlement out. */
  private run(
    program: Program,
    settlement: Settlement,
    index: number,
    figures: Fen[],
  ): readonly Exclusion[] | undefined {
    const state = this.begin(settlement);
    state.index = index;
    const exclusions = settlement.flags.length > 0 ? program.exclusions : program.exclusionsWithoutFlag;
    let excluded: readonly Exclusion[] | undefined;
    let isChecked = false;
    if (exclusions.length > 0) excluded = this.weigh(program, exclusions);
    else isChecked = program.settle(state, figures);
    if (state.missing !== undefined || state.uncovered !== undefined) return undefined;
    if (!isChecked) state.figures[PERSONAL] = checkedPersonal(program, state);
    this.share(state.figures);
    return excluded;
  }

  /** Why there is no result; undefined when there is one. */
  private takeFault(): Unsettled | undefined {
    const { state } = this;
    const { missing, uncovered } = state;
    if (missing === undefined && uncovered === undefined) return undefined;
    state.missing = undefined;
    state.uncovered = undefined;
    return missing !== undefined ? { missing } : { uncovered: uncovered ?? '' };
  }

  /** The program of a settlement, or nothing when no rule covers it. */
  private programOf({ kind, day, periods }: Settlement): Program | undefined {
    let { programs } = this;
    if (programs === undefined || kind !== this.kind) {
      programs = this.rulebook.source.programsOf(this.state.person.scheme, kind);
      this.kind = kind;
      this.programs = programs;
    }
    return programs.on(day, periods.day);
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
  private share(figures: Fen[]): void {
    if (this.personalAccount === ZERO && this.familyAccount === ZERO) return;
    const { settlement } = this.state;
    if (settlement.personalPaid) return;
    const { none, ownOnly } = this.rulebook.accounts;
    let own = this.personalAccount;
    let family = this.familyAccount;
    for (const flag of settlement.flags) {
      if (none.has(flag)) own = ZERO;
      if (none.has(flag) || ownOnly.has(flag)) family = ZERO;
    }
    const personal = figures[PERSONAL] ?? ZERO;
    own = least(own, personal);
    family = least(family, subtract(personal, own));
    figures[PERSONAL_ACCOUNT] = own;
    figures[FAMILY_ACCOUNT] = family;
    this.personalAccount = left(this.personalAccount, own);
    this.familyAccount = left(this.familyAccount, family);
  }
}
