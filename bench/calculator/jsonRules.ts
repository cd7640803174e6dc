/**
 * The rule in json-rules-engine: conditions choose the ratio and the marks, with their clauses in the events'
 * parameters; running totals are facts computed on demand; the engine has no arithmetic, so what its events say
 * is multiplied in integers.
 */
import { type Almanac, Engine } from 'json-rules-engine';
import { z } from 'zod';
import { fenOf, figures, type Level, type Status } from './figures';
import type { Visit } from './visits';

const LEVELS: readonly Level[] = [1, 2, 3];
const STATUSES: readonly Status[] = ['active', 'retired'];
const SCALE = 1_000_000;

const engine = new Engine();
for (const status of STATUSES)
  for (const level of LEVELS)
    engine.addRule({
      conditions: {
        all: [
          { fact: 'status', operator: 'equal', value: status },
          { fact: 'level', operator: 'equal', value: level },
        ],
      },
      event: {
        type: 'share',
        params: { millionths: Math.round(Number(figures.ratio(status, level)) * SCALE), cite: '十一' },
      },
    });
engine.addRule({
  conditions: { all: [{ fact: 'counted', operator: 'lessThan', value: fenOf(figures.deductible) }] },
  event: { type: 'deductible', params: { mark: fenOf(figures.deductible), cite: '十' } },
});
engine.addRule({
  conditions: { all: [{ fact: 'end', operator: 'greaterThan', value: fenOf(figures.ceiling) }] },
  event: { type: 'ceiling', params: { mark: fenOf(figures.ceiling), cite: '十二' } },
});
engine.addFact('end', async (_parameters: unknown, almanac: Almanac) => {
  const [counted, cost] = await Promise.all([
    almanac.factValue<number>('counted'),
    almanac.factValue<number>('cost'),
  ]);
  return counted + cost;
});

const parameters = z.object({
  millionths: z.number().optional(),
  mark: z.number().optional(),
  cite: z.string(),
});

/** What the fund pays of one visit, with the clauses that decided; the year's outer limit is not reached here. */
export async function settleWithJsonRules(
  visit: Visit,
  counted: number,
): Promise<{ readonly fund: number; readonly cites: readonly string[] }> {
  const { events } = await engine.run({
    status: visit.status,
    level: visit.level,
    cost: visit.cost,
    counted,
  });
  let [from, to, millionths] = [counted, counted + visit.cost, 0];
  const cites: string[] = [];
  for (const event of events) {
    const found = parameters.parse(event.params);
    cites.push(found.cite);
    if (event.type === 'share') millionths = found.millionths ?? 0;
    else if (event.type === 'deductible') from = found.mark ?? from;
    else to = found.mark ?? to;
  }
  return { fund: to > from ? Math.floor(((to - from) * millionths + SCALE / 2) / SCALE) : 0, cites };
}
