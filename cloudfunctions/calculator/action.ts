/** How an action of the calculator is declared: its event's schema and its answer. */
import { z } from 'zod';
import { type Failure, invalidInput, type Outcome, type Path } from './reply';
import type { Rules } from './rules';

/** Limits that differ between a call from a phone and the command line. */
export interface Limits {
  readonly settlements: number;
}

export interface Action {
  readonly run: (event: Record<string, unknown>, rules: Rules, limits: Limits) => Outcome<unknown>;
}

/** Zod's first issue as a failure; an unknown key is named by its own path. `under`: where the part stands. */
export function failureOf(error: z.ZodError, under: Path = []): Failure {
  const issue = error.issues[0];
  if (issue === undefined) return invalidInput(under, '请求内容不符合要求。');
  const path = [...under, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return invalidInput([...path, ...issue.keys.slice(0, 1)], '请求中有无法识别的项目，请去掉后再试。');
  return invalidInput(path, issue.message);
}

/**
 * Joins a strict schema and the answer to an event that has passed it. The schema is compiled when it is first
 * asked; what the compiled form refuses zod itself looks at again, for the exact path and text. `isPlain`: what the
 * schema would take as it stands, recognised sooner.
 */
export function defineAction<Event>(
  schema: z.ZodType<Event>,
  answer: (event: Event, rules: Rules, limits: Limits) => Outcome<unknown>,
  isPlain?: (event: unknown) => event is Event,
): Action {
  let compiled: z.ZodType<Event> | undefined;
  return {
    run(event: unknown, rules, limits) {
      if (isPlain?.(event) === true) return answer(event, rules, limits);
      compiled ??= z.compile(schema);
      const parsed = compiled.safeParse(event);
      return parsed.success ? answer(parsed.data, rules, limits) : failureOf(parsed.error);
    },
  };
}
