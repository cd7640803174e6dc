/** What a user types as an amount or a share, and what is wrong with it. Nothing is computed. */

/** `１，２００．５` and ` 1,200.5 ` are the same amount: full-width characters, commas and spaces fall away. */
export function normaliseAmount(typed: string): string {
  const narrow = typed.replace(/[０-９．]/g, (character) =>
    String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
  const bare = narrow.replace(/[,，\s]/g, '').replace(/。/g, '.');
  return bare.replace(/^0+(?=\d)/, '').replace(/\.$/, '');
}

/** Nothing has been typed. */
export const isEmpty = (typed: string | undefined): boolean => (typed ?? '').trim() === '';

/** Nothing has been typed, or zero. */
export const isNothing = (typed: string): boolean => /^(0(\.0*)?)?$/.test(normaliseAmount(typed));

/** Undefined when the calculator will take it (contract: at most eight digits and two decimals). */
export function amountError(typed: string | undefined): string | undefined {
  const amount = normaliseAmount(typed ?? '');
  if (amount === '') return '还没有填';
  if (!/^\d+(\.\d+)?$/.test(amount)) return '只写数字。例如 2500 或 2500.50';
  if (/\.\d{3,}$/.test(amount)) return '最多写到分，两位小数。例如 1000.01';
  if (!/^\d{1,8}(\.\d+)?$/.test(amount)) return '整数部分最多 8 位，请核对一下';
  return undefined;
}

/** Undefined for 0 to 100 with at most two decimals. */
export function percentError(typed: string | undefined): string | undefined {
  const share = normaliseAmount(typed ?? '');
  if (share === '') return '还没有填。清单上一般写着，例如 10';
  if (!/^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/.test(share)) return '写 0 到 100 之间的数。例如 10';
  return undefined;
}

/** `10` → `0.10`, `2.5` → `0.025`: the point moves two places. */
export function percentToRatio(typed: string): string {
  const [whole = '', decimals = ''] = normaliseAmount(typed).split('.');
  const digits = whole.padStart(3, '0') + decimals;
  return `${digits.slice(0, -2 - decimals.length)}.${digits.slice(-2 - decimals.length)}`;
}

/** True when the first amount is larger: compared digit by digit, as text. Both have passed `amountError`. */
export function isMore(first: string, second: string): boolean {
  return comparable(first) > comparable(second);
}

function comparable(typed: string): string {
  const [whole = '', decimals = ''] = normaliseAmount(typed).split('.');
  return whole.padStart(8, '0') + decimals.padEnd(2, '0');
}
