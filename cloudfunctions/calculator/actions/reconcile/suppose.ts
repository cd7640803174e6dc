/** Settling the sheet's visit under suppositions; a bill that was not given is made from the sheet anew each time. */
import type { SheetEvent } from '../../contract/reconcile';
import type { ParametersEvent, PersonEvent, SettlementEvent } from '../../contract/statement';
import { add, FEN, type Fen, midway, parseYuan, remainder } from '../../engine/money';
import type { Region } from '../../engine/region';
import type { Settled } from '../../engine/settled';
import { NO_BILL } from '../../engine/state';
import type { Failure } from '../../reply';
import type { Rules } from '../../rules';
import { type Readings, Simulator } from '../simulate';
import { type Compared, compareWith, type Told } from './rows';

/** One way of seeing the visit: the event itself, or with something changed. */
export interface View {
  readonly person: PersonEvent;
  readonly settlement: SettlementEvent;
  readonly readings: Readings;
  readonly earlier: readonly SettlementEvent[];
}

export interface Seen extends Compared {
  readonly settled: Settled;
}

/** The least amount from `low` to `high` for which `holds`; undefined when it does not hold for the highest. */
export function leastFor(low: Fen, high: Fen, holds: (amount: Fen) => boolean): Fen | undefined {
  if (!holds(high)) return undefined;
  if (holds(low)) return low;
  let [no, yes] = [low, high];
  while (add(no, FEN) < yes) {
    const middle = midway(no, yes);
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

export class Viewer {
  tried = 0;
  private readonly simulators = new Map<readonly SettlementEvent[], Simulator>();

  constructor(
    private readonly region: Region,
    private readonly rules: Rules,
    private readonly parameters: ParametersEvent | undefined,
    private readonly sheet: SheetEvent,
    private readonly told: Told,
    /** What is in scope on the sheet, when the bill is to be made from it. */
    private readonly inScope: Fen | undefined,
  ) {}

  private simulator({ earlier, settlement: { date } }: View): Simulator {
    const known = this.simulators.get(earlier);
    if (known !== undefined) return known;
    const { region, rules, parameters } = this;
    const simulator = new Simulator({ region, rules, earlier, date, parameters });
    this.simulators.set(earlier, simulator);
    return simulator;
  }

  /** The visit's result under a view, or why there is none. */
  settle(view: View): Settled | Failure {
    const simulator = this.simulator(view);
    this.tried += 1;
    const { inScope } = this;
    if (inScope === undefined) return simulator.settle(view);
    const total = parseYuan(this.sheet.medfee_sumamt);
    const of = (counted: Fen) =>
      simulator.settle(view, { ...NO_BILL, total, selfPaid: remainder(total, counted), inScope: counted });
    const plain = of(inScope);
    if ('ok' in plain || plain.inScope === inScope || plain.excluded !== undefined) return plain;
    // The sheet's figure is what is left after a referral's first-pay: look for the bill that leaves it.
    const counted = leastFor(inScope, total, (amount) => {
      const settled = of(amount);
      return !('ok' in settled) && settled.inScope >= inScope;
    });
    return counted === undefined ? plain : of(counted);
  }

  /** The visit under a view beside the sheet; nothing when the view contradicts itself or has no rule. */
  see(view: View): Seen | undefined {
    const settled = this.settle(view);
    if ('ok' in settled) return undefined;
    return { settled, ...compareWith(settled, this.sheet, this.told) };
  }
}
