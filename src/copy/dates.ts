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

/** `8:15`, of a moment in milliseconds since 1970, on the phone's own clock. */
export function sayTime(moment: number): string {
  const date = new Date(moment);
  return `${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`;
}

const plain = (digits: string) => digits.replace(/^0/, '');
