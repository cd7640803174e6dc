/** `crossover`: the amount of the bill at which the better of two ways of being treated changes, to the fen. */
import { type Action, defineAction, type Limits } from '../../action';
import {
  type CrossoverData,
  type CrossoverEvent,
  type CrossoverReformEvent,
  type CrossoverSide,
  crossoverEvent,
  crossoverReformEvent,
} from '../../contract/crossover';
import {
  add,
  FEN,
  type Fen,
  formatYuan,
  least,
  midway,
  parseYuan,
  subtract,
  times,
  ZERO,
} from '../../engine/money';
import type { Region } from '../../engine/region';
import type { Settled } from '../../engine/settled';
import type { Bill, Settlement } from '../../engine/state';
import { type Failure, invalidInput, type Outcome } from '../../reply';
import { type Rules, regionOf } from '../../rules';
import { reformYear } from '../reform';
import { checkCount, Simulator, type Supposition } from '../simulate';
import { rulesUsed } from '../written';
import { isOtherYear, limitOfOtherYear, personAtStart } from '../yearStart';
import { Search, type Sides } from './search';

/** The range ends here, or at twice the event's bill when that is more. */
const USUAL_END = '300000';
const MOST_MONEY = '99999999.99';
const NAMES = ['first', 'second'] as const;

/** A bill grown to a total: the part that counts in full grows, the other parts stay. */
function grown(bill: Bill, total: Fen): Bill {
  const rest = fixedPart(bill);
  const part = subtract(total, rest);
  return bill.inScope === undefined ? { ...bill, total, classA: part } : { ...bill, total, inScope: part };
}

/** What of a bill does not grow. */
const fixedPart = (bill: Bill): Fen => subtract(bill.total, bill.inScope ?? bill.classA);

/** The two ends of the range; a bill is never less than the part of it that does not grow. */
function rangeOf(range: CrossoverEvent['range'], fixed: Fen, here: Fen): Range | Failure {
  const from = range?.from === undefined ? fixed : parseYuan(range.from);
  if (from < fixed) return invalidInput(['range', 'from'], '总额不能小于账单里不变的部分（自费、乙类等）。');
  const ends = [parseYuan(USUAL_END), times(here, 2), from];
  const usual = least(
    ends.reduce((most, end) => (end > most ? end : most)),
    parseYuan(MOST_MONEY),
  );
  const to = range?.to === undefined ? usual : parseYuan(range.to);
  return to < from ? invalidInput(['range', 'to'], '范围的上限不能小于下限。') : { from, to };
}

