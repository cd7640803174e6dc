/** How a bill is read before any step: first-pays item by item, and what is left to count. */
import { FIRST_PAY, IN_SCOPE, SELF_PAID, TOTAL } from './figures';
import { FIRST_PAY_LINE, SELF_PAID_LINE } from './lines';
import { add, multiply, subtract, WHOLE, ZERO } from './money';
import type { Program } from './program';
import type { State } from './state';

/** First-pay of the class-B items; what is excluded keeps its own as on the bill, whatever a reading says. */
function readItems(program: Program, state: State, isExcluded: boolean): void {
  const { ratio, when } = program.classB;
  if (!isExcluded && !when(state)) return;
  let firstPay = ZERO;
  let basis = ZERO;
  for (const item of state.settlement.bill.classB) {
    state.item = item;
    const rate = item.firstPayRatio ?? (ratio === undefined ? WHOLE : ratio(state));
    firstPay = add(firstPay, multiply(item.amount, rate));
    basis = add(basis, item.amount);
  }
  const { figures } = state;
  figures[FIRST_PAY] = firstPay;
  figures[FIRST_PAY_LINE] = firstPay;
  figures[FIRST_PAY_LINE + 1] = basis;
}

/** Reads the bill; what has been read of it before is read anew. */
export function readBill(program: Program, state: State, isExcluded: boolean): void {
  const { bill } = state.settlement;
  const { figures } = state;
  const { total, selfPaid } = bill;
  if (bill.classB.length > 0) {
    figures[FIRST_PAY] = ZERO;
    readItems(program, state, isExcluded);
  }
  const inScope = bill.inScope ?? subtract(subtract(total, selfPaid), figures[FIRST_PAY] ?? ZERO);
  figures[TOTAL] = total;
  figures[SELF_PAID] = selfPaid;
  figures[IN_SCOPE] = inScope;
  figures[SELF_PAID_LINE] = selfPaid;
  figures[SELF_PAID_LINE + 1] = total;
  state.gross = inScope;
  state.open = inScope;
}
