/** The result of one settlement: figures in fen; lines are written out when they are read. */
import type { Line } from './line';
import { add, type Fen, formatRatio, formatYuan, type Ratio, ZERO } from './money';
import { EXCLUDED, type Exclusion, type LineTemplate, type Program } from './program';
import type { State } from './state';

/** An identity of the amounts that does not hold: a fault of the engine or of a rule, never a number to show. */
class IdentityError extends Error {}

/** How the person's share is paid. */
export interface AccountShares {
  readonly personalAccount: Fen;
  readonly familyAccount: Fen;
  readonly cash: Fen;
}

export class Settled {
  readonly total: Fen;
  readonly selfPaid: Fen;
  readonly firstPay: Fen;
  readonly referralFirstPay: Fen;
  readonly inScope: Fen;
  readonly deductible: Fen;
  readonly personal: Fen;
  readonly overflow: Fen;
  readonly overflowTo: string | undefined;
  /** By payer, in the order of `PAYERS`. */
  readonly paid: readonly Fen[];
  private readonly amounts: readonly Fen[];
  private readonly bases: readonly Fen[];
  private readonly rates: readonly Ratio[];

  constructor(
    readonly program: Program,
    state: State,
    private readonly exclusions: readonly Exclusion[] | undefined,
    personal: Fen,
    readonly shares: AccountShares,
  ) {
    const { bill } = state.settlement;
    this.total = bill.total;
    this.selfPaid = bill.selfPaid;
    this.firstPay = state.firstPay;
    this.referralFirstPay = state.referralFirstPay;
    this.inScope = state.inScope;
    this.deductible = state.deductible;
    this.personal = personal;
    this.overflow = state.overflow;
    this.overflowTo = state.overflowTo;
    this.paid = state.paid;
    this.amounts = state.amounts;
    this.bases = state.bases;
    this.rates = state.rates;
  }

  /** Why the settlement was taken out; undefined when it was not. */
  get excluded(): readonly string[] | undefined {
    return this.exclusions?.map((exclusion) => exclusion.reason);
  }

  /** The cited lines; lines without an amount are left out. */
  lines(): Line[] {
    return writeLines(this.program, this.amounts, this.bases, this.rates, this.exclusions?.[0]?.template);
  }
}

/** Writes out the lines that have an amount. */
export function writeLines(
  program: Program,
  amounts: readonly Fen[],
  bases: readonly Fen[],
  rates: readonly Ratio[],
  exclusion?: LineTemplate,
): Line[] {
  const lines: Line[] = [];
  for (let slot = 0; slot < program.templates.length; slot++) {
    const template = slot === EXCLUDED && exclusion !== undefined ? exclusion : program.templates[slot];
    const amount = amounts[slot] ?? ZERO;
    if (template === undefined || amount === ZERO) continue;
    const { step, label, payer, cite } = template;
    const basis = formatYuan(bases[slot] ?? ZERO);
    const rate = rates[slot];
    const shown = formatYuan(amount);
    lines.push(
      template.rated && rate !== undefined
        ? { step, label, basis, rate: formatRatio(rate), amount: shown, payer, cite }
        : { step, label, basis, amount: shown, payer, cite },
    );
  }
  return lines;
}

/**
 * The person's share, after checking what must always hold: lines add up to the bill, a payer's lines to the
 * payer, nothing is negative.
 * @throws IdentityError when one does not hold.
 */
export function checkedPersonal(program: Program, state: State): Fen {
  const { personSlots } = program;
  const { amounts, paid } = state;
  let personal = ZERO;
  let funds = ZERO;
  for (let slot = 0; slot < amounts.length; slot++) {
    const amount = amounts[slot] ?? ZERO;
    if (amount < ZERO) throw new IdentityError(`negative line ${program.templates[slot]?.step}`);
    if (personSlots[slot] === true) personal = add(personal, amount);
    else funds = add(funds, amount);
  }
  if (add(personal, funds) !== state.settlement.bill.total)
    throw new IdentityError('lines do not add up to the bill');
  let others = ZERO;
  for (const amount of paid) {
    if (amount < ZERO) throw new IdentityError('a payer is negative');
    others = add(others, amount);
  }
  if (others !== funds) throw new IdentityError('payers do not add up to their lines');
  return personal;
}
