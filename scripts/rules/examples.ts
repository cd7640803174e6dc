/** The documents' own worked examples, run through the calculator. */
import type { Example } from './load';
import type { Calculate } from './probe';
import type { Problem } from './source';

/** Where `wanted` is not part of `got`, or undefined when it is. */
function difference(wanted: unknown, got: unknown, path: string): string | undefined {
  if (typeof wanted !== 'object' || wanted === null)
    return wanted === got
      ? undefined
      : `${path} is ${JSON.stringify(got)}, the document says ${JSON.stringify(wanted)}`;
  if (typeof got !== 'object' || got === null) return `${path} is missing`;
  if (Array.isArray(wanted) && (!Array.isArray(got) || got.length !== wanted.length))
    return `${path} has another length`;
  const entries = new Map<string, unknown>(Object.entries(got));
  for (const [key, inner] of Object.entries(wanted)) {
    const found = difference(inner, entries.get(key), path === '' ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What an example gives that its document does not say; undefined when it agrees. */
export function failedExample(calculate: Calculate, example: Example): Problem | undefined {
  const reply = calculate(example.event);
  const found = reply.ok
    ? difference(example.expect, reply.data, '')
    : `${reply.error.code} ${reply.error.path ?? ''} ${reply.error.reason ?? reply.error.message}`;
  if (found === undefined) return undefined;
  const { source, path } = example;
  return {
    file: source.file,
    line: source.lineOf(path),
    message: `a worked example differs: ${found}`,
    fix: 'correct the rule, or the example if it was copied wrongly',
  };
}
