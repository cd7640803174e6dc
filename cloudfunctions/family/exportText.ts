import { fen, formatYuan } from '../common/money';
import { envelope } from '../common/secrets';
import { AMOUNTS, HIDDEN, LABELS, MOMENTS, PEOPLE, WORDS } from './exportWords';

const CHINA_AHEAD_MS = 8 * 60 * 60 * 1000;

/** Whom the file is about, and what regions are called. */
export interface Reader {
  /** The person's blind index. */
  self: string;
  regions: ReadonlyMap<string, string>;
}

/** Headings over nested lines: a file that a person can read and a program can still follow. */
function linesOf(key: string, value: unknown, indent: string, reader: Reader): string[] {
  if (Array.isArray(value)) {
    if (value.length === 0) return [`${indent}（无）`];
    return value.flatMap((item: unknown, index) =>
      typeof item === 'object' && item !== null
        ? [`${indent}第 ${index + 1} 条`, ...linesOf(key, item, `${indent}  `, reader)]
        : [`${indent}${sayValue(key, item, reader)}`],
    );
  }
  if (typeof value !== 'object' || value === null) return [`${indent}${sayValue(key, value, reader)}`];
  return Object.entries(value).flatMap(([name, child]: [string, unknown]) => {
    if (HIDDEN.has(name)) return [];
    const label = LABELS[name] ?? name;
    if (typeof child !== 'object' || child === null)
      return [`${indent}${label}：${sayValue(name, child, reader)}`];
    return [`${indent}${label}：`, ...linesOf(name, child, `${indent}  `, reader)];
  });
}

function sayValue(key: string, value: unknown, { self, regions }: Reader): string {
  if (value === null || value === undefined) return '（无）';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (MOMENTS.has(key) && typeof value === 'number') return sayMoment(value);
  if (AMOUNTS.has(key) && typeof value === 'number') return formatYuan(fen.parse(value));
  const text = String(value);
  // What is sealed is said to be there; what its owner may read stands opened elsewhere.
  if (text.length > 40 && envelope.safeParse(text).success) return '（加密保存）';
  if (text === self) return '本人';
  if (key === 'region') return regions.get(text) ?? text;
  return WORDS[key]?.[text] ?? (PEOPLE.has(key) && isPerson(text) ? '另一位参保人' : text);
}

/** A blind index, which names nobody to a reader. */
const isPerson = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** The clock of China, `2025-01-06 14:39:54`. */
function sayMoment(moment: number): string {
  return new Date(moment + CHINA_AHEAD_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** The exported file: one section a heading, on the day it was made. */
export function exportText(day: string, reader: Reader, sections: Readonly<Record<string, unknown>>): string {
  const body = Object.entries(sections).flatMap(([title, value]) => [
    '',
    `【${title}】`,
    ...linesOf('', value ?? [], '  ', reader),
  ]);
  return [`医保家庭共济：我的资料，导出日期 ${day}`, '时间是北京时间。', ...body, ''].join('\n');
}
