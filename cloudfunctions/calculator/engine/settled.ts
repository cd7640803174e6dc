/** The result of one settlement: figures in fen with their clauses; texts are written when they are read. */
import {
  BASIS,
  DEDUCTIBLE,
  FAMILY_ACCOUNT,
  FIRST_LINE,
  FIRST_PAY,
  IN_SCOPE,
  OVERFLOW,
  PERSONAL,
  PERSONAL_ACCOUNT,
  RATE,
  REFERRAL_FIRST_PAY,
  SELF_PAID,
  TOTAL,
} from './figures';
import type { Cite, Line, Payer } from './line';
import { EXCLUDED_LINE, type LineLayout, type LineTemplate } from './lines';
import { add, type Fen, formatRatio, formatYuan, type Ratio, ratioAt, subtract, ZERO } from './money';
import type { Exclusion, Program } from './program';
import type { State } from './state';

/** An identity of the amounts that does not hold: a fault of the engine or of a rule, never a number to show. */
class IdentityError extends Error {}

/** What a cursor shows before its first line. */
const NO_LINE: LineTemplate = {
  step: '',
  label: '',
  payer: 'person',
  cite: { document: '', section: '', from: '' },
  rated: false,
};

/**
 * Goes through the lines that have an amount, in the order of the rule: what was taken of what, by whom, and the clause
 * it comes from. Nothing is made for a line that is only read.
 */
export class LineCursor {
  private index = -1;
  private at = FIRST_LINE;
  private template = NO_LINE;

  constructor(
    private readonly layout: LineLayout,
    private readonly figures: readonly Fen[],
    private readonly exclusion?: LineTemplate,
  ) {}

  /** Goes to the next line; false after the last. */
  next(): boolean {
    const { places, templates } = this.layout;
    const { figures } = this;
    for (let index = this.index + 1; index < places.length; index++) {
      const at = places[index] ?? FIRST_LINE;
      if (figures[at] === ZERO) continue;
      const template =
        at === EXCLUDED_LINE && this.exclusion !== undefined ? this.exclusion : templates[index];
      this.template = template ?? NO_LINE;
      this.index = index;
      this.at = at;
      return true;
    }
    return false;
  }

  get amount(): Fen {
    return this.figures[this.at] ?? ZERO;
  }
  get basis(): Fen {
    return this.figures[this.at + BASIS] ?? ZERO;
  }
  /** Undefined where the line shows none. */
  get rate(): Ratio | undefined {
    return this.template.rated ? ratioAt(this.figures, this.at + RATE) : undefined;
  }
  get payer(): Payer {
    return this.template.payer;
  }
  get cite(): Cite {
    return this.template.cite;
  }

  /** The line as replies write it. */
  written(): Line {
    const { step, label, payer, cite } = this.template;
    const { rate } = this;
    const basis = formatYuan(this.basis);
    const amount = formatYuan(this.amount);
    return rate === undefined
      ? { step, label, basis, amount, payer, cite }
      : { step, label, basis, rate: formatRatio(rate), amount, payer, cite };
  }
}

/** All lines as replies write them. */
export function writtenLines(cursor: LineCursor): Line[] {
  const lines: Line[] = [];
  while (cursor.next()) lines.push(cursor.written());
  return lines;
}

const NOWHERE: readonly number[] = [];

/** The sum of the amounts at some places. */
function sumAt(figures: readonly Fen[], places: readonly number[]): Fen {
  let sum = ZERO;
  for (let index = 0; index < places.length; index++) sum = add(sum, figures[places[index] ?? 0] ?? ZERO);
  return sum;
}

/** The same of amounts none of which may be negative. */
function checkedSum(figures: readonly Fen[], places: readonly number[]): Fen {
  let sum = ZERO;
  for (let index = 0; index < places.length; index++) {
    const amount = figures[places[index] ?? 0] ?? ZERO;
    if (amount < ZERO) throw new IdentityError('a line or payer is negative');
    sum = add(sum, amount);
  }
  return sum;
}

