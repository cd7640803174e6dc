/** The lines of a program: what is always the same about each, and where its figures stand. */
import { FIRST_LINE, lineAt } from './figures';
import type { Cite, Payer } from './line';
import { type Fen, zeros } from './money';

/** What is always the same about a line. */
export interface LineTemplate {
  readonly step: string;
  readonly label: string;
  readonly payer: Payer;
  readonly cite: Cite;
  /** Whether its rate is shown. */
  readonly rated: boolean;
}

/** The lines of a compiled program. */
export interface LineLayout {
  readonly templates: readonly LineTemplate[];
  /** By line: whether it is the person's. */
  readonly isPerson: readonly boolean[];
  /** Its figures before anything is paid, to be copied. */
  readonly blank: readonly Fen[];
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

  /** Adds a line and says where its amount stands. */
  add(template: LineTemplate): number {
    return lineAt(this.templates.push(template) - 1);
  }

  /** A line of the person that layers may take over. */
  addPot(pot: string, label: string, cite: Cite, rated = false): number {
    return this.keep(pot, this.add({ step: pot, label, payer: 'person', cite, rated }));
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
    return {
      templates: this.templates,
      isPerson: this.templates.map(({ payer }) => payer === 'person'),
      blank: zeros(lineAt(this.templates.length)),
    };
  }
}
