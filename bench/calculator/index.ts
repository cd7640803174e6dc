/**
 * The Shiyan outpatient rule: how many visits a second each contender settles; then how a person-year grows.
 * Before anything is timed, every contender's figures are held against the floor's.
 */

import { z } from 'zod';
import { statementEvent } from '../../cloudfunctions/calculator/contract';
import type { Ledger } from '../../cloudfunctions/calculator/engine/ledger';
import type { Region } from '../../cloudfunctions/calculator/engine/region';
import type { Settled } from '../../cloudfunctions/calculator/engine/settled';
import type { Settlement } from '../../cloudfunctions/calculator/engine/state';
import type { PersonYear } from '../../cloudfunctions/calculator/engine/year';
import { personOf, settlementOf } from '../../cloudfunctions/calculator/input';
import { createCalculator } from '../../cloudfunctions/calculator/main';
import { prepareRules } from '../../cloudfunctions/calculator/rules';
import { type Contender, measure, processor, table } from '../measure';
import { settleByHand, settleByHandInResults, settleByHandWithLines, settleWithDecimals } from './byHand';
import { compiled, fenOf, yuanOf } from './figures';
import { settleWithJsonRules } from './jsonRules';
import { settleWithPublicodes } from './publicodes';
import { type Visit, type Year, yearsOf } from './visits';

type Print = (text: string) => void;

const YEARS = 256;
const VISITS = 8;
/** A year this long is the most that the command line takes. */
const LONG_YEAR = 1000;
const SHORT_YEAR = 10;
/** How often the one more visit is settled between two looks at the clock. */
const AGAIN = 500;

const answer = z.object({ settlements: z.array(z.object({ poolingFund: z.string() })) });
const calculate = createCalculator(compiled, { settlements: LONG_YEAR });

function shiyan(): Region {
  const region = prepareRules(compiled).regions.get('shiyan');
  if (region === undefined) throw new Error('there is no Shiyan');
  return region;
}
const region = shiyan();
const variant = region.variant(undefined);

/** Days that rise through the year, so that any number of visits is in order. */
function dayOf(index: number, count: number): string {
  const day = new Date(Date.UTC(2025, 0, 1) + Math.floor((index * 365) / count) * 86_400_000);
  return day.toISOString().slice(0, 10);
}

const eventOf = (year: Year) => ({
  action: 'statement',
  region: 'shiyan',
  person: { scheme: 'employee', status: year[0]?.status ?? 'active' },
  settlements: year.map((visit, index) => ({
    date: dayOf(index, year.length),
    kind: 'outpatient',
    level: visit.level,
    bill: { total: visit.yuan, inScope: visit.yuan },
  })),
});

interface Prepared {
  readonly person: PersonYear;
  readonly settlements: readonly Settlement[];
}

function prepare(year: Year): Prepared {
  const event = statementEvent.parse(eventOf(year));
  return {
    person: variant.year(personOf(event.person, undefined, region.source.facts)),
    settlements: event.settlements.map((one) => settlementOf(one, region.source.facts)),
  };
}

/** What is read of a settlement: nothing, each line's figures with its clause, or each line's texts too. */
type Reading = 'nothing' | 'figures' | 'texts';

/** Reads a settlement so far and gives a number that depends on all that was read. */
function read(settled: Settled, reading: Reading): number {
  if (reading === 'nothing') return 1;
  let witness = 0;
  if (reading === 'figures')
    for (const line = settled.cursor(); line.next(); )
      witness += line.amount <= line.basis ? line.cite.section.length : 0;
  else
    for (const { amount, basis, rate, cite } of settled.lines())
      witness += amount.length + basis.length + (rate?.length ?? 0) + cite.section.length;
  return witness;
}

/** Settles a year on the engine, as a statement does. */
function settleYear(
  { person, settlements }: Prepared,
  reading: Reading,
): { witness: number; ledger: Ledger } {
  const walk = person.walk(person.open(), settlements);
  let witness = 0;
  for (let settled = walk.next(); settled !== undefined; settled = walk.next())
    witness += read(settled, reading);
  if (walk.failure !== undefined) throw new Error('a visit was not settled');
  return { witness, ledger: walk.ledger() };
}

/** The same, each visit on the ledger that the one before it left, with a result of its own. */
function settleEach({ person, settlements }: Prepared, reading: Reading): number {
  let ledger = person.open();
  let witness = 0;
  for (let index = 0; index < settlements.length; index++) {
    const settlement = settlements[index];
    if (settlement === undefined) break;
    const settling = person.settle(ledger, settlement, index);
    if (!('settled' in settling)) throw new Error('a visit was not settled');
    ledger = settling.ledger;
    witness += read(settling.settled, reading);
  }
  return witness;
}

/** The floor's figures of a year. */
function floorOf(year: Year): readonly number[] {
  const out: number[] = [];
  settleByHand(year, out);
  return out;
}

/** The fund's payments of a year as the whole calculator answers them. */
function answered(year: Year): readonly number[] {
  const reply = calculate(eventOf(year));
  if (!reply.ok) throw new Error(`${reply.error.code} ${reply.error.path ?? ''}`);
  const { settlements } = answer.parse(reply.data);
  return settlements.map(({ poolingFund }) => fenOf(poolingFund));
}

