import {
  type OverviewReply as AccountReply,
  accountOverview,
  accountUsed,
  type UsedReply,
} from '../cloud/account';
import type { Result } from '../cloud/call';
import { type RecordsReply, records, type StatusReply, status } from '../cloud/family';
import { type PersonPremium, type OverviewReply as PremiumReply, premiumOverview } from '../cloud/premium';

/** What the pages about the family show: who one is, the bindings, and as much of the money as could be had. */
export interface FamilyData {
  known: StatusReply;
  /** Undefined before activation. */
  found?: RecordsReply;
  account?: AccountReply;
  premiums?: PremiumReply;
  /** What each member has used of the account this year. */
  used?: UsedReply;
}

/** The family at a glance. Money that cannot be had just now does not hide the people. */
export async function loadFamily(): Promise<Result<FamilyData>> {
  const known = await status();
  if (!known.ok) return known;
  if (known.data.person === null) return { ok: true, data: { known: known.data } };
  const [found, account, premiums, used] = await Promise.all([
    records(),
    accountOverview(),
    premiumOverview(),
    accountUsed(),
  ]);
  if (!found.ok) return found;
  return {
    ok: true,
    data: {
      known: known.data,
      found: found.data,
      ...(account.ok ? { account: account.data } : {}),
      ...(premiums.ok ? { premiums: premiums.data } : {}),
      ...(used.ok ? { used: used.data } : {}),
    },
  };
}

/** The premium of somebody bound, by the name that the premiums have for them. */
export function premiumOf(premiums: PremiumReply | undefined, id: string | null): PersonPremium | undefined {
  return id === null ? undefined : premiums?.people.find(({ insured }) => insured === id);
}

const FLOWED: ReadonlySet<PersonPremium['state']> = new Set(['paid_by_account', 'refunded', 'in_progress']);

/** This year's money from the account to somebody: what has gone, or can go; undefined when nothing flows. */
export function flowOf(person: PersonPremium | undefined): string | undefined {
  if (person === undefined || person.amount === null || /^[0.]+$/.test(person.amount)) return undefined;
  if (FLOWED.has(person.state)) return person.amount;
  // What is paid otherwise first is given back afterwards: it flows too.
  const flows = person.ways.some(({ open, obstacle }) => open || obstacle?.code === 'NOT_PAID_YET');
  return flows ? person.amount : undefined;
}

/** What somebody has used of the account this year; undefined for nothing. */
export function usedBy(used: UsedReply | undefined, id: string | null): string | undefined {
  return id === null ? undefined : used?.members.find((member) => member.id === id && member.times > 0)?.used;
}