/** Whether a side says this itself: `settlement.level`, `readings.SY-A1`; else it is the event's. */
function isOwn(side: CrossoverSide, path: string): boolean {
  const [part = '', ...keys] = path.split('.');
  const own = part === 'person' || part === 'settlement' || part === 'readings' ? side[part] : undefined;
  const key = part === 'readings' ? keys.join('.') : (keys[0] ?? '').replace(/\[.*$/, '');
  return own !== undefined && Object.hasOwn(own, key);
}

/** A failure of one side, told where what it is about stands: at the side, or in the event. */
function ofSide(failure: Failure, side: CrossoverSide, index: number): Failure {
  const { path } = failure.error;
  const isInvalid = failure.error.code === 'INVALID_INPUT';
  const shared =
    path !== undefined && (/^(?:earlier|region)/.test(path) || (isInvalid && !isOwn(side, path)));
  if (shared) return failure;
  const at = `between[${index}]${path === undefined ? '' : `.${path}`}`;
  return { ok: false, error: { ...failure.error, path: at } };
}

/** One side ready to compute with: what the person pays of each bill. */
interface Ready {
  readonly settlement: Settlement;
  readonly settled: Settled;
  readonly pays: (total: Fen) => Fen;
  /** Whether a part of this bill goes on to rules that the data do not have. */
  readonly overflows: (total: Fen) => boolean;
  readonly fresh: boolean;
}

/** A settlement that was covered at one amount and is not at another: the rules must say which. */
class Uncovered extends Error {
  constructor(readonly failure: Failure) {
    super(failure.error.message);
  }
}

function readySide(
  event: CrossoverEvent,
  side: CrossoverSide,
  simulator: Simulator,
  region: Region,
): Ready | Failure {
  const fresh = isOtherYear(side.settlement?.date ?? event.settlement.date, event.settlement.date);
  const own = side.settlement?.limitLeft;
  const unknown = fresh
    ? limitOfOtherYear(
        { limitLeft: own === undefined ? event.settlement.limitLeft : undefined },
        event.parameters,
        region,
      )
    : undefined;
  if (unknown !== undefined) return unknown;
  const one: Supposition = {
    person: { ...(fresh ? personAtStart(event.person) : event.person), ...side.person },
    settlement: { ...event.settlement, ...side.settlement },
    readings: side.readings === undefined ? event.readings : { ...event.readings, ...side.readings },
  };
  const settled = simulator.settle(one);
  if ('ok' in settled) return settled;
  const settlement = simulator.settlement(one);
  if ('ok' in settlement) return settlement;
  const byCash = event.by === 'cash';
  const settledOf = (total: Fen): Settled => {
    const result = simulator.settle(one, grown(settlement.bill, total));
    if ('ok' in result) throw new Uncovered(result);
    return result;
  };
  return {
    settlement,
    settled,
    fresh,
    pays(total) {
      const result = settledOf(total);
      return byCash ? result.shares.cash : result.personal;
    },
    overflows: (total) => settledOf(total).overflow > ZERO,
  };
}

interface Range {
  readonly from: Fen;
  readonly to: Fen;
}

/** The first bill of a range of which a part overflows; with a larger bill no less does. */
function overflowFrom(sides: readonly Ready[], { from, to }: Range): Fen | undefined {
  const overflows = (total: Fen) => sides.some((side) => side.overflows(total));
  if (!overflows(to)) return undefined;
  if (overflows(from)) return from;
  let [before, after] = [from, to];
  while (add(before, FEN) < after) {
    const middle = midway(before, after);
    if (overflows(middle)) after = middle;
    else before = middle;
  }
  return after;
}

/** The reply of a search over a range. */
function found(
  sides: Sides,
  range: Range,
  by: CrossoverData['by'],
  here: Fen | undefined,
  freshYear: CrossoverData['freshYear'],
): CrossoverData {
  const search = new Search(sides, range.from, range.to);
  const { stretches, changes } = search.result();
  const firm = new Set(stretches.map(({ better }) => better));
  firm.delete('same');
  const [only] = firm;
  return {
    by,
    range: { from: formatYuan(range.from), to: formatYuan(range.to) },
    better: firm.size > 1 ? 'depends' : (only ?? 'same'),
    stretches,
    changes,
    ...(here === undefined ? {} : { here: search.point(here) }),
    resolution: formatYuan(search.resolution),
    freshYear,
  };
}

/** The reply of a search over that part of a range of which all is settled under rules that the data have. */
function foundBefore(
  beyond: Fen,
  sides: Sides,
  range: Range,
  by: CrossoverData['by'],
  here: Fen,
  freshYear: CrossoverData['freshYear'],
): CrossoverData {
  const unknownFrom = formatYuan(beyond);
  if (beyond > range.from) {
    const known = { from: range.from, to: subtract(beyond, FEN) };
    return { ...found(sides, known, by, here < beyond ? here : undefined, freshYear), unknownFrom };
  }
  return {
    by,
    range: { from: formatYuan(range.from), to: formatYuan(range.to) },
    better: 'unknown',
    unknownFrom,
    stretches: [],
    changes: [],
    resolution: formatYuan(ZERO),
    freshYear,
  };
}

function answerSides(event: CrossoverEvent, rules: Rules, limits: Limits): Outcome<CrossoverData> {
  const earlier = event.earlier ?? [];
  const region = regionOf(rules, event.region);
  if ('ok' in region) return region;
  const many = checkCount(earlier, limits.settlements);
  if (many !== undefined) return many;
  const { date } = event.settlement;
  const simulator = new Simulator({ region, rules, earlier, date, parameters: event.parameters });
  const ready: Ready[] = [];
  for (const [index, side] of event.between.entries()) {
    const one = readySide(event, side, simulator, region);
    if ('ok' in one) return ofSide(one, side, index);
    ready.push(one);
  }
  const [first, second] = ready;
  if (first === undefined || second === undefined)
    return invalidInput(['between'], '请给出要比较的两种情况。');
  const { bill } = first.settlement;
  const range = rangeOf(event.range, fixedPart(bill), bill.total);
  if ('ok' in range) return range;
  const freshYear = NAMES.filter((_name, index) => ready[index]?.fresh === true);
  try {
    const sides: Sides = (total) => [first.pays(total), second.pays(total)];
    const by = event.by ?? 'personal';
    const beyond = overflowFrom([first, second], range);
    const data =
      beyond === undefined
        ? found(sides, range, by, bill.total, freshYear)
        : foundBefore(beyond, sides, range, by, bill.total, freshYear);
    return {
      ok: true,
      data,
      rules: rulesUsed(ready.map(({ settled }) => settled)),
      regions: [region.region],
    };
  } catch (error) {
    if (!(error instanceof Uncovered)) throw error;
    return error.failure;
  }
}

/** The year before the reform and the year after it, by what is left to pay in cash. */
function answerReform(event: CrossoverReformEvent, rules: Rules): Outcome<CrossoverData> {
  const year = reformYear({ region: event.region, ...event.reform }, rules);
  if ('ok' in year) return year;
  const here = event.reform.annualCost === undefined ? undefined : parseYuan(event.reform.annualCost);
  const range = rangeOf(event.range, ZERO, here ?? ZERO);
  if ('ok' in range) return range;
  const sides: Sides = (cost) => [year.cashBefore(cost), year.cashAfter(cost)];
  const data = found(sides, range, 'cash', here, []);
  return { ok: true, data, rules: year.rules, regions: [event.region] };
}

const settings = defineAction(crossoverEvent, answerSides);
const reform = defineAction(crossoverReformEvent, answerReform);

/** With `reform` the two sides are the years before and after it; else they are the event's own. */
export const crossover: Action = {
  run: (event, rules, limits) =>
    (Object.hasOwn(event, 'reform') ? reform : settings).run(event, rules, limits),
};
