/** What the checker says, in plain Chinese: what is wrong at a place of a file, and what to write instead. */
import type { z } from 'zod';
import { FUND_LABELS } from '../../cloudfunctions/calculator/engine/labels';
import { PLACE_WORDS } from '../../cloudfunctions/calculator/words';
import { INSTITUTION_NAMES, KIND_NAMES } from '../../words/care';
import { RECOGNISED_NAMES, RESIDENT_NAMES, SCHEME_NAMES, STATUS_NAMES } from '../../words/insured';

/** `versions 第 1 项 › steps 第 2 项 › cite`: where in a file something stands, counted as people count. */
export const placeIn = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? ` 第 ${key + 1} 项` : ` › ${String(key)}`))
    .join('')
    .replace(/^ › /, '')
    .trim();

/** How many letters one word differs from another by. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1];
    for (const [at, other] of [...b].entries())
      next.push(
        Math.min((row[at] ?? 0) + (letter === other ? 0 : 1), (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Up to so many letters in ten may be wrong for a word to be taken for another. */
const LIKENESS = 0.4;

/** In shorter words every letter counts. */
const SHORTEST = 3;

/** `是不是想写 deductible？` when a known word is much like the one that is written. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const ranked = [...known]
    .map((one) => ({ one, far: distance(word.toLowerCase(), one.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  const [nearest] = ranked;
  if (nearest === undefined || word.length < SHORTEST || nearest.far > Math.max(1, word.length * LIKENESS))
    return '';
  return `是不是想写 ${nearest.one}？`;
}

const PUNCTUATION: Readonly<Record<string, string>> = {
  '：': ':',
  '，': ',',
  '｛': '{',
  '｝': '}',
  '［': '[',
  '］': ']',
  '【': '[',
  '】': ']',
  '“': '"',
  '”': '"',
};

/** Chinese punctuation on a line, outside quotes and remarks. */
function wideSigns(line: string): string[] {
  const bare = line.replace(/(['"]).*?\1/g, '').replace(/(^|\s)#.*$/, '');
  return [...new Set([...bare].filter((sign) => PUNCTUATION[sign] !== undefined))];
}

type Said = { readonly message: string; readonly fix: string };

/** Brackets that are not closed on their line. */
export function openBracket(line: string): Said | undefined {
  const count = (sign: string) => line.split(sign).length;
  const open = ['{}', '[]'].find((pair) => count(pair.charAt(0)) !== count(pair.charAt(1)));
  if (open === undefined) return undefined;
  return {
    message: `这一行的 ${open.charAt(0)} 和 ${open.charAt(1)} 不成对`,
    fix: '补上缺的括号，或删掉多的',
  };
}

/** Why a line cannot be read, by what the reader of YAML calls it. */
const UNREADABLE: Readonly<Record<string, readonly [string, string]>> = {
  DUPLICATE_KEY: ['同一处把一个名字写了两次', '删掉一个，或改正名字'],
  BAD_ALIAS: ['* 后面的名字没有用 & 定义过', '先在别处写 &名字，或把内容写全'],
  BAD_INDENT: ['这一行的缩进没有对齐', '同一层的各行左边空格一样多，下一层多空两格'],
  BAD_SCALAR_START: ['这个符号不能放在开头', '给这段文字加上引号'],
};

/**
 * A line that is no YAML: what is wrong and what to do. What people mostly do is looked for first: a tab, Chinese
 * punctuation, no space after the colon, a bracket that is not closed.
 */
export function unreadable(code: string, line: string): Said {
  if (/^\s*\t/.test(line)) return { message: '这一行用了 Tab 键缩进', fix: '把 Tab 换成空格，每一层两个' };
  const [wide] = wideSigns(line);
  if (wide !== undefined)
    return { message: `这一行用了中文标点 ${wide}`, fix: `换成英文标点 ${PUNCTUATION[wide]}，后面空一格` };
  if (/^\s*(- )?[A-Za-z]+:[^\s]/.test(line))
    return { message: '冒号后面没有空格', fix: '冒号后面空一格，例如 title: 居民住院' };
  const bracket = openBracket(line);
  if (bracket !== undefined) return bracket;
  const [message, fix] = UNREADABLE[code] ?? [
    '这一行读不懂',
    '检查这一行和上一行的缩进、括号、引号，冒号后面要空一格',
  ];
  return { message, fix };
}

const FULL_WIDTH = /[０-９．％]/;

/** What people write for a figure or a day, and what to write instead. */
const HABITS: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/^\d+(\.\d+)?\s*[%％]$/, (text) => `百分比写成小数，例如 ${text} 写成 ${Number.parseFloat(text) / 100}`],
  [/^\d{1,3}([,，]\d{3})+(\.\d+)?$/, (text) => `数字里不用逗号，写成 ${text.replace(/[,，]/g, '')}`],
  [FULL_WIDTH, () => '数字用半角，例如 100000'],
  [/^[\d.]+\s*万元?$/, (text) => `写成元，例如 ${text} 写成 ${Math.round(Number.parseFloat(text) * 10_000)}`],
  [/^[\d.]+\s*元$/, (text) => `不写单位，写成 ${Number.parseFloat(text)}`],
  [/^-\d/, () => '不能是负数'],
  [/^\d{4}\D\d{1,2}\D\d{1,2}日?$/, () => '日期写成 2025-01-01 的样子，月和日都写两位，而且要有这一天'],
];

/** What to do about a value that has not the form it needs. */
export function habit(written: unknown): string {
  const text = typeof written === 'string' || typeof written === 'number' ? String(written).trim() : '';
  const [, advice] = HABITS.find(([pattern]) => pattern.test(text)) ?? [];
  return advice === undefined ? '' : advice(text);
}

/** What is written, when it is short enough to be shown. */
export const quoted = (written: unknown): string => {
  if (typeof written !== 'string' && typeof written !== 'number') return '';
  return `，现在写的是“${String(written).slice(0, 40)}”`;
};

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '一个列表 [ … ]',
  object: '一组“名字: 内容”',
  record: '一组“名字: 内容”',
};

/** What is said of a value that fits none of several forms, where the schema says nothing more. */
export const UNION_MISFIT = '这里的写法不对';

const NAMES: Readonly<Record<string, string>> = {
  ...SCHEME_NAMES,
  ...STATUS_NAMES,
  ...RESIDENT_NAMES,
  ...RECOGNISED_NAMES,
  ...KIND_NAMES,
  ...INSTITUTION_NAMES,
  ...PLACE_WORDS,
  ...FUND_LABELS,
};

/** `inpatient（住院）`. */
const named = (word: string): string => (NAMES[word] === undefined ? word : `${word}（${NAMES[word]}）`);

/** Says in Chinese what a schema itself has no words for. */
export const sayIssue: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '这一项没有写' : `这里要写${TYPES[issue.expected] ?? '另一种内容'}`;
    case 'invalid_value':
      return issue.input === undefined
        ? '这一项没有写'
        : `这里只能写 ${issue.values.map((word) => named(String(word))).join('、')}`;
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? '这里不能是空的'
        : `不能小于 ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string' ? `最多 ${issue.maximum} 个字` : `不能大于 ${issue.maximum}`;
    case 'invalid_key':
      return '这个名字不能用';
    default:
      return UNION_MISFIT;
  }
};
