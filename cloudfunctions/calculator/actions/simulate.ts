/**
 * One settlement under many suppositions: another level, person, reading or bill, on the same earlier year. What
 * does not change from one supposition to the next is checked and settled once.
 */
import {
  checkClassB,
  checkDates,
  checkParameters,
  checkPerson,
  checkSettlement,
  firstFailure,
} from '../check';
import type { ParametersEvent, PersonEvent, SettlementEvent } from '../contract/statement';
import type { Ledger } from '../engine/ledger';
import type { Region, Variant } from '../engine/region';
import type { Settled } from '../engine/settled';
import type { Bill, Person, Settlement } from '../engine/state';
import type { PersonYear } from '../engine/year';
import { personOf, settlementOf } from '../input';
import { type Failure, invalidInput, type Path } from '../reply';
import { checkReadings, type Rules } from '../rules';
import { checkBurden, type Placed, settleYear, settlingFailure } from './statement';
import { isOtherYear, parametersAtStart } from './yearStart';

const SETTLEMENT: Path = ['settlement'];

export type Readings = Readonly<Record<string, string>> | undefined;

/** What is the same in every supposition. */
export interface Given {
  readonly region: Region;
  readonly rules: Rules;
  readonly earlier: readonly SettlementEvent[];
  /** A day of the calendar year in which the earlier settlements count. */
  readonly date: string;
  readonly parameters: ParametersEvent | undefined;
}

/** One supposition. The same object means the same person, settlement or readings again. */
export interface Supposition {
  readonly person: PersonEvent;
  readonly settlement: SettlementEvent;
  readonly readings: Readings;
}

/** The year of one person up to the settlement. */
interface Base {
  readonly person: Person;
  readonly variant: Variant;
  readonly year: PersonYear;
  readonly ledger: Ledger;
  readonly first: Settlement | undefined;
  readonly settlements: number;
}

/** Whether a failure is a contradiction of the event, and not something missing or without a rule. */
export const isContradiction = (failure: Failure): boolean =>
  failure.error.code === 'INVALID_INPUT' && !(failure.error.path ?? '').includes('facts.');

export class Simulator {
  private readonly bases = new Map<PersonEvent, Map<string, Base | Failure>>();
  private readonly keys = new Map<Readings, string>();
  private readonly settlements = new Map<SettlementEvent, Settlement | Failure>();

  constructor(private readonly given: Given) {}

  /** Settles a supposition; `bill` in place of its own one computes the same settlement of another amount. */
  settle(one: Supposition, bill?: Bill): Settled | Failure {
    const base = this.base(one);
    if ('ok' in base) return base;
    const settlement = this.settlement(one);
    if ('ok' in settlement) return settlement;
    const { region } = this.given;
    const failure =
      checkBurden(base.person, base.variant, base.first ?? settlement) ??
      checkClassB(one.settlement, settlement, base.person, base.variant, SETTLEMENT);
    if (failure !== undefined) return failure;
    const placed: Placed = { event: one.settlement, settlement, path: SETTLEMENT };
    const now = bill === undefined ? settlement : { ...settlement, bill };
    const settling = base.year.settle(base.ledger, now, base.settlements);
    return 'settled' in settling ? settling.settled : settlingFailure(region, base.person, placed, settling);
  }

  /** The checked settlement of a supposition. */
  settlement({ settlement, person }: Supposition): Settlement | Failure {
    const known = this.settlements.get(settlement);
    if (known !== undefined) return known;
    const { region } = this.given;
    const checked =
      checkSettlement(settlement, person, region, SETTLEMENT) ??
      settlementOf(settlement, region.source.facts);
    this.settlements.set(settlement, checked);
    return checked;
  }

  private base({ person, settlement, readings }: Supposition): Base | Failure {
    // Another year begins without what had run up in this one.
    const fresh = isOtherYear(settlement.date, this.given.date);
    const key = `${this.keyOf(readings)} ${fresh ? '' : settlement.date}`;
    const known = this.bases.get(person) ?? new Map<string, Base | Failure>();
    this.bases.set(person, known);
    const before = known.get(key);
    if (before !== undefined) return before;
    const { earlier, parameters } = this.given;
    const base = fresh
      ? this.settleEarlier(person, settlement, readings, [], parametersAtStart(parameters))
      : this.settleEarlier(person, settlement, readings, earlier, parameters);
    known.set(key, base);
    return base;
  }

  private keyOf(readings: Readings): string {
    const known = this.keys.get(readings);
    if (known !== undefined) return known;
    const key = JSON.stringify(readings ?? {});
    this.keys.set(readings, key);
    return key;
  }

  private settleEarlier(
    event: PersonEvent,
    settlement: SettlementEvent,
    readings: Readings,
    earlier: readonly SettlementEvent[],
    parameters: ParametersEvent | undefined,
  ): Base | Failure {
    const { region, rules } = this.given;
    const unplaced = earlier.map((one, index) => ({ event: one, path: ['earlier', index] }));
    const failure =
      checkReadings(rules, readings) ??
      checkPerson(event, region) ??
      checkParameters(parameters, region) ??
      checkDates([...unplaced, { event: settlement, path: SETTLEMENT }]) ??
      firstFailure(unplaced, (one) => checkSettlement(one.event, event, region, one.path));
    if (failure !== undefined) return failure;
    const variant = region.variant(readings);
    const person = personOf(event, parameters, region.source.facts);
    const placed: Placed[] = unplaced.map((one) => ({
      ...one,
      settlement: settlementOf(one.event, region.source.facts),
    }));
    const first = placed[0]?.settlement;
    const wrong = firstFailure(placed, (one) =>
      checkClassB(one.event, one.settlement, person, variant, one.path),
    );
    if (wrong !== undefined) return wrong;
    const year = variant.year(person);
    const result = settleYear(region, variant, year, placed);
    if (!result.ok) return result;
    return { person, variant, year, ledger: result.ledger, first, settlements: placed.length };
  }
}

/** No more earlier settlements than a call may have. */
export function checkCount(earlier: readonly unknown[], most: number): Failure | undefined {
  return earlier.length >= most ? invalidInput(['earlier'], `一次最多填写 ${most} 条就医记录。`) : undefined;
}
