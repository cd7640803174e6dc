/** The lines of a program: what is always the same about each, and where its figures stand. */
import { FIRST_LINE, lineAt, sizeFor } from './figures';
import type { Cite, Payer } from './line';
import { type Fen, type Ratio, wholes, zeros } from './money';

/** What is always the same about a line. */
export interface LineTemplate {
  readonly step: string;
  readonly label: string;
  readonly payer: Payer;
  readonly cite: Cite;
  /** Where its rate stands among the rates; −1: it shows none. */
  readonly rate: number;
}

/** Figures and rates before anything is paid, to be copied. */
export interface Blank {
  readonly figures: readonly Fen[];
  readonly rates: readonly Ratio[];
}

/** The lines of a compiled program. */
export interface LineLayout {
  readonly templates: readonly LineTemplate[];
  /** Where the amounts of the person's lines stand, and those of the payers. */
  readonly personLines: readonly number[];
  readonly fundLines: readonly number[];
  readonly blank: Blank;
}

/** Every bill's own lines come first, in this order. */
export const SELF_PAID_LINE = FIRST_LINE;
export const FIRST_PAY_LINE = lineAt(1);
/** The line of what is excluded; which clause it cites depends on the reason. */
export const EXCLUDED_LINE = lineAt(2);

/** Collects the lines of a program; a pot is the name of one or more lines of the person. */
export class Lines {
  private readonly templates: LineTemplate[] = [];
  private readonly pots = new Map<string, number[]>();
  private rates = 0;

  /** Adds a line and says where its amount stands. */
  add(template: Omit<LineTemplate, 'rate'>): number {
    return lineAt(this.templates.push({ ...template, rate: -1 }) - 1);
  }

  /** Adds a line that shows its rate. */
  addRated(template: Omit<LineTemplate, 'rate'>): { readonly at: number; readonly rate: number } {
    const rate = this.rates++;
    return { at: lineAt(this.templates.push({ ...template, rate }) - 1), rate };
  }

  /** A line of the person that layers may take over. */
  addPot(pot: string, label: string, cite: Cite): number {
    return this.keep(pot, this.add({ step: pot, label, payer: 'person', cite }));
  }

  addRatedPot(pot: string, label: string, cite: Cite): { readonly at: number; readonly rate: number } {
    const line = this.addRated({ step: pot, label, payer: 'person', cite });
    this.keep(pot, line.at);
    return line;
  }

  private keep(pot: string, at: number): number {
    this.pots.set(pot, [...this.slots(pot), at]);
    return at;
  }

  /** The lines of a pot; a layer may name one that this benefit does not have. */
  slots(name: string): readonly number[] {
    return this.pots.get(name) ?? [];
  }

  layOut(): LineLayout {
    const linesOf = (isPerson: boolean) =>
      this.templates.flatMap(({ payer }, index) =>
        (payer === 'person') === isPerson ? [lineAt(index)] : [],
      );
    return {
      templates: this.templates,
      personLines: linesOf(true),
      fundLines: linesOf(false),
      blank: { figures: zeros(sizeFor(this.templates.length)), rates: wholes(this.rates) },
    };
  }
}
