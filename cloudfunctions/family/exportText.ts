/** Headings over nested lines: a file that a person can read and a program can still follow. */
function linesOf(value: unknown, indent: string): string[] {
  if (Array.isArray(value)) {
    if (value.length === 0) return [`${indent}（无）`];
    return value.flatMap((item, index) => [`${indent}第 ${index + 1} 条`, ...linesOf(item, `${indent}  `)]);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, child]: [string, unknown]) =>
      typeof child === 'object' && child !== null
        ? [`${indent}${key}：`, ...linesOf(child, `${indent}  `)]
        : [`${indent}${key}：${scalar(key, child)}`],
    );
  }
  return [`${indent}${scalar('', value)}`];
}

const MOMENT_KEYS = new Set(['at', 'since', 'createdAt', 'changedAt', 'expiresAt', 'endedAt']);

function scalar(key: string, value: unknown): string {
  if (value === null || value === undefined) return '（无）';
  if (MOMENT_KEYS.has(key) && typeof value === 'number') return new Date(value).toISOString();
  return String(value);
}

/** The exported file: one section a heading, on the day it was made. */
export function exportText(day: string, sections: Readonly<Record<string, unknown>>): string {
  const body = Object.entries(sections).flatMap(([title, value]) => [
    '',
    `【${title}】`,
    ...linesOf(value ?? [], '  '),
  ]);
  return [
    `医保家庭共济：我的资料，导出日期 ${day}`,
    '时间为世界标准时间，加 8 小时是北京时间。',
    ...body,
    '',
  ].join('\n');
}
