/** Every worked case of the contract, run through the calculator as a caller would. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createCalculator } from '../../cloudfunctions/calculator/main';
import { compileRules, RULES_FOLDER } from '../../scripts/rules/compile';

const workedCase = z.object({
  id: z.string(),
  title: z.string(),
  event: z.looseObject({ action: z.string() }),
  expect: z.looseObject({ ok: z.boolean() }),
});

/** The contract's cases, and those worked by hand at the marks of the rules (the steps stand in their titles). */
const FILES = ['calculator.jsonl', 'marks.jsonl'];
const cases = FILES.flatMap((file) => readFileSync(join(__dirname, 'cases', file), 'utf8').split('\n'))
  .filter((line) => line.trim() !== '')
  .map((line) => workedCase.parse(JSON.parse(line)));

const calculate = createCalculator(compileRules([RULES_FOLDER]));

test('all cases are there', () => {
  expect(cases.length).toBeGreaterThanOrEqual(252);
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
});

test.each(cases)('$id $title', ({ event, expect: wanted }) => {
  expect(calculate(event)).toMatchObject(wanted);
});
