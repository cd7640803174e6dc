/** The oracle itself, held against every worked case that it answers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { answerLayer, answerStatement } from './oracle/answer';
import { layerEvent, statementEvent } from './oracle/event';

const workedCase = z.object({
  id: z.string(),
  title: z.string(),
  event: z.looseObject({ action: z.string(), region: z.string().optional() }),
  expect: z.looseObject({ ok: z.boolean() }),
});

const cases = readFileSync(join(__dirname, 'cases/calculator.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => workedCase.parse(JSON.parse(line)))
  .filter(({ expect: wanted }) => wanted.ok);

const statements = cases.filter(({ event }) => event.action === 'statement');
const layers = cases.filter(({ event }) => event.action === 'layer');

test('the file has the cases that this suite is about', () => {
  expect(statements.length).toBeGreaterThanOrEqual(105);
  expect(layers.length).toBeGreaterThanOrEqual(34);
});

test.each(statements)('$id $title', ({ event, expect: wanted }) => {
  expect({ data: answerStatement(statementEvent.parse(event)) }).toMatchObject({ data: wanted.data });
});

test.each(layers)('$id $title', ({ event, expect: wanted }) => {
  expect({ data: answerLayer(layerEvent.parse(event)) }).toMatchObject({ data: wanted.data });
});
