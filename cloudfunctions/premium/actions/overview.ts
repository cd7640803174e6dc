import { bindingsOfOwner } from '../../common/bindings';
import { today } from '../../common/clock';
import { documents } from '../../common/database';
import { Refusal } from '../../common/errors';
import { action } from '../../common/handler';
import type { Insured } from '../../common/insured';
import { type Account, accounts, freeIn } from '../../common/ledger';
import { insuredOf, requireMember } from '../../common/links';
import { type Fen, formatYuan, subtract, sum, ZERO } from '../../common/money';
import { gather } from '../../common/premium/cases';
import { type Names, namesFor } from '../../common/premium/views';
import { type OverviewReply, overviewEvent } from '../contract';
import { type Declared, type FamilyMember, memberOf } from '../family/person';
import { propose } from '../family/proposals';
import { regionsOf } from '../family/regions';
import { yearsOf } from '../family/years';
import { means } from '../means';

interface Asked {
  owner: Insured;
  year: number;
  declared: ReadonlyMap<string, Declared>;
  available: Fen | undefined;
  names: Names;
}

/** Oneself when insured as a resident, then everybody bound, in the order of binding. */
async function peopleOf(owner: Insured): Promise<{ id: string; relation: string }[]> {
  const bindings = await bindingsOfOwner(owner._id);
  const bound = bindings
    .filter((binding) => binding.state === 'active')
    .sort((a, b) => a.createdAt - b.createdAt)
    .flatMap(({ member, relation }) => (member === null ? [] : [{ id: member, relation }]));
  return owner.scheme === 'resident' ? [{ id: owner._id, relation: 'self' }, ...bound] : bound;
}

async function gatherMember(
  { owner, year, declared, available, names }: Asked,
  { id, relation }: { id: string; relation: string },
): Promise<FamilyMember[]> {
  const own = declared.get(id) ?? {};
  const question = { owner, insured: id, relation, year, today: today(), veteran: own.veteran ?? false };
  const found = await gather(means, question);
  if (found === undefined) return [];
  return [await memberOf(found, { name: await names(id), declared: own, available })];
}

function totalsOf(members: readonly FamilyMember[], available: Fen): OverviewReply['totals'] {
  const total = (of: (member: FamilyMember) => Fen | null): Fen => sum(members.map((one) => of(one) ?? ZERO));
  const direct = total((member) => member.direct);
  const refundable = total((member) => member.refund);
  const later = total((member) => member.later);
  const planned = sum([direct, refundable, later]);
  const enough = planned <= available;
  return {
    owed: formatYuan(total((member) => member.owed)),
    direct: formatYuan(direct),
    refundable: formatYuan(refundable),
    later: formatYuan(later),
    left: enough ? formatYuan(subtract(available, planned)) : null,
    short: formatYuan(enough ? ZERO : subtract(planned, available)),
  };
}

/**
 * What the caller's family owes for a year, what can be done about it, and from whose account. Others' premiums are
 * shown with the second proof alone: relatives know each other's identity numbers.
 */
export const overview = action(overviewEvent, async (input, user): Promise<OverviewReply> => {
  const link = await requireMember(documents, user.openid);
  const owner = await insuredOf(documents, link);
  const account = await documents.get(accounts, owner._id);
  const available = account === undefined ? undefined : freeIn(account);
  const people = await peopleOf(owner);
  if (link.proof === null && people.some(({ id }) => id !== owner._id))
    throw new Refusal('SECOND_PROOF_REQUIRED');
  const { years, opened } = await yearsOf(people.map(({ id }) => id));
  const year = input.year ?? opened;
  const declared = new Map((input.declared ?? []).map((one) => [one.insured, one]));
  const names = namesFor('family');
  const asked: Asked = { owner, year, declared, available, names };
  const members = (await Promise.all(people.map((person) => gatherMember(asked, person)))).flat();
  return {
    year,
    years,
    today: today(),
    account: accountOf(account),
    people: members.map((member) => member.view),
    regions: regionsOf(members, account?.region),
    totals: totalsOf(members, available ?? ZERO),
    proposals: await propose(members, { id: owner._id, region: owner.region, available }, names),
  };
});

function accountOf(account: Account | undefined): OverviewReply['account'] {
  if (account === undefined) return null;
  return {
    balance: formatYuan(account.posted),
    reserved: formatYuan(account.pending),
    available: formatYuan(freeIn(account)),
    region: account.region,
  };
}
