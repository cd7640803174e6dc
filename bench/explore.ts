/**
 * What answering with 不清楚 costs: a stay of which four answers are open, each way of answering computed and weighed,
 * against the same ways as single statements, from event to reply. Both give the same ends before they are timed.
 */
import { z } from 'zod';
import { createCalculator } from '../cloudfunctions/calculator/main';
import { compiled } from './calculator/figures';
import { measure, processor, table } from './measure';

const LEVELS = [1, 2, 3];
const PLACES = ['local', 'filed', 'referred', 'unreferred'];
const IDENTITIES = [[], ['low_income'], ['destitute'], ['low_income_edge'], ['illness_poverty']];
const COSTS = ['0', '12500', '25000', '37500', '50000'];

const range = z.object({
  data: z.object({
    combinations: z.number(),
    least: z.object({ personal: z.string() }),
    most: z.object({ personal: z.string() }),
  }),
});
const single = z.object({ data: z.object({ totals: z.object({ personal: z.string() }) }) });

const calculate = createCalculator(compiled);

const settlement = { date: '2025-03-01', kind: 'inpatient' };
const explored = {
  action: 'explore',
  region: 'suizhou',
  person: { scheme: 'resident' },
  settlement: { ...settlement, bill: { total: '50000' } },
  unknown: [
    { path: 'settlement.level' },
    { path: 'settlement.place' },
    { path: 'person.identities', among: IDENTITIES },
    { path: 'settlement.bill.inScope', from: '0', to: '50000' },
  ],
};

/** The same ways of answering, each an event of its own. */
const statements = LEVELS.flatMap((level) =>
  PLACES.flatMap((place) =>
    IDENTITIES.flatMap((identities) =>
      COSTS.map((inScope) => ({
        action: 'statement',
        region: 'suizhou',
        person: { scheme: 'resident', identities },
        settlements: [{ ...settlement, level, place, bill: { total: '50000', inScope } }],
      })),
    ),
  ),
);

const personalOf = (event: object): number => Number(single.parse(calculate(event)).data.totals.personal);

/** How many ways of answering are computed a second, as one question and one by one. */
export async function benchExplore(print: (text: string) => void): Promise<void> {
  const { combinations, least, most } = range.parse(calculate(explored)).data;
  const amounts = statements.map(personalOf);
  if (combinations !== statements.length) throw new Error(`${combinations} ways, and ${statements.length}`);
  if (Number(least.personal) !== Math.min(...amounts) || Number(most.personal) !== Math.max(...amounts))
    throw new Error('a range has other ends than the statements in it');
  const one = 'one by one, event to reply';
  const speeds = await measure(
    [
      { name: one, units: combinations, run: () => statements.filter((event) => calculate(event).ok).length },
      { name: 'explore', units: combinations, run: () => (calculate(explored).ok ? 1 : 0) },
    ],
    processor,
  );
  print(table(`ways of answering, ${combinations} of one stay`, speeds, one));
}
