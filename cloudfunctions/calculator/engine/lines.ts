/** The lines of a program: what is always the same about each, and where its figures stand. */
import { BASIS, FIRST_LINE, placesOf } from './figures';
import { type Cite, PAYERS, type Payer } from './line';
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
  /** Where the amount of each line stands. */
  readonly places: readonly number[];
  /** Those of the person, and those of each payer in the order of `PAYERS`. */
  readonly ofPerson: readonly number[];
  readonly ofPayer: readonly (readonly number[])[];
  readonly ofFunds: readonly number[];
  /** The payers that any line is paid by; the others pay nothing. */
  readonly payers: readonly number[];
  /** Its figures before anything is paid, to be copied. */
  readonly blank: readonly Fen[];
}

/** Every bill's own lines come first, in this order. */
export const SELF_PAID_LINE = FIRST_LINE;
const UNRATED = BASIS + 1;
export const FIRST_PAY_LINE = SELF_PAID_LINE + UNRATED;
/** The line of what is excluded; which clause it cites depends on the reason. */
export const EXCLUDED_LINE = FIRST_PAY_LINE + UNRATED;

/** Collects the lines of a program; a pot is the name of one or more lines of the person. */
export class Lines {
  private readonly templates: LineTemplate[] = [];
  private readonly places: number[] = [];
  private end = FIRST_LINE;
  private readonly pots = new Map<string, number[]>();

  /** Adds a line and says where its amount stands. */
  add(template: LineTemplate): number {
    const at = this.end;
    this.templates.push(template);
    this.places.push(at);
    this.end += placesOf(template);
    return at;
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
    const { templates, places } = this;
    const where = (is: (payer: Payer) => boolean) =>
      places.filter((_, index) => is(templates[index]?.payer ?? 'person'));
    return {
      templates,
      places,
      ofPerson: where((payer) => payer === 'person'),
      ofFunds: where((payer) => payer !== 'person'),
      payers: PAYERS.flatMap((payer, index) =>
        templates.some((template) => template.payer === payer) ? [index] : [],
      ),
      ofPayer: PAYERS.map((wanted) => where((payer) => payer === wanted)),
      blank: zeros(this.end),
    };
  }
}
