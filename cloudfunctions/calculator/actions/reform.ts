/** `reform`: a year before and after the reform, as the document's example compares them. */
import { defineAction } from '../action';
import {
  personEvent,
  type ReformData,
  type ReformEvent,
  reformEvent,
  settlementEvent,
  statementEvent,
} from '../contract';
import { add, type Fen, formatYuan, parseYuan, remainder, subtract } from '../engine/money';
import type { Region } from '../engine/region';
import { NO_BILL } from '../engine/state';
import type { TableFiles } from '../engine/tables';
import type { Failure, Outcome } from '../reply';
import type { Rules } from '../rules';
import { newestOf, notCoveredIn, notCoveredInside, tableOf, versionId } from '../tables';
import { creditedTo, yearly } from './credit';
import { Simulator, type Supposition } from './simulate';
import { answerStatement } from './statement';
import { rulesUsed } from './written';

interface ReformRules {
  readonly region: Region;
  readonly version: NonNullable<TableFiles['reform']>['versions'][number];
  readonly accountBefore: Fen;
  readonly accountAfter: Fen;
  /** The versions that the accounts come from. */
  readonly rules: readonly string[];
}

/** A year's account before and after the reform; NOT_COVERED where the data has no such example. */
function reformRules(rules: Rules, event: Omit<ReformEvent, 'annualCost' | 'action'>): ReformRules | Failure {
  const table = tableOf(rules, event.region, 'reform', '改革前后对比的例子');
  if ('ok' in table) return table;
  const { region, file } = table;
  const version = newestOf(file.versions);
  if (version === undefined) return notCoveredIn(region, '资料里没有改革前后对比的例子。', ['region']);
  const credited = creditedTo(rules, {
    region: event.region,
    on: version.from,
    person: { status: version.settlement.status, retirementSettled: true },
  });
  if ('ok' in credited) return credited;
  const monthlyAfter = event.monthlyAfter === undefined ? credited.monthly : parseYuan(event.monthlyAfter);
  return {
    region,
    version,
    accountBefore: yearly(parseYuan(event.monthlyBefore)),
    accountAfter: yearly(monthlyAfter),
    rules: [
      versionId(region, 'reform', version),
      ...(event.monthlyAfter === undefined ? [credited.rule] : []),
    ],
  };
}

/** The settlement of a year's whole cost after the reform, all of it in scope. */
function yearAfter({ version }: ReformRules, level: ReformEvent['level'], cost: string) {
  const { kind } = version.settlement;
  return { date: version.from, kind, level, bill: { total: cost, inScope: cost } };
}

/** What is left to pay in cash, before and after, of any yearly cost. */
export interface ReformYear {
  readonly cashBefore: (cost: Fen) => Fen;
  readonly cashAfter: (cost: Fen) => Fen;
  readonly rules: readonly string[];
}

/** The two years as functions of the cost, for `crossover`. */
export function reformYear(
  event: Omit<ReformEvent, 'annualCost' | 'action'>,
  rules: Rules,
): ReformYear | Failure {
  const known = reformRules(rules, event);
  if ('ok' in known) return known;
  const { region, version, accountBefore, accountAfter } = known;
  const date = version.from;
  const simulator = new Simulator({ region, rules, earlier: [], date, parameters: undefined });
  const { scheme, status } = version.settlement;
  const one: Supposition = {
    person: personEvent.parse({ scheme, status }),
    settlement: settlementEvent.parse(yearAfter(known, event.level, '0')),
    readings: undefined,
  };
  const settled = simulator.settle(one);
  if ('ok' in settled) return notCoveredInside(region, settled, ['region']);
  return {
    cashBefore: (cost) => remainder(cost, accountBefore),
    cashAfter(cost) {
      const after = simulator.settle(one, { ...NO_BILL, total: cost, inScope: cost });
      if ('ok' in after) throw new Error(`a year of ${formatYuan(cost)} is not covered as one of nothing is`);
      return remainder(after.personal, accountAfter);
    },
    rules: [...known.rules, ...rulesUsed([settled])],
  };
}

export const reform = defineAction(reformEvent, (event, rules, limits): Outcome<ReformData> => {
  const known = reformRules(rules, event);
  if ('ok' in known) return known;
  const { region, version, accountBefore, accountAfter } = known;
  const { scheme, status } = version.settlement;
  const settled = answerStatement(
    statementEvent.parse({
      action: 'statement',
      region: event.region,
      person: { scheme, status },
      settlements: [yearAfter(known, event.level, event.annualCost)],
    }),
    rules,
    limits,
  );
  if (!settled.ok) return notCoveredInside(region, settled, ['region']);
  const cost = parseYuan(event.annualCost);
  const fund = parseYuan(settled.data.totals.poolingFund);
  const ownShare = subtract(cost, fund);
  const both = add(accountAfter, fund);
  const reading = region.source.readings.find(({ id }) => id === version.reading);
  return {
    ok: true,
    data: {
      before: { account: formatYuan(accountBefore), cash: formatYuan(remainder(cost, accountBefore)) },
      after: {
        account: formatYuan(accountAfter),
        poolingFund: formatYuan(fund),
        accountPlusFund: formatYuan(both),
        cash: formatYuan(remainder(ownShare, accountAfter)),
        accountLeft: formatYuan(remainder(accountAfter, ownShare)),
      },
      gain: formatYuan(subtract(both, accountBefore)),
      ...(reading === undefined ? {} : { note: reading.note }),
    },
    rules: [...known.rules.slice(0, 1), ...settled.rules, ...known.rules.slice(1)],
    regions: [region.region],
  };
});
