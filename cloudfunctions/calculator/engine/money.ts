/**
 * Money and ratios, the only place that computes with them.
 *
 * `Fen` and `Ratio` are opaque: outside this file TypeScript refuses `+ - * /` on them (comparison works), so
 * no amount is ever multiplied without its rounding being named. Inside they are plain safe integers: fen, and
 * millionths. A product is split before it could leave the safe range; decimal.js does the one division whose
 * numerator cannot be split.
 */
import Decimal from 'decimal.js';

declare const fenBrand: unique symbol;
declare const ratioBrand: unique symbol;

/** An amount in fen (分), a whole number. */
export interface Fen {
  readonly [fenBrand]: true;
}

/** A share or factor in millionths, a whole number: 0.65 is 650 000. */
export interface Ratio {
  readonly [ratioBrand]: true;
}

/** How a result that is no whole unit is rounded; half-up is what settlement sheets do. */
export type RoundingMode = 'half_up' | 'down' | 'up';
/** What it is rounded to. */
export type RoundingUnit = 'fen' | 'jiao' | 'yuan';

const SCALE = 1_000_000;
const HALF = SCALE / 2;
const FEN_OF_UNIT: Readonly<Record<RoundingUnit, number>> = { fen: 1, jiao: 10, yuan: 100 };

// An opaque type is entered and left here and nowhere else; as functions that give back what they get they are left
// out of the bundles.
function seal(fen: number): Fen {
  return fen as unknown as Fen;
}
function open(amount: Fen): number {
  return amount as unknown as number;
}
function sealRatio(millionths: number): Ratio {
  return millionths as unknown as Ratio;
}
function openRatio(ratio: Ratio): number {
  return ratio as unknown as number;
}

export const ZERO: Fen = seal(0);
/** Larger than every amount: a limit that never binds. */
export const UNLIMITED: Fen = seal(Number.POSITIVE_INFINITY);
export const NOTHING: Ratio = sealRatio(0);
export const WHOLE: Ratio = sealRatio(SCALE);

const RATIO = /^(\d{1,4})(?:\.(\d{1,6}))?$/;
const [ZERO_SIGN, MINUS, POINT] = [48, 45, 46];

