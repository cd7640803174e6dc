import { today } from '../../common/clock';
import { documents } from '../../common/database';
import { insured } from '../../common/insured';
import { means } from '../means';

/** Nobody in particular: whether a year has a notice, and whether its window is open, is the same for all. */
const ANYBODY = { who: 'ordinary', gapYears: 0 } as const;

const hasOpened = (region: string, year: number): boolean => {
  const born = `${year - 40}-01-01`;
  const answer = means.policy.enrolment({ region, year, paidOn: today(), born, ...ANYBODY });
  return answer.known && answer.window !== 'not_open';
};

/** Whether the data has a notice for the year: its premium or its window. */
const hasNotice = (region: string, year: number): boolean => {
  const born = `${year - 40}-01-01`;
  return (
    means.policy.premium({ region, year, identities: [], age: 40 }).known ||
    means.policy.enrolment({ region, year, paidOn: today(), born, ...ANYBODY }).known
  );
};

/**
 * The premium years that a family may look at: the present one, and its neighbours where a region of the family has
 * their notice; newest first. `opened` is the newest whose window has opened, else the present one.
 */
export async function yearsOf(people: readonly string[]): Promise<{ years: number[]; opened: number }> {
  const found = await Promise.all(people.map((id) => documents.get(insured, id)));
  const regions = [...new Set(found.flatMap((person) => (person === undefined ? [] : [person.region])))];
  const present = Number(today().slice(0, 4));
  const years = [present + 1, present, present - 1].filter(
    (year) => year === present || regions.some((region) => hasNotice(region, year)),
  );
  const opened = years.find((year) => regions.some((region) => hasOpened(region, year)));
  return { years, opened: opened ?? present };
}
