import { activeBinding, bindingsOfMember } from '../../common/bindings';
import { today } from '../../common/clock';
import { documents } from '../../common/database';
import { insured } from '../../common/insured';
import { accounts } from '../../common/ledger';
import { type Fen, formatYuan, subtract, ZERO } from '../../common/money';
import type { Names } from '../../common/premium/views';
import type { Proposal, Way } from '../contract';
import { means } from '../means';
import type { FamilyMember } from './person';

interface Payer {
  id: string;
  region: string;
  left: Fen;
  /** Whom this account may pay for, in which way. */
  mayPay: (member: string, way: Way) => Promise<boolean>;
}

/** Another owner who has bound the asker too: that account is shared with the asker, so it may be proposed. */
async function sharedWith(asker: string): Promise<Payer[]> {
  const active = (await bindingsOfMember(asker)).filter((binding) => binding.state === 'active');
  const payers = active.map(async ({ owner: id }): Promise<Payer[]> => {
    const [person, account] = await Promise.all([documents.get(insured, id), documents.get(accounts, id)]);
    if (person === undefined || account === undefined) return [];
    const mayPay: Payer['mayPay'] = async (member, way) => {
      const binding = await activeBinding(documents, id, member);
      if (binding === undefined) return false;
      const use = means.policy.use({ region: person.region, relation: binding.relation, on: today() });
      return use.known && use.allowed && use.ways?.includes(way) === true;
    };
    return [{ id, region: person.region, left: subtract(account.posted, account.pending), mayPay }];
  });
  return (await Promise.all(payers)).flat();
}

interface Wanted {
  insured: string;
  region: string;
  way: Way;
  amount: Fen;
}

/** The account with most left among those that may; a payment needs the whole amount there, a refund anything. */
async function bestFor(payers: readonly Payer[], wanted: Wanted): Promise<Payer | undefined> {
  let best: Payer | undefined;
  for (const payer of payers) {
    const enough = wanted.way === 'direct' ? payer.left >= wanted.amount : payer.left > ZERO;
    if (payer.region !== wanted.region || !enough) continue;
    if (best !== undefined && payer.left <= best.left) continue;
    if (await payer.mayPay(wanted.insured, wanted.way)) best = payer;
  }
  return best;
}

/**
 * From whose account each premium is best paid or refunded: the largest first, each from the account that has most
 * left among those that may. How much another account holds is not told.
 */
export async function propose(
  members: readonly FamilyMember[],
  asker: { id: string; region: string; available: Fen },
  names: Names,
): Promise<Proposal[]> {
  const { id, region, available: left } = asker;
  const self: Payer = { id, region, left, mayPay: async () => true };
  const payers = [self, ...(await sharedWith(asker.id))];
  const all = members.flatMap(({ view, found, wanted }): Wanted[] =>
    wanted === null ? [] : [{ insured: view.insured, region: found.person.region, ...wanted }],
  );
  all.sort((a, b) => (a.amount > b.amount ? -1 : 1));
  const proposals: Proposal[] = [];
  for (const wanted of all) {
    const best = await bestFor(payers, wanted);
    const { insured: person, way } = wanted;
    const amount = best !== undefined && best.left < wanted.amount ? best.left : wanted.amount;
    if (best !== undefined) best.left = subtract(best.left, amount);
    const from = best === undefined ? 'none' : best === self ? 'self' : 'relative';
    const payer = best === undefined ? null : { id: best.id, name: await names(best.id) };
    // What another account would run short of is not told either.
    const shown = from === 'relative' ? wanted.amount : amount;
    proposals.push({ insured: person, way, amount: formatYuan(shown), from, payer });
  }
  return proposals;
}
