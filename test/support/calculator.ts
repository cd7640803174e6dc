import { createCalculator } from '../../cloudfunctions/calculator/main';
import type { Reply, Success } from '../../cloudfunctions/calculator/reply';
import { compileRules, RULES_FOLDER } from '../../scripts/rules/compile';

/** The calculator on the repository's own rules. */
export const calculate = createCalculator(compileRules([RULES_FOLDER]));

/** A reply is made by the code that declares its type in the contract; the caller names it. */
const isAnswer = <Data>(reply: Reply<unknown>): reply is Success<Data> => reply.ok;

/** The data of an answer; an error shows as itself. */
export function answerOf<Data>(event: unknown, ask: (event: unknown) => Reply<unknown> = calculate): Data {
  const reply = ask(event);
  if (isAnswer<Data>(reply)) return reply.data;
  throw new Error(`${JSON.stringify(event)} → ${JSON.stringify(reply)}`);
}

/** The error of an answer. */
export function errorOf(
  event: unknown,
  ask: (event: unknown) => Reply<unknown> = calculate,
): { readonly code: string; readonly path?: string | undefined } {
  const reply = ask(event);
  if (reply.ok) throw new Error(`${JSON.stringify(event)} was answered`);
  return { code: reply.error.code, path: reply.error.path };
}

/** A yuan string in fen, and back. */
export const fen = (yuan: string): number => Number(yuan.replace('.', ''));
export const yuan = (amount: number): string =>
  `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
