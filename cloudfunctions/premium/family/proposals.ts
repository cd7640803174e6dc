import { activeBinding, bindingsOfMember } from '../../common/bindings';
import { today } from '../../common/clock';
import { documents } from '../../common/database';
import { insured } from '../../common/insured';
import { accounts, freeIn } from '../../common/ledger';
import { type Fen, formatYuan, subtract, ZERO } from '../../common/money';
import type { Names } from '../../common/premium/views';
import type { Proposal, Way } from '../contract';
import { means } from '../means';
import type { FamilyMember, Wanted } from './person';

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
      return use.known && use.allowed && !use.exploratory && use.ways?.includes(way) === true;
    };
    return [{ id, region: person.region, left: freeIn(account), mayPay }];
  });
  return (await Promise.all(payers)).flat();
}

interface Premium extends Wanted {
  insured: string;
  region: string;
}

/** The account with most left among those that may; a payment needs the whole amount there, a refund anything. */
async function bestFor(payers: readonly Payer[], wanted: Premium): Promise<Payer | undefined> {
  let best: Payer | undefined;
  for (const payer of payers) {
    const enough = wanted.way === 'direct' ? payer.left >= wanted.amount : payer.left > ZERO;
    if (payer.region !== wanted.region || !enough) continue;
    if (best !== undefined && payer.left <= best.left) continue;
    if (await payer.mayPay(wanted.insured, wanted.way)) best = payer;
  }
  return best;
}

/** The first way in which somebody's account can pay; the first of all when none can. */
async function choose(
  payers: readonly Payer[],
  ways: readonly Premium[],
): Promise<{ premium: Premium; payer: Payer | undefined } | undefined> {
  for (const premium of ways) {
    const payer = await bestFor(payers, premium);
    if (payer !== undefined) return { premium, payer };
  }
  const [premium] = ways;
  return premium === undefined ? undefined : { premium, payer: undefined };
}

/**
 * From whose account each premium is best paid or refunded: the largest first, each from the account that has most
 * left among those that may. How much another account holds is not told. Whoever has no account (`available`
 * undefined) learns whom of those who have bound them to ask.
 */
export async function propose(
  members: readonly FamilyMember[],
  asker: { id: string; region: string; available: Fen | undefined },
  names: Names,
): Promise<Proposal[]> {
  const { id, region, available: left } = asker;
  const self: Payer | undefined =
    left === undefined ? undefined : { id, region, left, mayPay: async () => true };
  const payers = [...(self === undefined ? [] : [self]), ...(await sharedWith(asker.id))];
  const all = members.map(({ view, found, wanted }): Premium[] =>
    wanted.map((one) => ({ insured: view.insured, region: found.person.region, ...one })),
  );
  all.sort(([one], [other]) => ((one?.amount ?? ZERO) > (other?.amount ?? ZERO) ? -1 : 1));
  const proposals: Proposal[] = [];
  for (const ways of all) {
    const chosen = await choose(payers, ways);
    // That nobody can is told by what stands against it, where there is no account.
    if (chosen === undefined || (chosen.payer === undefined && self === undefined)) continue;
    const { premium, payer: best } = chosen;
    const { insured: person, way } = premium;
    const amount = best !== undefined && best.left < premium.amount ? best.left : premium.amount;
    if (best !== undefined) best.left = subtract(best.left, amount);
    const from = best === undefined ? 'none' : best === self ? 'self' : 'relative';
    const payer = best === undefined ? null : { id: best.id, name: await names(best.id) };
    // What another account would run short of is not told either.
    const shown = from === 'relative' ? premium.amount : amount;
    proposals.push({ insured: person, way, amount: formatYuan(shown), from, payer });
  }
  return proposals;
}
