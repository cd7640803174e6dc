/** How a bill is read before any step: first-pays item by item, and what is left to count. */
import type { Getter, Test } from './expressions/scope';
import { BASIS, FIRST_PAY, IN_SCOPE, SELF_PAID, TOTAL } from './figures';
import { FIRST_PAY_LINE, SELF_PAID_LINE } from './lines';
import { add, type Fen, least, multiply, type Ratio, subtract, WHOLE, ZERO } from './money';
import type { State } from './state';

/** How class-B items are read. */
export interface ClassB {
  /** The ratio of first-pay of the item in hand; undefined: none is taken. */
  readonly ratio: Getter<Ratio> | undefined;
  /** The most of an item that counts, and the line of what lies above; undefined: all of it counts. */
  readonly upTo: { readonly limit: Getter<Fen>; readonly at: number } | undefined;
  readonly when: Test;
}

/** The part of an item that counts: what lies above the item's limit is the person's. */
function counted(rule: ClassB, state: State, amount: Fen): Fen {
  const { upTo } = rule;
  if (upTo === undefined) return amount;
  const { figures } = state;
  const { at } = upTo;
  const within = least(amount, upTo.limit(state));
  const above = subtract(amount, within);
  if (above === ZERO) return amount;
  figures[at] = add(figures[at] ?? ZERO, above);
  figures[at + BASIS] = add(figures[at + BASIS] ?? ZERO, amount);
  figures[SELF_PAID] = add(figures[SELF_PAID] ?? ZERO, above);
  return within;
}

/** First-pay of the class-B items; what is excluded keeps its own as on the bill, whatever a reading says. */
function readItems(rule: ClassB, state: State, isExcluded: boolean): void {
  const { ratio, when, upTo } = rule;
  const { figures } = state;
  figures[FIRST_PAY] = ZERO;
  if (upTo !== undefined) {
    figures[upTo.at] = ZERO;
    figures[upTo.at + BASIS] = ZERO;
  }
  const isTaken = isExcluded || when(state);
  if (!isTaken && upTo === undefined) return;
  let firstPay = ZERO;
  let basis = ZERO;
  const { classB } = state.settlement.bill;
  for (let index = 0; index < classB.length; index++) {
    const item = classB[index];
    if (item === undefined) break;
    state.item = item;
    state.itemIndex = index;
    const amount = counted(rule, state, item.amount);
    if (!isTaken) continue;
    const rate = item.firstPayRatio ?? (ratio === undefined ? WHOLE : ratio(state));
    firstPay = add(firstPay, multiply(amount, rate));
    basis = add(basis, amount);
  }
  figures[FIRST_PAY] = firstPay;
  figures[FIRST_PAY_LINE] = firstPay;
  figures[FIRST_PAY_LINE + BASIS] = basis;
}

/** Reads the bill; what has been read of it before is read anew. */
export function readBill(rule: ClassB, state: State, isExcluded: boolean): void {
  const { bill } = state.settlement;
  const { figures } = state;
  const { total, selfPaid } = bill;
  figures[TOTAL] = total;
  figures[SELF_PAID] = selfPaid;
  figures[SELF_PAID_LINE] = selfPaid;
  figures[SELF_PAID_LINE + BASIS] = total;
  if (bill.classB.length > 0) readItems(rule, state, isExcluded);
  const notCounted = add(figures[SELF_PAID] ?? ZERO, figures[FIRST_PAY] ?? ZERO);
  const inScope = bill.inScope ?? subtract(total, notCounted);
  figures[IN_SCOPE] = inScope;
  state.gross = inScope;
  state.open = inScope;
}
