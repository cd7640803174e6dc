import { today } from '../../common/clock';
import { documents } from '../../common/database';
import { ERROR_TEXTS } from '../../common/errors';
import { action } from '../../common/handler';
import { requireOwner } from '../../common/links';
import { type Fen, formatYuan, subtract, sum, ZERO } from '../../common/money';
import { type Case, gather, isObstacle } from '../../common/premium/cases';
import { availableIn, ownerOf, quoteDirect } from '../../common/premium/ordering';
import { type Names, namesFor } from '../../common/premium/views';
import { type PayQuoteReply, payQuoteEvent } from '../contract';
import { maskedNumberOf } from '../family/maskedNumber';
import { means } from '../means';

type Item = PayQuoteReply['items'][number];

/** What is told of somebody who is not bound, whether there is such a person or not. */
const stranger = (insured: string): Item => ({
  insured,
  name: '',
  maskedIdNumber: null,
  relation: null,
  amount: null,
  obstacle: { code: 'NOT_BOUND', message: ERROR_TEXTS.NOT_BOUND },
});

async function quoteFor(found: Case, names: Names): Promise<{ payable: Fen; item: Item }> {
  const quote = await quoteDirect(found);
  const { person, relation, bill } = found;
  const item: Item = {
    insured: person._id,
    name: await names(person._id),
    maskedIdNumber: await maskedNumberOf(person),
    relation,
    amount: bill === undefined ? null : formatYuan(bill.due),
    obstacle: isObstacle(quote) ? quote : null,
  };
  return { payable: isObstacle(quote) ? ZERO : quote.due, item };
}

/** What paying for these relatives would come to, each with what stands against it, and what would be left. */
export const payQuote = action(payQuoteEvent, async (input, user): Promise<PayQuoteReply> => {
  const { insuredId } = await requireOwner(documents, user.openid);
  const owner = await ownerOf(insuredId);
  const available = await availableIn(insuredId);
  const names = namesFor('family');
  const asked = [...new Set(input.insured)].map(async (person) => {
    const found = await gather(means, { owner, insured: person, year: input.year, today: today() });
    if (found === undefined || found.relation === null) return { payable: ZERO, item: stranger(person) };
    return quoteFor(found, names);
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