/** Holds every contender against the floor; publicodes computes in floating point, so its misses are counted. */
async function compare(years: readonly Year[], print: Print): Promise<void> {
  let misses = 0;
  let visits = 0;
  for (const year of years) {
    const floor = floorOf(year);
    const decimals = settleWithDecimals(year).map(fenOf);
    const exact = answered(year);
    let counted = 0;
    for (const [index, visit] of year.entries()) {
      const right = floor[index];
      const json = await settleWithJsonRules(visit, counted);
      if (right !== exact[index] || right !== decimals[index] || right !== json.fund)
        throw new Error(`contenders differ on a visit of ${visit.yuan} after ${yuanOf(counted)}`);
      if (Math.round(settleWithPublicodes(visit, counted) * 100) !== right) misses++;
      counted += visit.cost;
      visits++;
    }
  }
  print(
    `${visits} visits settled by all: equal to the fen; publicodes (floating point) differs on ${misses}`,
  );
}

const total = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0);

/** Parsed visits to figures. */
function settling(years: readonly Year[]): readonly Contender[] {
  const prepared = years.map(prepare);
  const units = years.length * VISITS;
  const out: number[] = [];
  return [
    {
      name: 'integers by hand, no lines (the floor)',
      units,
      run: () => total(years.map((year) => settleByHand(year, out))),
    },
    {
      name: 'integers by hand, a result and a ledger each',
      units,
      run: () => total(years.map((year) => settleByHandInResults(year).length)),
    },
    {
      name: 'integers by hand, with lines',
      units,
      run: () => total(years.map((year) => settleByHandWithLines(year).paid)),
    },
    {
      name: 'decimal.js by hand, no lines',
      units,
      run: () => total(years.map((year) => settleWithDecimals(year).length)),
    },
    {
      name: 'calculator, lines not read',
      units,
      run: () => total(prepared.map((one) => settleYear(one, 'nothing').witness)),
    },
    {
      name: 'calculator, cited lines read in figures',
      units,
      run: () => total(prepared.map((one) => settleYear(one, 'figures').witness)),
    },
    {
      name: 'calculator, the same with a result and a ledger each',
      units,
      run: () => total(prepared.map((one) => settleEach(one, 'figures'))),
    },
    {
      name: 'calculator, cited lines read with their texts',
      units,
      run: () => total(prepared.map((one) => settleYear(one, 'texts').witness)),
    },
  ];
}

/** One visit from an event to a reply that could be sent. */
function replying(years: readonly Year[]): readonly Contender[] {
  const visits: readonly Visit[] = years.flatMap((year) => year.slice(0, 1));
  const events = visits.map((visit) => eventOf([visit]));
  const units = visits.length;
  const few = visits.slice(0, 16);
  return [
    {
      name: 'calculator, event to reply',
      units,
      run: () => total(events.map((event) => (calculate(event).ok ? 1 : 0))),
    },
    {
      name: 'json-rules-engine 7',
      units,
      run: async () => {
        let sum = 0;
        for (const visit of visits) sum += (await settleWithJsonRules(visit, 0)).fund;
        return sum;
      },
    },
    {
      name: 'publicodes 1.10',
      units: few.length,
      run: () => total(few.map((visit) => settleWithPublicodes(visit, 0))),
    },
  ];
}

/** A long year against a short one, and one more visit on a stored ledger. */
async function growing(print: Print): Promise<void> {
  const [long = []] = yearsOf(1, LONG_YEAR);
  const short = long.slice(0, SHORT_YEAR);
  const [longEvent, shortEvent] = [eventOf(long), eventOf(short)];
  const [longYear, shortYear] = [prepare(long), prepare(short)];
  const speeds = await measure(
    [
      { name: 'event', units: LONG_YEAR, run: () => (calculate(longEvent).ok ? 1 : 0) },
      { name: 'event of the short year', units: SHORT_YEAR, run: () => (calculate(shortEvent).ok ? 1 : 0) },
      { name: 'settle', units: LONG_YEAR, run: () => settleYear(longYear, 'texts').witness },
      { name: 'settle the short year', units: SHORT_YEAR, run: () => settleYear(shortYear, 'texts').witness },
      { name: 'one more', units: AGAIN, run: oneMore(longYear) },
      { name: 'one more after the short year', units: AGAIN, run: oneMore(shortYear) },
    ],
    processor,
  );
  const of = (name: string): number => speeds.find((speed) => speed.name === name)?.perSecond ?? Number.NaN;
  const ratio = (name: string, other: string): string => (of(other) / of(name)).toFixed(2);
  print(
    `a person-year of ${LONG_YEAR} visits costs, against ${LONG_YEAR / SHORT_YEAR} times one of ${SHORT_YEAR}:`,
  );
  print(
    `  event to reply ${ratio('event', 'event of the short year')} ×, settling with lines ${ratio('settle', 'settle the short year')} ×`,
  );
  print(
    `one more visit on a stored ledger after ${LONG_YEAR - 1}, against after ${SHORT_YEAR - 1}: ${ratio('one more', 'one more after the short year')} ×`,
  );
}

/** Settles the last visit of a year again and again on the ledger of all before it. */
function oneMore({ person, settlements }: Prepared): () => number {
  const last = settlements.at(-1);
  if (last === undefined) throw new Error('a year has no visits');
  const { ledger } = settleYear({ person, settlements: settlements.slice(0, -1) }, 'nothing');
  const index = settlements.length - 1;
  return () => {
    let lines = 0;
    for (let again = 0; again < AGAIN; again++) {
      const settling = person.settle(ledger, last, index);
      if ('settled' in settling) lines += settling.settled.lines().length;
    }
    return lines;
  };
}

/** Prints the tables of the calculator. */
export async function benchCalculator(print: Print): Promise<void> {
  const years = yearsOf(YEARS, VISITS);
  await compare(years, print);
  print(
    table(
      'Settling, visits a second',
      await measure(settling(years), processor),
      'integers by hand, no lines (the floor)',
    ),
  );
  print(
    table(
      'From event to reply, visits a second',
      await measure(replying(years), processor),
      'json-rules-engine 7',
    ),
  );
  await growing(print);
}
