/** Settling the sheet's visit under suppositions; a bill that was not given is made from the sheet anew each time. */
import type { SheetEvent } from '../../contract/reconcile';
import type { ParametersEvent, PersonEvent, SettlementEvent } from '../../contract/statement';
import { add, FEN, type Fen, midway, parseYuan, remainder, subtract, WHOLE, ZERO } from '../../engine/money';
import type { Region } from '../../engine/region';
import type { Settled } from '../../engine/settled';
import { type Bill, NO_BILL, NO_FACTS } from '../../engine/state';
import type { Failure } from '../../reply';
import type { Rules } from '../../rules';
import { type Readings, Simulator } from '../simulate';
import { amountsOf } from '../written';
import { type Compared, compareWith, type Told } from './rows';

/**
 * The visit whose sheet tells what is self-paid: what a referral's first-pay does not take of the rest is class-B
 * first-pay, and no more of it than the rule takes if all of the rest is of class B.
 */
function withFirstPay(
  settle: (bill: Bill) => Settled | Failure,
  total: Fen,
  selfPaid: Fen,
  inScope: Fen,
): Settled | Failure {
  const gross = subtract(total, selfPaid);
  const part = { ...NO_BILL, total, selfPaid };
  /** The part that counts before a referral's first-pay; the rest of it is class-B first-pay. */
  const of = (counted: Fen) => {
    const firstPay = subtract(gross, counted);
    if (firstPay === ZERO) return settle({ ...part, classA: counted });
    return settle({
      ...part,
      classA: counted,
      classB: [{ amount: firstPay, firstPayRatio: WHOLE, facts: NO_FACTS }],
    });
  };
  const plain = of(gross);
  if ('ok' in plain || plain.excluded !== undefined || plain.inScope <= inScope) return plain;
  const ofClassB = settle({
    ...part,
    classB: [{ amount: gross, firstPayRatio: undefined, facts: NO_FACTS }],
  });
  const most = 'ok' in ofClassB ? gross : amountsOf(ofClassB).firstPay;
  const low = remainder(gross, most);
  const counted = leastFor(low < inScope ? inScope : low, gross, (amount) => {
    const settled = of(amount);
    return !('ok' in settled) && settled.inScope >= inScope;
  });
  return counted === undefined ? plain : of(counted);
}

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

/** What the sheet tells of a bill that was not given. */
export interface MadeFrom {
  readonly inScope: Fen;
  /** 全自费 and 超限价; undefined where the sheet does not tell them apart from first-pay. */
  readonly selfPaid: Fen | undefined;
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
    /** What the bill is made from when it was not given. */
    private readonly made: MadeFrom | undefined,
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
    const { made } = this;
    if (made === undefined) return simulator.settle(view);
    const total = parseYuan(this.sheet.medfee_sumamt);
    const { inScope, selfPaid } = made;
    if (selfPaid !== undefined && add(selfPaid, inScope) <= total)
      return withFirstPay((bill) => simulator.settle(view, bill), total, selfPaid, inScope);
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
