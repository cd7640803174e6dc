/** `2025-01-06` → `1 月 6 日` within the year in mind, else `2024 年 1 月 6 日`. */
export function sayDate(day: string, yearInMind?: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const monthAndDate = `${plain(month)} 月 ${plain(date)} 日`;
  return year === yearInMind ? monthAndDate : `${year} 年 ${monthAndDate}`;
}

/** `2025-01` → `1 月` within the year in mind, else `2025 年 1 月`. */
export function sayMonth(month: string, yearInMind?: string): string {
  const [year = '', digits = ''] = month.split('-');
  return year === yearInMind ? `${plain(digits)} 月` : `${year} 年 ${plain(digits)} 月`;
}

/** China's clock stands this much before the universal one, all year. */
const CHINA_AHEAD_MS = 8 * 3_600_000;

/** `8:15`, of a moment in milliseconds since 1970, on China's clock as the dates are, wherever the phone is. */
export function sayTime(moment: number): string {
  const there = new Date(moment + CHINA_AHEAD_MS);
  return `${there.getUTCHours()}:${String(there.getUTCMinutes()).padStart(2, '0')}`;
}

/** The day in China of a moment: `2025-01-06`. */
export const dayOf = (moment: number): string => new Date(moment + CHINA_AHEAD_MS).toISOString().slice(0, 10);

/** `8:15`, of what happened on this phone, on its own clock. */
export function sayPhoneTime(moment: number): string {
  const here = new Date(moment);
  return `${here.getHours()}:${String(here.getMinutes()).padStart(2, '0')}`;
}

const plain = (digits: string) => digits.replace(/^0/, '');
