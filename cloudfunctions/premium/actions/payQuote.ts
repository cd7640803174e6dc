import { documents } from '../../common/database';
import { action } from '../../common/handler';
import { requireOwner } from '../../common/links';
import { formatYuan, subtract, sum, ZERO } from '../../common/money';
import { isObstacle } from '../../common/premium/cases';
import { availableIn, caseOf, ownerOf, quoteDirect } from '../../common/premium/ordering';
import { namesFor } from '../../common/premium/views';
import { type PayQuoteReply, payQuoteEvent } from '../contract';
import { means } from '../means';

/** What paying for these relatives would come to, each with what stands against it, and what would be left. */
export const payQuote = action(payQuoteEvent, async (input, user): Promise<PayQuoteReply> => {
  const { insuredId } = await requireOwner(documents, user.openid);
  const owner = await ownerOf(insuredId);
  const available = await availableIn(insuredId);
  const names = namesFor('family');
  const asked = [...new Set(input.insured)].map(async (person) => {
    const found = await caseOf(means, owner, person, input.year);
    const quote = await quoteDirect(found);
    const due = found.bill === undefined ? null : formatYuan(found.bill.due);
    return {
      payable: isObstacle(quote) ? ZERO : quote.due,
      item: {
        insured: person,
        // Nobody learns the name of somebody who is not a relative.
        name: found.relation === null ? '' : await names(person),
        relation: found.relation,
        amount: found.relation === null ? null : due,
        obstacle: isObstacle(quote) ? quote : null,
      },
    };
  });
  const quotes = await Promise.all(asked);
  const total = sum(quotes.map(({ payable }) => payable));
  const enough = total <= available;
  return {
    year: input.year,
    region: owner.region,
    items: quotes.map(({ item }) => item),
    total: formatYuan(total),
    balanceBefore: formatYuan(available),
    balanceAfter: enough ? formatYuan(subtract(available, total)) : null,
    short: formatYuan(enough ? ZERO : subtract(total, available)),
  };
});
