/**
 * `npm run -s calc`: one JSON event a line on standard input, one JSON reply a line on standard output, nothing
 * else there. Reads the YAML as it stands; `RULES_DIR` names a folder laid over `rules/`.
 */
import { createCalculator } from '../cloudfunctions/calculator/main';
import { invalidInput } from '../cloudfunctions/calculator/reply';
import { guardEvent } from '../cloudfunctions/common/guard';
import { compileRules } from './rules/compile';

/** The command line allows a full person-year; only the depth of an event stays bounded. */
const GUARD_LIMITS = { maxBytes: Number.POSITIVE_INFINITY, maxDepth: 16 };
/** Some editors begin a file with it. */
const BYTE_ORDER_MARK = /^\uFEFF/;
type Calculator = ReturnType<typeof createCalculator>;

function replyTo(text: string, calculate: Calculator): unknown {
  let event: unknown;
  try {
    event = JSON.parse(text.replace(BYTE_ORDER_MARK, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return invalidInput([], '这一行不是 JSON。');
  }
  const guarded = guardEvent(event, GUARD_LIMITS);
  return guarded.ok ? calculate(guarded.event) : guarded;
}

/** Events are parted by line feeds alone: a carriage return is a blank of JSON like any other. */
async function answerLines(): Promise<void> {
  const calculate = createCalculator(compileRules(), { settlements: 1000 });
  let rest = '';
  const answer = (line: string): void => {
    if (line.trim() !== '') process.stdout.write(`${JSON.stringify(replyTo(line, calculate))}\n`);
  };
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(answer);
  }
  answer(rest);
}

/** Whoever reads may stop reading, as `head` does. */
process.stdout.on('error', (error) => {
  if (Reflect.get(error, 'code') !== 'EPIPE') throw error;
  process.exit(0);
});
answerLines().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
