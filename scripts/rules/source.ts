/** Reads one YAML rule file and remembers on which line everything stands. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { openBracket, unreadable } from './wording';

/** Something wrong in a rule file: where, what, and what to do about it. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
  readonly fix: string;
}

export interface Source {
  /** `shiyan/employee-outpatient.yaml`, whatever folder it was found in. */
  readonly id: string;
  /** Path as shown in messages: where the file really is. */
  readonly file: string;
  readonly data: unknown;
  /** The line (from 1) of the value at a path, or of the nearest thing above it that is written down. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
  /** What is written at a path; undefined where nothing is. */
  readonly at: (path: readonly PropertyKey[]) => unknown;
}

/** A problem's one-line text: `rules/shiyan/x.yaml:12: 错在哪里。改法：怎么写。` */
export const formatProblem = ({ file, line, message, fix }: Problem): string =>
  `${file}:${line}: ${message.replace(/[。？]*$/, (end) => end.slice(0, 1) || '。')}改法：${fix}。`;

/** The sign that stands for letters which could not be read. */
const UNREADABLE_LETTER = '\ufffd';

/** What stands at a path below a value. */
function below(value: unknown, path: readonly PropertyKey[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return below(new Map(Object.entries(value)).get(String(key)), rest);
}

/** Reads a file; a YAML mistake becomes a problem instead of an exception. */
export function readSource(path: string, id: string): Source | Problem {
  const file = relative(process.cwd(), path);
  const text = readFileSync(path, 'utf8');
  const written = text.split('\n');
  const garbled = written.findIndex((line) => line.includes(UNREADABLE_LETTER));
  if (garbled >= 0)
    return { file, line: garbled + 1, message: '文字编码不是 UTF-8', fix: '另存为 UTF-8 编码' };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const mistake = document.errors[0];
  if (mistake !== undefined) {
    const { line } = lines.linePos(mistake.pos[0]);
    // A bracket left open is noticed on the line after it.
    const before = openBracket(written[line - 2] ?? '');
    if (before !== undefined) return { file, line: line - 1, ...before };
    return { file, line, ...unreadable(mistake.code, written[line - 1] ?? '') };
  }
  const data: unknown = document.toJS({ maxAliasCount: 1000 });
  return {
    id,
    file,
    data,
    lineOf(path) {
      for (let length = path.length; length > 0; length--) {
        const node = document.getIn(path.slice(0, length), true);
        const start = isNode(node) ? node.range?.[0] : undefined;
        if (start !== undefined) return lines.linePos(start).line;
      }
      return 1;
    },
    at: (path) => below(data, path),
  };
}
