import { today } from '../../common/clock';
import { CoreFault } from '../../common/coreSystem';
import { documents } from '../../common/database';
import { action } from '../../common/handler';
import { insured } from '../../common/insured';
import { maskName } from '../../common/mask';
import { formatYuan } from '../../common/money';
import { mayNotDecide, selfOf } from '../../common/premium/hands';
import { daysBetween } from '../../common/premium/reference';
import { checksOf } from '../../common/premium/review';
import { namesFor, openedBank } from '../../common/premium/views';
import { type DetailReply, detailEvent } from '../contract';
import { means } from '../means';
import { applicationFor, requireAnyStaff } from './office';

async function billOf(person: string, year: number): Promise<DetailReply['bill']> {
  try {
    const bill = await means.core.bill(person, year);
    if (bill === undefined) return null;
    const paid = bill.paid === null ? null : formatYuan(bill.paid);
    return { due: formatYuan(bill.due), paid, paidOn: bill.paidOn };
  } catch (error) {
    if (error instanceof CoreFault) return null;
    throw error;
  }
}

/** Everything a reviewer needs: the application, the bill, and what has changed since it was handed in. */
export const detail = action(detailEvent, async (input, user): Promise<DetailReply> => {
  const member = await requireAnyStaff(user.openid);
  const found = await applicationFor(member, input.application);
  const names = namesFor('office');
  const person = await documents.get(insured, found.insured);
  const whyNot = member.roles.includes('reviewer')
    ? mayNotDecide(member, await selfOf(documents, member), found)
    : 'FORBIDDEN';
  const { _id, state, year, region, amount, day, channel, paper, bank, expiresOn } = found;
  return {
    application: _id,
    state,
    year,
    region,
    amount: formatYuan(amount),
    owner: { id: found.owner, name: await names(found.owner) },
    insured: {
      id: found.insured,
      name: await names(found.insured),
      relation: found.relation,
      identities: person?.identities ?? [],
    },
    channel,
    paper,
    bank: {
      holder: maskName(await openedBank(found, 'holder')),
      bankName: bank.bankName,
      cardTail: bank.cardTail,
      cardChecked: bank.cardChecked,
    },
    bill: await billOf(found.insured, year),
    checks: await checksOf(means, found),
    history: found.history.map(({ who: _who, ...event }) => event),
    ageDays: daysBetween(day, today()),
    expiresOn,
    mayDecide: state === 'submitted' && whyNot === null,
    whyNot,
  };
});
