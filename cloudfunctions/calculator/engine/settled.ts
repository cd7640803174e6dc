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
import { EXCLUDED_LINE, type LineTemplate } from './lines';
import { add, type Fen, formatRatio, formatYuan, type Ratio, ratioAt, subtract, ZERO } from './money';
import type { Exclusion, Program } from './program';
import type { State } from './state';

/** An identity of the amounts that does not hold: a fault of the engine or of a rule, never a number to show. */
class IdentityError extends Error {}

/** One line of the trace in figures: what was taken of what, by whom, and the clause it comes from. */
export class CitedLine {
  constructor(
    private readonly template: LineTemplate,
    private readonly figures: readonly Fen[],
    private readonly at: number,
  ) {}

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

  get step(): string {
    return this.template.step;
  }
  get label(): string {
    return this.template.label;
  }
  get payer(): Payer {
    return this.template.payer;
  }
  get cite(): Cite {
    return this.template.cite;
  }
}

/** A line as replies write it. */
function writeLine(template: LineTemplate, figures: readonly Fen[], at: number): Line {
  const { step, label, payer, cite, rated } = template;
  const amount = figures[at] ?? ZERO;
  const basis = figures[at + BASIS] ?? ZERO;
  return !rated
    ? { step, label, basis: formatYuan(basis), amount: formatYuan(amount), payer, cite }
    : {
        step,
        label,
        basis: formatYuan(basis),
        rate: formatRatio(ratioAt(figures, at + RATE)),
        amount: formatYuan(amount),
        payer,
        cite,
      };
}

/** What makes a line of its template and figures. */
type Make<Made> = (template: LineTemplate, figures: readonly Fen[], at: number) => Made;

/** How many lines have an amount: a list of the right length need not grow. */
function countLines(figures: readonly Fen[], places: readonly number[]): number {
  let count = 0;
  for (let index = 0; index < places.length; index++)
    if (figures[places[index] ?? FIRST_LINE] !== ZERO) count++;
  return count;
}

/** The lines that have an amount, in the order of the rule. */
function linesOf<Made>(
  make: Make<Made>,
  program: Program,
  figures: readonly Fen[],
  exclusion?: LineTemplate,
): Made[] {
  const { templates, places } = program;
  const lines = new Array<Made>(countLines(figures, places));
  let made = 0;
  for (let index = 0; index < places.length; index++) {
    const at = places[index] ?? FIRST_LINE;
    if (figures[at] === ZERO) continue;
    const template = at === EXCLUDED_LINE && exclusion !== undefined ? exclusion : templates[index];
    if (template === undefined) break;
    lines[made++] = make(template, figures, at);
  }
  return lines;
}

const cite: Make<CitedLine> = (template, figures, at) => new CitedLine(template, figures, at);

/** The lines of a program's figures as replies write them. */
export const writtenLines = (program: Program, figures: readonly Fen[]): Line[] =>
  linesOf(writeLine, program, figures);

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

export class Settled {
  constructor(
    readonly program: Program,
    private readonly figures: readonly Fen[],
    private readonly exclusions: readonly Exclusion[] | undefined,
    readonly overflowTo: string | undefined,
  ) {}

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
  cited(): CitedLine[] {
    return linesOf(cite, this.program, this.figures, this.exclusions?.[0]?.template);
  }

  /** The same lines as replies write them. */
  lines(): Line[] {
    return linesOf(writeLine, this.program, this.figures, this.exclusions?.[0]?.template);
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
