import type { ZodType, z } from 'zod';
import { type ErrorBody, errorBody } from './errors';
import { formatPath } from './guard';

type Issue = z.core.$ZodIssue;

/** Plain words for what is wrong with a field; the page that shows it knows the field's own wording. */
function messageOf(issue: Issue): string {
  // A schema that words its own error does so in Chinese; zod's defaults are English.
  if (/\p{Script=Han}/u.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'unrecognized_keys':
      return '多出了不认识的内容。';
    case 'too_big':
      return '内容太长或数目太大。';
    case 'too_small':
      return '内容太短或数目太小。';
    case 'invalid_type':
      return issue.input === undefined ? '还没有填写。' : '内容的类型不对。';
    default:
      return '填写的内容有误，请检查后再试。';
  }
}

/** The most telling issue: within a union the branch that got furthest. */
function leaf(issue: Issue, prefix: readonly PropertyKey[]): { issue: Issue; path: PropertyKey[] } {
  const path = [...prefix, ...issue.path];
  if (issue.code !== 'invalid_union') {
    return { issue, path: issue.code === 'unrecognized_keys' ? [...path, ...issue.keys.slice(0, 1)] : path };
  }
  const leaves = issue.errors.flatMap((branch) => branch.slice(0, 1).map((inner) => leaf(inner, path)));
  const [first, ...rest] = leaves;
  if (first === undefined) return { issue, path };
  return rest.reduce((best, next) => (next.path.length > best.path.length ? next : best), first);
}

export type ParseResult<T> = { ok: true; value: T } | { ok: false; error: ErrorBody };

/** Parses a guarded value once, at the edge. A failure is `INVALID_INPUT` at the first wrong field. */
export function parse<T>(schema: ZodType<T>, value: unknown): ParseResult<T> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data };
  const [first] = parsed.error.issues;
  if (first === undefined) return { ok: false, error: errorBody('INVALID_INPUT') };
  const { issue, path } = leaf(first, []);
  const named = path.length > 0 ? formatPath(path) : undefined;
  return { ok: false, error: errorBody('INVALID_INPUT', { message: messageOf(issue), path: named }) };
}
