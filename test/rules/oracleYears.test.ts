/**
 * Random years, worked out by the calculator and by the oracle, which share no code: every figure must be equal.
 * `npm test` takes the same 1200 years each time; `npm run soak -- oracle` takes 20 000 fresh ones. `ORACLE_YEARS`
 * sets another count, `ORACLE_SEED` repeats a run.
 */
import fc from 'fast-check';
import { createCalculator } from '../../cloudfunctions/calculator/main';
import { compileRules } from '../../scripts/rules/compile';
import { aimed, KUNMING_AIMS, SHIYAN_AIMS, SUIZHOU_AIMS } from './oracle/aim';
import {
  comparisons,
  kunmingEvents,
  layerEvents,
  nationalEvents,
  shiyanEvents,
  suizhouEvents,
} from './oracle/arbitraries';
import {
  comparisonEvent,
  comparisonProblemsOf,
  explainProblemsOf,
  layerProblemsOf,
  marksOf,
  problemsOf,
} from './oracle/compare';
import type { StatementEvent } from './oracle/event';

const IS_SOAK = process.env.YIBAO_SOAK === '1';
/** Shiyan and Suizhou together; the other events come on top. */
const YEARS = Number(process.env.ORACLE_YEARS ?? (IS_SOAK ? '20000' : '1200'));
const SEED = Number(process.env.ORACLE_SEED ?? (IS_SOAK ? Date.now() % 2 ** 31 : '20250106'));

const calculate = createCalculator(compileRules());

const yearProblems = (event: StatementEvent): string[] => problemsOf(event, calculate(event));
const yearTotals = (event: StatementEvent): string =>
  `running totals of the oracle: ${JSON.stringify(marksOf(event))}`;

/** Runs `runs` random events; a failure names the seed, the path and the smallest event that fails. */
function holdAgainstOracle<Event>(
  title: string,
  runs: number,
  events: fc.Arbitrary<Event>,
  problems: (event: Event) => readonly string[],
  more: (event: Event) => string = () => '',
): void {
  test(`${runs} ${title}, seed ${SEED}`, () => {
    const result = fc.check(
      fc.property(events, (event) => problems(event).length === 0),
      { numRuns: runs, seed: SEED },
    );
    if (!result.failed) {
      expect(result.numRuns).toBe(runs);
      return;
    }
    const [event] = result.counterexample ?? [];
    if (event === undefined)
      throw new Error(`seed ${result.seed}: no counterexample, ${result.numRuns} runs`);
    const head = `seed ${result.seed}, path ${result.counterexamplePath}, after ${result.numRuns} events`;
    throw new Error([head, JSON.stringify(event), ...problems(event), more(event)].join('\n'));
  }, 7_200_000);
}

const shareOf = (share: number): number => Math.ceil(YEARS * share);

holdAgainstOracle('Shiyan years', shareOf(0.25), shiyanEvents, yearProblems, yearTotals);
holdAgainstOracle(
  'aimed Shiyan years',
  shareOf(0.15),
  aimed(shiyanEvents, SHIYAN_AIMS),
  yearProblems,
  yearTotals,
);
holdAgainstOracle('Suizhou years', shareOf(0.35), suizhouEvents, yearProblems, yearTotals);
holdAgainstOracle(
  'aimed Suizhou years',
  shareOf(0.25),
  aimed(suizhouEvents, SUIZHOU_AIMS),
  yearProblems,
  yearTotals,
);
holdAgainstOracle('Kunming years', shareOf(0.15), kunmingEvents, yearProblems, yearTotals);
holdAgainstOracle(
  'aimed Kunming years',
  shareOf(0.1),
  aimed(kunmingEvents, KUNMING_AIMS),
  yearProblems,
  yearTotals,
);
holdAgainstOracle('handbook events', shareOf(0.1), nationalEvents, yearProblems, yearTotals);
holdAgainstOracle('Suizhou layers', YEARS, layerEvents, (event) => layerProblemsOf(event, calculate(event)));
holdAgainstOracle(
  'explained years',
  shareOf(0.1),
  fc
    .oneof(shiyanEvents, aimed(suizhouEvents, SUIZHOU_AIMS), kunmingEvents)
    .map((event) => ({ ...event, settlements: event.settlements.slice(0, 8), explain: true })),
  (event) => explainProblemsOf(event, calculate(event)),
);
holdAgainstOracle('comparisons', shareOf(0.1), comparisons, (compared) =>
  comparisonProblemsOf(compared, calculate(comparisonEvent(compared))),
);
