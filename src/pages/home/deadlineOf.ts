import type { OverviewReply, PersonPremium } from '../../cloud/premium';

export interface Deadline {
  /** 随州 */
  region: string;
  /** Who has not paid by then. */
  names: readonly string[];
  opens: string;
  closes: string;
  /** The window has closed: until then one may still pay late. */
  late: boolean;
}

/** As much of the premiums as tells it. */
interface Known {
  people: readonly Pick<PersonPremium, 'name' | 'region' | 'state' | 'enrolment'>[];
  regions: readonly Pick<OverviewReply['regions'][number], 'region' | 'name'>[];
}

/** The next day by which somebody of the family has to pay; undefined when nobody has to. */
export function deadlineOf({ people, regions }: Known): Deadline | undefined {
  const waits = people.flatMap((person) => waitOf(person));
  const [next] = [...waits].sort((a, b) => a.closes.localeCompare(b.closes));
  if (next === undefined) return undefined;
  const { region, opens, closes, late } = next;
  const same = waits.filter((one) => one.region === region && one.closes === closes && one.late === late);
  const name = regions.find((one) => one.region === region)?.name ?? '';
  return { region: name.replace(/市$/, ''), names: same.map((one) => one.name), opens, closes, late };
}

function waitOf({ state, enrolment, region, name }: Known['people'][number]) {
  if (!enrolment.known) return [];
  const { window, opens, closes, lateUntil } = enrolment;
  if (state === 'owed' && window === 'in_window') return [{ region, name, opens, closes, late: false }];
  if (state === 'late') return [{ region, name, opens: closes, closes: lateUntil, late: true }];
  return [];
}

const DAY = 86_400_000;

/** Days from one day to another, `YYYY-MM-DD` both. */
export const daysBetween = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / DAY));
