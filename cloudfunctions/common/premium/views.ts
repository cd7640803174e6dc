import { type Documents, documents } from '../database';
import { insured, nameOf } from '../insured';
import { maskName } from '../mask';
import { formatYuan, sum } from '../money';
import { Shredded } from '../secrets';
import type { Application } from './applications';
import { type Order, paidBy } from './orders';
import { GONE, holderShown } from './payees';

/** Names of people as a reader may see them, each looked up once. */
export type Names = (id: string) => Promise<string>;

/** In full between people who are bound; masked for the office's lists. */
export function namesFor(reader: 'family' | 'office', docs: Documents = documents): Names {
  const known = new Map<string, Promise<string>>();
  const lookUp = async (id: string): Promise<string> => {
    const person = await docs.get(insured, id);
    if (person === undefined) return GONE;
    try {
      const name = await nameOf(docs, person);
      return reader === 'family' ? name : maskName(name);
    } catch (error) {
      if (error instanceof Shredded) return GONE;
      throw error;
    }
  };
  return (id) => {
    const name = known.get(id) ?? lookUp(id);
    known.set(id, name);
    return name;
  };
}

/** An order as its owner, or the counter, sees it. */
export async function orderView(order: Order, names: Names) {
  const states = { reserved: 'processing', paid: 'paid', refused: 'refused' } as const;
  const items = order.items.map(
    async ({ insured: person, amount, state, code, message, cite, settledOn, unposted }) => ({
      insured: person,
      name: await names(person),
      amount: formatYuan(amount),
      state: unposted ? ('unclear' as const) : states[state],
      code,
      message,
      cite,
      settledOn,
    }),
  );
  const { _id, year, day, region, counter } = order;
  const enteredBy: 'owner' | 'counter' = counter === null ? 'owner' : 'counter';
  return {
    order: _id,
    year,
    day,
    region,
    enteredBy,
    items: await Promise.all(items),
    paid: formatYuan(paidBy(order)),
    total: formatYuan(sum(order.items.map(({ amount }) => amount))),
  };
}

/** An application as its owner follows it. */
export async function applicationView(found: Application, names: Names) {
  const { _id, year, insured: person, region, amount, state, day, expiresOn, bank } = found;
  return {
    application: _id,
    year,
    insured: person,
    name: await names(person),
    region,
    amount: formatYuan(amount),
    state,
    day,
    expiresOn,
    bank: {
      holder: await holderShown(found),
      bankName: bank.bankName,
      cardTail: bank.cardTail,
    },
    history: found.history.map(({ who: _staff, ...event }) => event),
    canCorrect: state === 'returned',
    canCancel: state === 'submitted' || state === 'returned',
  };
}
