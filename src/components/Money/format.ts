/** How amounts are written (no amount is computed here). They arrive as `"-1200.50"`: always two decimals. */

/** `"1234567.80"` → `"1,234,567.80"`; a minus becomes the true sign U+2212. */
export function groupThousands(yuan: string): string {
  const [whole = '', decimals] = yuan.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const sign = yuan.startsWith('-') ? '−' : '';
  return decimals === undefined ? `${sign}${grouped}` : `${sign}${grouped}.${decimals}`;
}

/** `"1200.50"` → `["1,200", ".50"]`, since large amounts show their decimals smaller. */
export function splitDecimals(yuan: string): [string, string] {
  const text = groupThousands(yuan);
  const point = text.indexOf('.');
  return point < 0 ? [text, ''] : [text.slice(0, point), text.slice(point)];
}

/** `"3000.00"` → `"3,000"`, for limits inside sentences and for axes; other amounts keep their decimals. */
export function roundLimit(yuan: string): string {
  return groupThousands(yuan.replace(/\.00$/, ''));
}

/** What somebody typed as an amount, as amounts are read: `2500` → `2,500.00`; what is no amount stays as it is. */
export function readAmount(typed: string): string {
  const bare = typed.replace(/[,，\s]/g, '');
  if (!/^\d+(\.\d{1,2})?$/.test(bare)) return typed;
  const [whole = '', decimals = ''] = bare.replace(/^0+(?=\d)/, '').split('.');
  return groupThousands(`${whole}.${decimals.padEnd(2, '0')}`);
}

/** Figures of money in a sentence of the rules: `6000 元` → `6,000 元`. */
export const groupInSentence = (text: string): string => text.replace(/\d{4,}(?= ?元)/g, groupThousands);

/** True for `"0.00"`. */
export function isZero(yuan: string): boolean {
  return /^-?0(\.0+)?$/.test(yuan);
}

/** `"0.6"` → `"60%"`, `"0.125"` → `"12.5%"`: the point moves two places, nothing is computed. */
export function percent(ratio: string): string {
  const [whole = '0', decimals = ''] = ratio.split('.');
  const digits = `${whole}${decimals.padEnd(2, '0')}`;
  const at = whole.length + 2;
  const front = digits.slice(0, at).replace(/^0+(?=\d)/, '');
  const rest = digits.slice(at).replace(/0+$/, '');
  return rest === '' ? `${front}%` : `${front}.${rest}%`;
}