/** The digits of a text from a place on; it says where they end. */
function digitsFrom(text: string, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  let end = start;
  for (; end < text.length; end++) {
    const digit = text.charCodeAt(end) - ZERO_SIGN;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  return { value, end };
}

/**
 * Yuan string (`"12.5"`) to fen.
 * @throws RangeError when the text is no amount; events are checked by the contract before they come here.
 */
export function parseYuan(text: string): Fen {
  const start = text.charCodeAt(0) === MINUS ? 1 : 0;
  const { value: whole, end } = digitsFrom(text, start);
  const hasPoint = text.charCodeAt(end) === POINT;
  const decimals = hasPoint ? digitsFrom(text, end + 1) : { value: 0, end };
  const places = hasPoint ? decimals.end - end - 1 : 0;
  const isPadded = end > start + 1 && text.charCodeAt(start) === ZERO_SIGN;
  if (end === start || isPadded || decimals.end !== text.length || places > 2 || (hasPoint && places === 0))
    throw new RangeError(`not an amount of yuan: ${text}`);
  const fen = whole * 100 + (places === 1 ? decimals.value * 10 : decimals.value);
  if (!Number.isSafeInteger(fen)) throw new RangeError(`amount out of range: ${text}`);
  return seal(start === 1 ? -fen : fen);
}

/** The texts of amounts that were written lately, each at a place that its last digits choose. */
const KEPT_TEXTS = 4096;
/** What the list of whole numbers can hold. */
const LARGEST_KEPT = 0x7fff_ffff;
const keptFen = new Int32Array(KEPT_TEXTS);
const keptTexts = new Array<string>(KEPT_TEXTS).fill('0.00');

function writeYuan(fen: number): string {
  const absolute = Math.abs(fen);
  const cents = absolute % 100;
  const text = `${(absolute - cents) / 100}.${cents < 10 ? '0' : ''}${cents}`;
  return fen < 0 ? `-${text}` : text;
}

/** Fen to a yuan string with two decimals, `"1800.50"`; a negative amount keeps its sign. */
export function formatYuan(amount: Fen): string {
  const fen = open(amount);
  if (fen < 0 || fen > LARGEST_KEPT) return writeYuan(fen);
  const at = fen & (KEPT_TEXTS - 1);
  const kept = keptTexts[at];
  if (kept !== undefined && keptFen[at] === fen) return kept;
  const text = writeYuan(fen);
  keptFen[at] = fen;
  keptTexts[at] = text;
  return text;
}

/**
 * Decimal string (`"0.65"`, up to six decimals) to a ratio.
 * @throws RangeError when the text is no ratio.
 */
export function parseRatio(text: string): Ratio {
  const match = RATIO.exec(text);
  if (match === null) throw new RangeError(`not a ratio: ${text}`);
  return sealRatio(Number(match[1]) * SCALE + Number((match[2] ?? '').padEnd(6, '0')));
}

/** Texts of ratios that have been written; rules have few. */
const ratioTexts = new Map<Ratio, string>();

function writeRatio(ratio: Ratio): string {
  const millionths = openRatio(ratio);
  const rest = millionths % SCALE;
  const decimals = String(rest)
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  return `${(millionths - rest) / SCALE}.${decimals}`;
}

/** Ratio to a decimal string with at least two decimals: `"0.60"`, `"0.025"`. */
export function formatRatio(ratio: Ratio): string {
  const known = ratioTexts.get(ratio);
  if (known !== undefined) return known;
  const text = writeRatio(ratio);
  if (ratioTexts.size < 10_000) ratioTexts.set(ratio, text);
  return text;
}

/**
 * A list of so many zeros to be copied and written to. A fraction is pushed into an empty list first, so that the
 * runtime keeps it as a list of doubles without holes: sums that no longer fit a small integer are then written in
 * place, what is read of it needs no box, and copying stays a block copy.
 */
function doubles(length: number, value: number): number[] {
  const list: number[] = [];
  for (let index = 0; index < length; index++) list.push(0.5);
  for (let index = 0; index < length; index++) list[index] = value;
  return list;
}
export const zeros = (length: number): Fen[] => doubles(length, 0) as unknown as Fen[];
/** A list of amounts may keep ratios at places of their own. */
export function keepRatio(list: Fen[], at: number, ratio: Ratio): void {
  list[at] = seal(openRatio(ratio));
}
export const ratioAt = (list: readonly Fen[], at: number): Ratio => sealRatio(open(list[at] ?? ZERO));

export const add = (a: Fen, b: Fen): Fen => seal(open(a) + open(b));
export const subtract = (a: Fen, b: Fen): Fen => seal(open(a) - open(b));
export const least = (a: Fen, b: Fen): Fen => (a < b ? a : b);
/** `a − b`, never below zero: what is left of `a`. */
export const remainder = (a: Fen, b: Fen): Fen => (a > b ? seal(open(a) - open(b)) : ZERO);
/** The least amount there is, and the amount half way between two (the lower fen). */
export const FEN: Fen = seal(1);
export const midway = (a: Fen, b: Fen): Fen => seal(Math.floor((open(a) + open(b)) / 2));
export const sum = (amounts: readonly Fen[]): Fen => amounts.reduce(add, ZERO);
/** An amount a whole number of times (months, further diseases). */
export const times = (amount: Fen, count: number): Fen => seal(open(amount) * count);

export const addRatio = (a: Ratio, b: Ratio): Ratio => sealRatio(openRatio(a) + openRatio(b));
export const subtractRatio = (a: Ratio, b: Ratio): Ratio => sealRatio(openRatio(a) - openRatio(b));
export const timesRatio = (ratio: Ratio, count: number): Ratio => sealRatio(openRatio(ratio) * count);
/** The product of two ratios, half-up at the sixth decimal. */
export const multiplyRatio = (a: Ratio, b: Ratio): Ratio =>
  sealRatio(Math.floor((openRatio(a) * openRatio(b) + HALF) / SCALE));

/** Rounds `whole + rest / divisor` fen (0 ≤ rest < divisor) to the unit. */
function roundTo(whole: number, rest: number, divisor: number, mode: RoundingMode, unit: RoundingUnit): Fen {
  const size = FEN_OF_UNIT[unit];
  const above = whole % size;
  const base = whole - above;
  // Compared as (above + rest / divisor) against the unit, without leaving integers.
  const part = above * divisor + rest;
  const full = size * divisor;
  const up = mode === 'half_up' ? part * 2 >= full : mode === 'up' && part > 0;
  return seal(up ? base + size : base);
}

/**
 * `amount × ratio`, rounded once, by default half-up to the fen.
 * The sum before the division stays below 2^53, where the quotient's half ulp (< 1e-6) cannot carry it over an
 * integer: the floor is exact.
 */
export function multiply(
  amount: Fen,
  ratio: Ratio,
  mode: RoundingMode = 'half_up',
  unit: RoundingUnit = 'fen',
): Fen {
  const fen = open(amount);
  const millionths = openRatio(ratio);
  const product = fen * millionths;
  if (mode === 'half_up' && unit === 'fen' && product < Number.MAX_SAFE_INTEGER - HALF)
    return seal(Math.floor((product + HALF) / SCALE));
  const low = fen % SCALE;
  const rest = low * millionths;
  const restLow = rest % SCALE;
  return roundTo(((fen - low) / SCALE) * millionths + (rest - restLow) / SCALE, restLow, SCALE, mode, unit);
}

/** `amount ÷ ratio`, by default half-up to the fen: the cost that a payment used up. The ratio must not be zero. */
export function divide(amount: Fen, ratio: Ratio, mode: RoundingMode = 'half_up'): Fen {
  const fen = open(amount);
  if (fen === Number.POSITIVE_INFINITY) return UNLIMITED;
  const millionths = openRatio(ratio);
  const low = fen % millionths;
  const rest = low * SCALE;
  const restLow = rest % millionths;
  const whole = ((fen - low) / millionths) * SCALE + (rest - restLow) / millionths;
  return roundTo(whole, restLow, millionths, mode, 'fen');
}

/** `amount × ratio ÷ parts`, rounded once: a twelfth of a share of a yearly average. */
export function multiplyAndDivide(
  amount: Fen,
  ratio: Ratio,
  parts: number,
  mode: RoundingMode = 'half_up',
): Fen {
  const exact = new Decimal(open(amount)).times(openRatio(ratio)).div(SCALE).div(parts);
  const rounding = { half_up: Decimal.ROUND_HALF_UP, down: Decimal.ROUND_DOWN, up: Decimal.ROUND_UP }[mode];
  return seal(exact.toDecimalPlaces(0, rounding).toNumber());
}

/** A sum of shares that is rounded once, at the end: whole fen and a rest in millionths of a fen, both exact. */
export class ExactShares {
  private whole = 0;
  private rest = 0;

  /** Starts at zero, or at what an earlier rounding left over (millionths of a fen, below zero when it rounded up). */
  clear(leftOver = 0): void {
    this.whole = leftOver < 0 ? -1 : 0;
    this.rest = leftOver < 0 ? leftOver + SCALE : leftOver;
  }

  /** What the rounded amount leaves over, in millionths of a fen. */
  leftOver(rounded: Fen): number {
    return (this.whole - open(rounded)) * SCALE + this.rest;
  }

  add(amount: Fen, ratio: Ratio): void {
    const fen = open(amount);
    const millionths = openRatio(ratio);
    const low = fen % SCALE;
    const rest = low * millionths + this.rest;
    this.rest = rest % SCALE;
    this.whole += ((fen - low) / SCALE) * millionths + (rest - this.rest) / SCALE;
  }

  rounded(mode: RoundingMode, unit: RoundingUnit): Fen {
    return roundTo(this.whole, this.rest, SCALE, mode, unit);
  }
}
