/** The documents' own worked examples, run through the calculator. */
import type { Example } from './load';
import { type Calculate, refusal } from './probe';
import type { Problem } from './source';

/** Where `wanted` is not part of `got`, or undefined when it is. */
function difference(wanted: unknown, got: unknown, path: string): string | undefined {
  if (got === undefined) return `结果里没有 ${path}`;
  if (typeof wanted !== 'object' || wanted === null)
    return wanted === got
      ? undefined
      : `${path} 算出来是 ${JSON.stringify(got)}，例子写的是 ${JSON.stringify(wanted)}`;
  if (typeof got !== 'object' || got === null) return `结果里没有 ${path}`;
  if (Array.isArray(wanted) && (!Array.isArray(got) || got.length !== wanted.length))
    return `${path} 的项数不一样`;
  const entries = new Map<string, unknown>(Object.entries(got));
  for (const [key, inner] of Object.entries(wanted)) {
    const found = difference(
      inner,
      entries.get(key),
      [path, /^\d+$/.test(key) ? `第 ${Number(key) + 1} 项` : key].filter(Boolean).join(' '),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What an example gives that its document does not say; undefined when it agrees. */
export function failedExample(calculate: Calculate, example: Example): Problem | undefined {
  const reply = calculate(example.event);
  const found = reply.ok ? difference(example.expect, reply.data, '') : refusal(reply.error);
  if (found === undefined) return undefined;
  const { source, path } = example;
  return {
    file: source.file,
    line: source.lineOf(path),
    message: `例子对不上：${found}`,
    fix: '规则错了改规则，例子抄错了改例子；金额都带引号、写两位小数',
  };
}
