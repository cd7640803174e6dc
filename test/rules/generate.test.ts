/**
 * A program's steps as one written-out function and as closures: over every region, reading and kind, random people
 * and bills, both leave the same figures, payers, running totals and faults behind.
 */
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { statementEvent } from '../../cloudfunctions/calculator/contract';
import { readBill } from '../../cloudfunctions/calculator/engine/bill';
import { PERSONAL } from '../../cloudfunctions/calculator/engine/figures';
import type { Ledger } from '../../cloudfunctions/calculator/engine/ledger';
import { parseYuan } from '../../cloudfunctions/calculator/engine/money';
import type { Program } from '../../cloudfunctions/calculator/engine/program';
import { compileRegion } from '../../cloudfunctions/calculator/engine/region';
import { checkedPersonal, type Settled } from '../../cloudfunctions/calculator/engine/settled';
import type { Settlement, State } from '../../cloudfunctions/calculator/engine/state';
import type { PersonYear } from '../../cloudfunctions/calculator/engine/year';
import { personOf, settlementOf } from '../../cloudfunctions/calculator/input';
import { RULES_FOLDER } from '../../scripts/rules/compile';
import { loadRules } from '../../scripts/rules/load';
import { eventOf } from '../../scripts/rules/probe';
import { samplesOf } from '../../scripts/rules/samples';

const RUNS = Number(process.env.KERNEL_RUNS ?? '800');
const SEED = Number(process.env.KERNEL_SEED ?? '20250106');
const FOLDERS = [RULES_FOLDER, ...['cities', 'blocks', 'mechanisms'].map((name) => join(__dirname, name))];

const { regions } = loadRules(FOLDERS).rules;

/** Every benefit under every reading, with everybody it is for. */
const benefits = regions.flatMap((source) => {
  const region = compileRegion(source);
  const others = source.readings.flatMap(({ id, otherwise }) => otherwise.map((value) => ({ [id]: value })));
  return source.benefits
    .filter((file) => file.layer === undefined)
    .flatMap((file) =>
      [undefined, ...others].map((readings) => ({
        source,
        day: file.versions.at(-1)?.from ?? '2025-01-01',
        variant: region.variant(readings),
        samples: samplesOf(file, source),
      })),
    );
});

/** All that a settlement leaves behind; an error as its text. */
function left(state: State, settle: () => void): unknown {
  let fault: string | undefined;
  try {
    settle();
  } catch (error) {
    fault = String(error);
  }
  const { figures, paid, sums, counts, open, gross, overflowTo, missing, uncovered } = state;
  const result = structuredClone({
    fault,
    figures,
    paid,
    sums,
    counts,
    open,
    gross,
    overflowTo,
    missing,
    uncovered,
  });
  state.missing = undefined;
  state.uncovered = undefined;
  return result;
}

/** What a list that is used again still holds of another settlement. */
const LEFT_OVER = parseYuan('777.77');

const byClosures = (year: PersonYear, ledger: Ledger, settlement: Settlement, program: Program): unknown =>
  year.at(ledger, settlement, (state) =>
    left(state, () => {
      state.begin(program.blank);
      readBill(program.classB, state, false);
      for (const step of program.steps) step(state);
      state.figures[PERSONAL] = checkedPersonal(program, state);
    }),
  );

const generated = (year: PersonYear, ledger: Ledger, settlement: Settlement, program: Program): unknown =>
  year.at(ledger, settlement, (state) =>
    left(state, () => {
      const used = program.blank.slice().fill(LEFT_OVER);
      if (!program.settle(state, used)) state.figures[PERSONAL] = checkedPersonal(program, state);
    }),
  );

const costs = fc.oneof(
  fc.constantFrom(1, 49_999, 50_000, 50_001, 300_000, 300_001, 99_999_999),
  fc.integer({ min: 1, max: 99 }),
  fc.integer({ min: 1, max: 20_000 }),
  fc.integer({ min: 1, max: 1_000_000 }),
  fc.integer({ min: 1, max: 99_999_999 }),
);

