import { noteAccess } from '../../common/accessLog';
import { activeBinding } from '../../common/bindings';
import { dayOf, today } from '../../common/clock';
import { CoreFault } from '../../common/coreSystem';
import { documents } from '../../common/database';
import { action } from '../../common/handler';
import { idNumberOf, insured, nameOf } from '../../common/insured';
import { maskIdNumber, maskName } from '../../common/mask';
import { formatYuan } from '../../common/money';
import { isUndecided, mayNotDecide, selfOf } from '../../common/premium/hands';
import { GONE, holderShown } from '../../common/premium/payees';
import { daysBetween } from '../../common/premium/reference';
import { checksOf } from '../../common/premium/review';
import { Shredded } from '../../common/secrets';
import { type DetailReply, detailEvent, type UnmaskReply, unmaskEvent } from '../contract';
import { means } from '../means';
import { applicationFor, requireAnyStaff } from './office';

interface Identity {
  name: string;
  idNumber: string;
}

/** A person's name and number in full. */
async function identityOf(id: string): Promise<Identity> {
  const person = await documents.get(insured, id);
  if (person === undefined) return { name: GONE, idNumber: GONE };
  try {
    return { name: await nameOf(documents, person), idNumber: await idNumberOf(documents, person) };
  } catch (error) {
    if (error instanceof Shredded) return { name: GONE, idNumber: GONE };
    throw error;
  }
}

const masked = ({ name, idNumber }: Identity): Identity =>
  name === GONE ? { name, idNumber } : { name: maskName(name), idNumber: maskIdNumber(idNumber) };

async function bindingOf(owner: string, member: string): Promise<DetailReply['binding']> {
  const found = await activeBinding(documents, owner, member);
  return found === undefined ? null : { since: dayOf(found.changedAt), door: found.door };
}

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
  const person = await documents.get(insured, found.insured);
  const whyNot = member.roles.includes('reviewer')
    ? mayNotDecide(member, await selfOf(documents, member), found)
    : 'FORBIDDEN';
  const { _id, ver, state, year, region, amount, day, channel, paper, bank, expiresOn } = found;
  return {
    application: _id,
    ver,
    state,
    year,
    region,
    amount: formatYuan(amount),
    owner: masked(await identityOf(found.owner)),
    insured: {
      ...masked(await identityOf(found.insured)),
      relation: found.relation,
      identities: person?.identities ?? [],
    },
    binding: await bindingOf(found.owner, found.insured),
    channel,
    paper,
    bank: {
      holder: await holderShown(found),
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
    mayReturn: state === 'submitted' && channel === 'owner' && whyNot === null,
    mayReject: isUndecided(found) && whyNot === null,
    whyNot,
  };
});

/** Names and identity numbers in full, for comparing with papers; noted on each person before they are shown. */
export const unmask = action(unmaskEvent, async (input, user): Promise<UnmaskReply> => {
  const member = await requireAnyStaff(user.openid);
  const found = await applicationFor(member, input.application);
  for (const subject of [found.owner, found.insured]) await noteAccess(subject, member._id, 'unmask');
  return { owner: await identityOf(found.owner), insured: await identityOf(found.insured) };
});
