import { documents } from '../../common/database';
import { action } from '../../common/handler';
import { requireOwner } from '../../common/links';
import { formatYuan, subtract } from '../../common/money';
import { isObstacle } from '../../common/premium/cases';
import { availableIn, caseOf, ownerOf, quoteRefund, refuse } from '../../common/premium/ordering';
import { namesFor } from '../../common/premium/views';
import { type QuoteReply, quoteEvent } from '../contract';
import { maskedNumberOf } from '../family/maskedNumber';
import { askOf, regionNameOf } from '../family/regions';
import { means } from '../means';

/** The 返还金额 of a relative's premium and how it comes about; refuses with what stands against it. */
export const quote = action(quoteEvent, async (input, user): Promise<QuoteReply> => {
  const { insuredId } = await requireOwner(documents, user.openid);
  const owner = await ownerOf(insuredId);
  const available = await availableIn(insuredId);
  const found = await caseOf(means, owner, input.insured, input.year);
  const answer = await quoteRefund(means, found, available);
  if (isObstacle(answer)) return refuse(answer);
  const paid = found.bill?.paid;
  if (paid === undefined || paid === null) throw new Error('A refund of what was not paid');
  return {
    year: input.year,
    insured: found.person._id,
    name: await namesFor('family')(found.person._id),
    maskedIdNumber: await maskedNumberOf(found.person),
    regionName: regionNameOf(found.person.region),
    relation: found.relation,
    paidOn: found.bill?.paidOn ?? null,
    refund: formatYuan(answer.refund),
    lost: formatYuan(answer.lost),
    ask: askOf(found.owner.region),
    balanceBefore: formatYuan(available),
    balanceAfter: formatYuan(subtract(available, answer.refund)),
    steps: [
      { label: 'paid', amount: formatYuan(paid) },
      { label: 'available', amount: formatYuan(available) },
      { label: 'refund', amount: formatYuan(answer.refund) },
    ],
    cite: answer.cite,
  };
});
