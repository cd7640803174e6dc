/** Reads one YAML rule file and remembers on which line everything stands. */
import { readFileSync } from 'node:fs';
import { isNode, LineCounter, parseDocument } from 'yaml';

/** Something wrong in a rule file: where, what, and what to do about it. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
  readonly fix: string;
}

export interface Source {
  /** Path as shown in messages. */
  readonly file: string;
  readonly data: unknown;
  /** The line (from 1) of the value at a path, or of the nearest thing above it that is written down. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/** A problem's one-line text: `rules/shiyan/x.yaml:12: …; …`. */
export const formatProblem = (problem: Problem): string =>
  `${problem.file}:${problem.line}: ${problem.message}; ${problem.fix}`;

/** Reads a file; a YAML mistake becomes a problem instead of an exception. */
export function readSource(path: string, file: string): Source | Problem {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines, uniqueKeys: true });
  const mistake = document.errors[0];
  if (mistake !== undefined) {
    return {
      file,
      line: lines.linePos(mistake.pos[0]).line,
      message: `not readable as YAML: ${mistake.message.split('\n')[0]}`,
      fix: 'check indentation, quotes and repeated keys on this line',
    };
  }
  return {
    file,
    data: document.toJS({ maxAliasCount: 1000 }),
    lineOf(path) {
      for (let length = path.length; length > 0; length--) {
        const node = document.getIn(path.slice(0, length), true);
        const start = isNode(node) ? node.range?.[0] : undefined;
        if (start !== undefined) return lines.linePos(start).line;
      }
      return 1;
    },
  };
}