test(`the written-out function does what the closures do, ${RUNS} years, seed ${SEED}`, () => {
  let compared = 0;
  const settledAlike = (place: number, turn: number, bills: readonly number[], isItemised: boolean): void => {
    const benefit = benefits[place % benefits.length];
    const sample = benefit?.samples[turn % benefit.samples.length];
    if (benefit === undefined || sample === undefined) throw new Error('nobody to ask');
    const { source, variant, day } = benefit;
    const event = statementEvent.parse(
      eventOf(
        source,
        sample,
        bills.map((fen) => [day, fen] as const),
      ),
    );
    const year = variant.year(personOf(event.person, event.parameters, source.facts));
    let ledger = year.open();
    for (const [index, one] of event.settlements.entries()) {
      const plain = settlementOf(one, source.facts);
      const { bill, facts } = plain;
      const settlement: Settlement = isItemised
        ? {
            ...plain,
            bill: {
              ...bill,
              inScope: undefined,
              classB: [{ amount: bill.total, firstPayRatio: undefined, facts }],
            },
          }
        : plain;
      const program = variant.programOf(event.person.scheme, settlement.kind, settlement.day);
      if (program === undefined) return;
      const got = generated(year, ledger, settlement, program);
      const wanted = byClosures(year, ledger, settlement, program);
      // Far quicker than to let the test library look at each.
      if (!isDeepStrictEqual(got, wanted)) expect(got).toStrictEqual(wanted);
      compared++;
      const settling = year.settle(ledger, settlement, index);
      if (!('ledger' in settling)) return;
      ledger = settling.ledger;
    }
  };
  fc.assert(
    fc.property(
      fc.noBias(fc.nat()),
      fc.noBias(fc.nat()),
      fc.array(costs, { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      settledAlike,
    ),
    { numRuns: RUNS, seed: SEED },
  );
  expect(compared).toBeGreaterThan(RUNS);
}, 120_000);

/** What a result says. */
const said = (settled: Settled): unknown => [
  settled.lines(),
  settled.total,
  settled.shares,
  settled.overflowTo,
];

/** A year of one person in Suizhou whose settlements are of these kinds. */
function suizhou(kinds: readonly string[]): {
  year: PersonYear;
  other: PersonYear;
  settlements: readonly Settlement[];
} {
  const source = regions.find(({ region }) => region === 'suizhou');
  if (source === undefined) throw new Error('there is no Suizhou');
  const variant = compileRegion(source).variant(undefined);
  const person = personOf({ scheme: 'resident' }, undefined, source.facts);
  const settlements = kinds.map((kind, index) => {
    const bill = { total: '30000', inScope: `${20_000 + index}` };
    const event = { action: 'statement', region: 'suizhou', person: { scheme: 'resident' } };
    const settlement = { date: `2025-0${index + 1}-01`, kind, level: 1, institution: 'township', bill };
    const [parsed] = statementEvent.parse({ ...event, settlements: [settlement] }).settlements;
    if (parsed === undefined) throw new Error('there is one');
    return settlementOf(parsed, source.facts);
  });
  return { year: variant.year(person), other: variant.year(person), settlements };
}

const KINDS = ['inpatient', 'outpatient', 'inpatient', 'inpatient', 'outpatient', 'inpatient'];

test('a walk says of each settlement what settling it on the ledger before says', () => {
  const { year, other, settlements } = suizhou(KINDS);
  const walk = year.walk(year.open(), settlements);
  let ledger = other.open();
  const walked: unknown[] = [];
  const kept: Settled[] = [];
  for (let settled = walk.next(); settled !== undefined; settled = walk.next()) walked.push(said(settled));
  for (const settlement of settlements) {
    const settling = other.settle(ledger, settlement);
    if (!('settled' in settling)) throw new Error('a settlement was not settled');
    kept.push(settling.settled);
    ledger = settling.ledger;
  }
  // A result that is kept does not change with the ones after it.
  expect(walked).toEqual(kept.map(said));
  expect(walked).toHaveLength(KINDS.length);
  expect(walk.ledger()).toEqual(ledger);
});

test('a year that is asked something else during its walk ends it, so that nothing is settled on what is not there', () => {
  const { year, settlements } = suizhou(KINDS);
  const walk = year.walk(year.open(), settlements);
  const [first] = settlements;
  if (first === undefined) throw new Error('there is a first');
  expect(walk.next()?.total).toBeDefined();
  year.settle(year.open(), first);
  expect(() => walk.next()).toThrow('the year was asked something else');
  expect(() => walk.ledger()).toThrow('the year was asked something else');
});