/** A settlement's result. One that is looked at in passing becomes the next one's; one that is kept never changes. */
export class Settled {
  constructor(
    private laidOut: Program,
    private figures: Fen[],
    private exclusions: readonly Exclusion[] | undefined,
    private beyond: string | undefined,
  ) {}

  /** The list of its figures, if they are laid out as those of this program are: it can be used again. */
  listFor(program: Program): Fen[] | undefined {
    return program === this.laidOut ? this.figures : undefined;
  }

  /** Takes the place of a result that nobody looks at any more. */
  become(
    program: Program,
    figures: Fen[],
    exclusions: readonly Exclusion[] | undefined,
    overflowTo: string | undefined,
  ): this {
    this.laidOut = program;
    this.figures = figures;
    this.exclusions = exclusions;
    this.beyond = overflowTo;
    return this;
  }

  get program(): Program {
    return this.laidOut;
  }
  /** The rules that what lies beyond goes on to. */
  get overflowTo(): string | undefined {
    return this.beyond;
  }
  get total(): Fen {
    return this.figures[TOTAL] ?? ZERO;
  }
  get selfPaid(): Fen {
    return this.figures[SELF_PAID] ?? ZERO;
  }
  get firstPay(): Fen {
    return this.figures[FIRST_PAY] ?? ZERO;
  }
  get referralFirstPay(): Fen {
    return this.figures[REFERRAL_FIRST_PAY] ?? ZERO;
  }
  get inScope(): Fen {
    return this.figures[IN_SCOPE] ?? ZERO;
  }
  get deductible(): Fen {
    return this.figures[DEDUCTIBLE] ?? ZERO;
  }
  get overflow(): Fen {
    return this.figures[OVERFLOW] ?? ZERO;
  }
  get personal(): Fen {
    return this.figures[PERSONAL] ?? ZERO;
  }
  get personalAccount(): Fen {
    return this.figures[PERSONAL_ACCOUNT] ?? ZERO;
  }
  get familyAccount(): Fen {
    return this.figures[FAMILY_ACCOUNT] ?? ZERO;
  }
  get cash(): Fen {
    return subtract(this.personal, add(this.personalAccount, this.familyAccount));
  }

  /** How the person's share is paid. */
  get shares(): { readonly personalAccount: Fen; readonly familyAccount: Fen; readonly cash: Fen } {
    const { personalAccount, familyAccount, cash } = this;
    return { personalAccount, familyAccount, cash };
  }

  /** What one payer pays, by its place in `PAYERS`. */
  paidBy(payer: number): Fen {
    return sumAt(this.figures, this.program.ofPayer[payer] ?? NOWHERE);
  }

  /** By payer, in the order of `PAYERS`. */
  get paid(): readonly Fen[] {
    return this.program.ofPayer.map((places) => sumAt(this.figures, places));
  }

  /** Why the settlement was taken out; undefined when it was not. */
  get excluded(): readonly string[] | undefined {
    return this.exclusions?.map((exclusion) => exclusion.reason);
  }

  /** The lines in figures, each with its clause; those without an amount are left out. */
  cursor(): LineCursor {
    return new LineCursor(this.program, this.figures, this.exclusions?.[0]?.template);
  }

  /** The same lines as replies write them. */
  lines(): Line[] {
    return writtenLines(this.cursor());
  }
}

/**
 * The person's share, after checking what must always hold: lines add up to the bill, a payer's lines to the
 * payer, nothing is negative.
 * @throws IdentityError when one does not hold.
 */
export function checkedPersonal(program: Program, state: State): Fen {
  const { figures, paid } = state;
  const personal = checkedSum(figures, program.ofPerson);
  const funds = checkedSum(figures, program.ofFunds);
  if (checkedSum(paid, program.payers) !== funds)
    throw new IdentityError('payers do not add up to their lines');
  if (add(personal, funds) !== state.settlement.bill.total)
    throw new IdentityError('lines do not add up to the bill');
  return personal;
}
