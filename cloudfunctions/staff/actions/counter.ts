import { today } from '../../common/clock';
import { documents } from '../../common/database';
import { Refusal } from '../../common/errors';
import { action } from '../../common/handler';
import { findOnRoster, type Insured } from '../../common/insured';
import { formatYuan } from '../../common/money';
import { isObstacle } from '../../common/premium/cases';
import { assertNotOwn } from '../../common/premium/hands';
import {
  ownerOf as accountOwner,
  availableIn,
  caseOf,
  orderPayments,
  quoteDirect,
  quoteRefund,
  shortOf,
  submitRefund,
} from '../../common/premium/ordering';
import { paidBy } from '../../common/premium/orders';
import { namesFor } from '../../common/premium/views';
import { requireStaff, type StaffMember } from '../../common/staff';
import {
  type EnteredReply,
  enterPaymentEvent,
  enterRefundEvent,
  type QuoteReply,
  quoteEvent,
} from '../contract';
import { means } from '../means';

interface OnPaper {
  name: string;
  idNumber: string;
}

/** The person a paper names; a wrong name and an unknown number are not told apart. */
async function personOf(paper: OnPaper, path: string): Promise<Insured> {
  const found = await findOnRoster(documents, paper, today());
  if (found === undefined) throw new Refusal('NOT_FOUND', { path });
  return found;
}

/** The account's owner, insured in the clerk's own area. */
async function ownerOf(clerk: StaffMember, paper: OnPaper): Promise<Insured> {
  const owner = await personOf(paper, 'owner');
  if (owner.region !== clerk.region) throw new Refusal('NOT_FOUND', { path: 'owner' });
  return owner;
}

/** What the owner's account can do for this premium: each way with its amount, or with what stands against it. */
export const quote = action(quoteEvent, async (input, user): Promise<QuoteReply> => {
  const clerk = await requireStaff(documents, user.openid, 'clerk');
  const paper = await ownerOf(clerk, input.owner);
  const person = await personOf(input.insured, 'insured');
  const owner = await accountOwner(paper._id);
  const available = await availableIn(owner._id);
  const found = await caseOf(means, owner, person._id, input.year);
  const refund = await quoteRefund(means, found, available);
  const direct = await quoteDirect(found);
  const obstacle = isObstacle(direct) ? direct : shortOf(direct.due, available);
  const names = namesFor('office');
  return {
    owner: await names(owner._id),
    insured: await names(person._id),
    relation: found.relation,
    available: formatYuan(available),
    ways: [
      { way: 'direct', amount: isObstacle(direct) ? null : formatYuan(direct.due), lost: null, obstacle },
      isObstacle(refund)
        ? { way: 'refund', amount: null, lost: null, obstacle: refund }
        : {
            way: 'refund',
            amount: formatYuan(refund.refund),
            lost: formatYuan(refund.lost),
            obstacle: null,
          },
    ],
  };
});

/** Enters a paper application for a refund; somebody else has to approve it. */
export const enterRefund = action(enterRefundEvent, async (input, user): Promise<EnteredReply> => {
  const clerk = await requireStaff(documents, user.openid, 'clerk');
  const owner = await ownerOf(clerk, input.owner);
  const person = await personOf(input.insured, 'insured');
  await assertNotOwn(documents, clerk, { owner: owner._id, insured: person._id });
  const { key, ...request } = input;
  const applied = await submitRefund(means, {
    command: { caller: user.openid, name: 'staff.enterRefund', key, request },
    owner: owner._id,
    insured: person._id,
    year: input.year,
    amount: input.amount,
    bank: input.bank,
    entered: { channel: 'counter', by: clerk._id, paper: input.paper },
  });
  return { ref: applied.application, amount: applied.amount, items: [] };
});

/** Enters direct payments that an owner orders at the counter. */
export const enterPayment = action(enterPaymentEvent, async (input, user): Promise<EnteredReply> => {
  const clerk = await requireStaff(documents, user.openid, 'clerk');
  const owner = await ownerOf(clerk, input.owner);
  const people = await Promise.all(
    input.items.map((item, at) => personOf(item.insured, `items[${at}].insured`)),
  );
  for (const person of people)
    await assertNotOwn(documents, clerk, { owner: owner._id, insured: person._id });
  if (new Set(people.map((person) => person._id)).size !== people.length)
    throw new Refusal('INVALID_INPUT', { path: 'items' });
  const { key, ...request } = input;
  const items = input.items.flatMap(({ amount }, at) => {
    const person = people[at];
    return person === undefined ? [] : [{ insured: person._id, amount }];
  });
  const order = await orderPayments(means, {
    command: { caller: user.openid, name: 'staff.enterPayment', key, request },
    owner: owner._id,
    year: input.year,
    items,
    counter: { staff: clerk._id, paper: input.paper },
  });
  return {
    ref: order._id,
    amount: formatYuan(paidBy(order)),
    items: order.items.map(({ state, code, message }) => ({ state, code, message })),
  };
});
