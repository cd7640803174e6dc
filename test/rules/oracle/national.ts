/** The handbook's formula (003 Q33, facts NA-30, NA-31, NA-17) with the parameters of the event. */
import { openAccounts, payPersonal } from './accounts';
import { readBill, type Settled, type StatementEvent, type Year } from './event';
import { decimal, excess, least, minus, plus, times, toFen, ZERO } from './rational';

/** Deductible and ceiling run over the event; the ceiling is counted in fund (NA-A6). */
export function nationalYear(event: StatementEvent): Year {
  const { parameters } = event;
  if (parameters === undefined) throw new Error('the handbook needs its parameters');
  const accounts = openAccounts(event.person);
  let deductibleLeft = excess(decimal(parameters.deductible), decimal(parameters.deductibleUsed ?? '0'));
  let ceilingLeft = parameters.ceilingLeft === undefined ? undefined : decimal(parameters.ceilingLeft);
  let paid = ZERO;
  const settled = event.settlements.map((input): Settled => {
    const bill = readBill(input.bill);
    const deductible = least(bill.inScope, deductibleLeft);
    const share = toFen(times(minus(bill.inScope, deductible), decimal(parameters.ratio)));
    const poolingFund = ceilingLeft === undefined ? share : least(share, ceilingLeft);
    deductibleLeft = minus(deductibleLeft, deductible);
    if (ceilingLeft !== undefined) ceilingLeft = minus(ceilingLeft, poolingFund);
    paid = plus(paid, poolingFund);
    const personal = minus(bill.total, poolingFund);
    return {
      excluded: [],
      money: {
        total: bill.total,
        selfPaid: bill.selfPaid,
        firstPay: bill.firstPay,
        referralFirstPay: ZERO,
        inScope: bill.inScope,
        deductible,
        poolingFund,
        largeIllness: ZERO,
        medicalAid: ZERO,
        tiltedAid: ZERO,
        supplementary: ZERO,
        hospitalBorne: ZERO,
        personal,
        ...payPersonal(personal, [], accounts),
      },
    };
  });
  return {
    settled,
    remaining: {
      deductible: deductibleLeft,
      ...(ceilingLeft === undefined ? {} : { ceiling: ceilingLeft }),
    },
    marks: { fund: paid },
  };
}
