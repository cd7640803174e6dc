/**
 * `npm run -s calc`: one JSON event a line on standard input, one JSON reply a line on standard output, nothing
 * else there. Reads the YAML as it stands; `RULES_DIR` names a folder laid over `rules/`.
 */
import { createInterface } from 'node:readline';
import { createCalculator } from '../cloudfunctions/calculator/main';
import { invalidInput } from '../cloudfunctions/calculator/reply';
import { guardEvent } from '../cloudfunctions/common/guard';
import { compileRules } from './rules/compile';

/** The command line allows a full person-year; only the depth of an event stays bounded. */
const GUARD_LIMITS = { maxBytes: Number.POSITIVE_INFINITY, maxDepth: 16 };
const calculate = createCalculator(compileRules(), { settlements: 1000 });

function replyTo(text: string): unknown {
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return invalidInput([], '这一行不是 JSON。');
  }
  const guarded = guardEvent(event, GUARD_LIMITS);
  return guarded.ok ? calculate(guarded.event) : guarded;
}

createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
  if (line.trim() !== '') process.stdout.write(`${JSON.stringify(replyTo(line))}\n`);
});
