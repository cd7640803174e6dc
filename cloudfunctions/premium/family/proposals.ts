import { activeBinding, bindingsOfMember } from '../../common/bindings';
import { today } from '../../common/clock';
import { documents } from '../../common/database';
import { insured } from '../../common/insured';
import { accounts } from '../../common/ledger';
import { type Fen, formatYuan, subtract } from '../../common/money';
import type { Names } from '../../common/premium/views';
import type { Proposal } from '../contract';
import { means } from '../means';
import type { FamilyMember } from './person';

interface Payer {
  id: string;
  region: string;
  left: Fen;
  /** Whom this account may pay for directly. */
  mayPay: (member: string) => Promise<boolean>;
}

/** Another owner who has bound the asker too: that account is shared with the asker, so it may be proposed. */
async function sharedWith(asker: string): Promise<Payer[]> {
  const active = (await bindingsOfMember(asker)).filter((binding) => binding.state === 'active');
  const payers = active.map(async ({ owner: id }): Promise<Payer[]> => {
    const [person, account] = await Promise.all([documents.get(insured, id), documents.get(accounts, id)]);
    if (person === undefined || account === undefined) return [];
    const mayPay = async (member: string): Promise<boolean> => {
      const binding = await activeBinding(documents, id, member);
      if (binding === undefined) return false;
      const use = means.policy.use({ region: person.region, relation: binding.relation, on: today() });
      return use.known && use.allowed && use.ways?.includes('direct') === true;
    };
    return [{ id, region: person.region, left: subtract(account.posted, account.pending), mayPay }];
  });
  return (await Promise.all(payers)).flat();
}

/**
 * From whose account each premium that can be paid directly is best paid: the largest first, each from the account
 * that has most left among those that may pay it. How much another account holds is not told.
 */
export async function propose(
  members: readonly FamilyMember[],
  asker: { id: string; region: string; available: Fen },
  names: Names,
): Promise<Proposal[]> {
  const self: Payer = {
    id: asker.id,
    region: asker.region,
    left: asker.available,
    mayPay: async () => true,
  };
  const payers = [self, ...(await sharedWith(asker.id))];
  const payable = members.flatMap(({ view, found, direct }) =>
    direct === null ? [] : [{ insured: view.insured, region: found.person.region, amount: direct }],
  );
  payable.sort((a, b) => (a.amount > b.amount ? -1 : 1));
  const proposals: Proposal[] = [];
  for (const { insured: person, region, amount } of payable) {
    let best: Payer | undefined;
    for (const payer of payers) {
      const fits = payer.region === region && payer.left >= amount && (await payer.mayPay(person));
      if (fits && (best === undefined || payer.left > best.left)) best = payer;
    }
    if (best !== undefined) best.left = subtract(best.left, amount);
    const from = best === undefined ? 'none' : best === self ? 'self' : 'relative';
    const payer = best === undefined ? null : { id: best.id, name: await names(best.id) };
    proposals.push({ insured: person, amount: formatYuan(amount), from, payer });
  }
  return proposals;
}
