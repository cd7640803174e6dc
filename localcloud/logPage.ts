import type { InvocationLog } from './functions/logs';
import { escapeHtml } from './http';

/** The page that shows the last invocations with what they logged, newest first. */
export function logPage(logs: readonly InvocationLog[]): string {
  const rows = [...logs].reverse().map((log) => {
    const lines = log.lines.map(({ level, text }) => escapeHtml(`${level}: ${text}`)).join('\n');
    const cells = [
      log.startedAt,
      log.function,
      log.source,
      log.outcome,
      `${log.durationMs} ms`,
      log.cold ? '冷' : '热',
    ];
    const row = [...cells, log.requestId].map((cell) => `<td>${escapeHtml(cell)}</td>`).join('');
    return `<tr>${row}</tr>${lines === '' ? '' : `<tr><td colspan="7"><pre>${lines}</pre></td></tr>`}`;
  });
  const head = ['时间', '函数', '来源', '结果', '用时', '冷热', '请求号'].map(
    (cell) => `<th scope="col">${cell}</th>`,
  );
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>函数日志</title><h1>函数日志</h1><table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></html>`;
}
