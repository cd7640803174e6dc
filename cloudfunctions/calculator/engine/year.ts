/** The person-year: `settle(ledger, settlement)` gives the result and the next ledger; a year is a fold. */
import { BASIS, FIRST_LINE } from './figures';
import type { Ledger } from './ledger';
import type { Line } from './line';
import { type Fen, ZERO, zeros } from './money';
import type { Layer } from './program';
import { checkedPersonal, LineCursor, Settled, writtenLines } from './settled';
import { type Rulebook, Settler, type Unsettled } from './settler';
import type { Person, Settlement, State } from './state';

export type Settling = { readonly settled: Settled; readonly ledger: Ledger } | Unsettled;

const NO_LINES = zeros(FIRST_LINE);

/**
 * Goes through settlements in order. What is settled can be read until the next one is: it takes the same place, so a
 * year costs no memory but what is made of it.
 */
export class Walk {
  /** Why it ended before the last settlement. */
  failure: Unsettled | undefined = undefined;
  private settlements: readonly Settlement[] = [];
  private index = 0;
  private taken = 0;

  constructor(private readonly settler: Settler) {}

  /** Begins at a ledger; what went before is forgotten. */
  begin(ledger: Ledger, settlements: readonly Settlement[]): this {
    this.settler.take(ledger);
    this.taken = this.settler.taken;
    this.settlements = settlements;
    this.index = 0;
    this.failure = undefined;
    return this;
  }

  /** Settles the next; nothing after the last one, or where there is no result. */
  next(): Settled | undefined {
    const settlement = this.settlements[this.index];
    if (settlement === undefined || this.failure !== undefined) return undefined;
    this.check();
    const settled = this.settler.pass(settlement, this.index);
    if (!(settled instanceof Settled)) {
      this.failure = settled;
      return undefined;
    }
    this.index++;
    return settled;
  }

  /** The ledger after what was settled last. */
  ledger(): Ledger {
    this.check();
    return this.settler.ledger();
  }

  /** What has run up is kept in one place: whoever asks the year something else meanwhile asks another year of it. */
  private check(): void {
    if (this.settler.taken !== this.taken)
      throw new Error('the year was asked something else during its walk');
  }
}

export class PersonYear {
  private readonly settler: Settler;
  private walker: Walk | undefined = undefined;
  private first: Ledger | undefined = undefined;

  constructor(
    readonly person: Person,
    private readonly rulebook: Rulebook,
  ) {
    this.settler = new Settler(person, rulebook);
  }

  /** The ledger before the first settlement, with what had run up elsewhere; nothing ever changes a ledger. */
  open(): Ledger {
    this.first ??= this.begin();
    return this.first;
  }

  private begin(): Ledger {
    const { counts, starts, sums: zero } = this.rulebook.totals;
    const sums = zero.slice();
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

  /** Settles one bill on what has run up. The settlement must not lie before the ledger's last one. */
  settle(ledger: Ledger, settlement: Settlement, index = 0): Settling {
    const { settler } = this;
    settler.take(ledger);
    const settled = settler.settle(settlement, index);
    return settled instanceof Settled ? { settled, ledger: settler.ledger() } : settled;
  }

  /** The same for many, one after another, without keeping what is not read. Asked anything else, it ends. */
  walk(ledger: Ledger, settlements: readonly Settlement[]): Walk {
    this.walker ??= new Walk(this.settler);
    return this.walker.begin(ledger, settlements);
  }

  /** Reads values of the year as it stands in a ledger (what is left, what class the person is in). */
  at<Value>(ledger: Ledger, settlement: Settlement, read: (state: State) => Value): Value {
    this.settler.take(ledger);
    const state = this.settler.begin(settlement);
    state.begin(NO_LINES);
    return read(state);
  }
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
      lines: writtenLines(new LineCursor(program, figures)),
    };
  });
}
