import { today } from '../../common/clock';
import { CoreFault } from '../../common/coreSystem';
import { documents } from '../../common/database';
import { type Insured, insured } from '../../common/insured';
import { means } from '../means';

const windowOf = (region: string, year: number): ReturnType<typeof means.policy.windowOn> =>
  means.policy.windowOn({ region, year, paidOn: today() });

const hasOpened = (region: string, year: number): boolean => {
  const answer = windowOf(region, year);
  return answer.known && answer.window !== 'not_open';
};

/** Whether the data has a notice for the year: its premium or its window. */
const hasNotice = (region: string, year: number): boolean =>
  means.policy.premium({ region, year, identities: [], age: 40 }).known || windowOf(region, year).known;

/** Whether the core system has a bill of the year; while it does not say, the year is not offered. */
async function hasBill({ _id }: Insured, year: number): Promise<boolean> {
  try {
    return (await means.core.bill(_id, year)) !== undefined;
  } catch (error) {
    if (error instanceof CoreFault) return false;
    throw error;
  }
}

/**
 * Whether somebody has a bill of a year whose window the data does not know: a city that publishes no notice, or whose
 * notice is late, collects the year's premium all the same.
 */
async function isBilled(people: readonly Insured[], year: number): Promise<boolean> {
  const asked = people.filter(({ region, scheme }) => scheme === 'resident' && !windowOf(region, year).known);
  return (await Promise.all(asked.map((person) => hasBill(person, year)))).includes(true);
}

/**
 * The premium years that a family may look at: the present one, and its neighbours where a region of the family has
 * their notice or somebody has a bill of it; newest first. `opened` is the newest that can be paid: its window has
 * opened, or it is billed where no window is known; else the present one.
 */
export async function yearsOf(ids: readonly string[]): Promise<{ years: number[]; opened: number }> {
  const found = await Promise.all(ids.map((id) => documents.get(insured, id)));
  const people = found.filter((person) => person !== undefined);
  const regions = [...new Set(people.map(({ region }) => region))];
  const present = Number(today().slice(0, 4));
  const around = await Promise.all(
    [present + 1, present, present - 1].map(async (year) => ({
      year,
      noticed: year === present || regions.some((region) => hasNotice(region, year)),
      opened: regions.some((region) => hasOpened(region, year)),
      billed: year !== present && (await isBilled(people, year)),
    })),
  );
  return {
    years: around.filter(({ noticed, billed }) => noticed || billed).map(({ year }) => year),
    opened: around.find(({ year, opened, billed }) => opened || (billed && year > present))?.year ?? present,
  };
}
