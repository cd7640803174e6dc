import { bindingsOfMember } from '../../common/bindings';
import { today } from '../../common/clock';
import { documents, transaction } from '../../common/database';
import { type Insured, insured } from '../../common/insured';
import { linkClaims } from '../../common/links';
import { equal, ZERO } from '../../common/money';
import { amountByRule, gather } from '../../common/premium/cases';
import { holderOf } from '../../common/premium/claims';
import { notify, type Topic } from '../../common/premium/notices';
import { dayAfter } from '../../common/premium/reference';
import { means } from '../means';
import { endOfStep, Later, MANY_AT_ONCE, note, stateOf, visit } from '../paging';
import type { StepReport } from '../report';

/** Days before the end of the window on which people are reminded. */
const LEFT = [
  { days: 30, topic: 'days_left_30' },
  { days: 7, topic: 'days_left_7' },
  { days: 1, topic: 'days_left_1' },
] as const;

/** After a longer stand-still nobody is told of what is long past. */
const MOST_DAYS_BACK = 7;

/** The last day of a premium year's window, when it is open in a region on a day; the dates are the rules'. */
function openUntil(region: string, year: number, paidOn: string): string | undefined {
  const answer = means.policy.windowOn({ region, year, paidOn });
  return answer.known && answer.window === 'in_window' ? answer.closes : undefined;
}

const isOpen = (region: string, year: number, day: string): boolean =>
  openUntil(region, year, day) !== undefined;

/** What a day is in a region's year: its first, or so many days before the last. */
function topicOn(region: string, year: number, day: string): Topic | undefined {
  if (isOpen(region, year, day) && !isOpen(region, year, dayAfter(day, -1))) return 'window_open';
  return LEFT.find(
    ({ days }) => isOpen(region, year, dayAfter(day, days)) && !isOpen(region, year, dayAfter(day, days + 1)),
  )?.topic;
}

/**
 * What is said today of a day that may be past: its own words while they are true, else those that fit by now, and
 * nothing once the window has closed.
 */
function topicToday(region: string, year: number, day: string): Topic | undefined {
  const topic = topicOn(region, year, day);
  const present = today();
  if (topic === undefined || day === present || !isOpen(region, year, present)) {
    return day === present ? topic : undefined;
  }
  if (topic === 'window_open') return topic;
  // As many days left at most: the fewest that still holds.
  const holds = ({ days }: (typeof LEFT)[number]): boolean =>
    !isOpen(region, year, dayAfter(present, days + 1));
  return LEFT.findLast(holds)?.topic;
}

/** Whether a resident still has something to pay for a year. */
async function isUnpaid(person: Insured, year: number): Promise<boolean> {
  if ((await holderOf(documents, { insured: person._id, year })) !== undefined) return false;
  const found = await gather(means, { owner: person, insured: person._id, year, today: today() });
  if (found === undefined) return false;
  // Nobody who may have paid is told to pay: asked again in the next run, and passed over when it is silent then too.
  if (found.fault === 'silent') throw new Later();
  if (found.fault !== null) return false;
  if (found.bill !== undefined) return found.bill.paid === null && !equal(found.bill.due, ZERO);
  const amount = amountByRule(found);
  return amount !== undefined && !equal(amount, ZERO);
}

/** Whom a premium concerns: oneself, when one uses the program, and the owners who have bound one. */
async function concerned(person: Insured): Promise<string[]> {
  const self = (await documents.get(linkClaims, person._id)) === undefined ? [] : [person._id];
  const owners = (await bindingsOfMember(person._id))
    .filter((binding) => binding.state === 'active')
    .map((binding) => binding.owner);
  return [...new Set([...self, ...owners])];
}

async function remindOf(person: Insured, year: number, topic: Topic, until: string): Promise<number> {
  if (!(await isUnpaid(person, year))) return 0;
  let reminded = 0;
  for (const target of await concerned(person)) {
    // Two cities have two windows, and a person may have relatives in both.
    const once = `${person.region}-${year}`;
    const message = { insured: target, topic, ref: String(year), once, until };
    if (await transaction((tx) => notify(tx, message))) reminded += 1;
  }
  return reminded;
}

/** Adds to the report what a day's reminders came to; false when the rest is left to the next run. */
async function remindOn(day: string, end: number, report: StepReport): Promise<boolean> {
  const present = Number(day.slice(0, 4));
  for (const { region } of means.policy.regions()) {
    for (const year of [present, present + 1]) {
      const topic = topicToday(region, year, day);
      const until = openUntil(region, year, today());
      if (topic === undefined || until === undefined) continue;
      const job = `remind:${day}:${region}:${year}`;
      const before = await stateOf(job);
      if (before.day === day) continue;
      const where = { region, scheme: 'resident' };
      const residents = { collection: insured, where, end, atOnce: MANY_AT_ONCE };
      const { complete, failed } = await visit(job, residents, async (person) => {
        report.done += await remindOf(person, year, topic, until);
      });
      report.failed += failed;
      if (!complete) return false;
      await note({ _id: job, cursor: '', day });
    }
  }
  return true;
}

/** The days since the last one that was done, today included, not further back than a week. */
function daysSince(done: string): string[] {
  const first = dayAfter(today(), -MOST_DAYS_BACK);
  const start = done === '' ? today() : done >= first ? dayAfter(done, 1) : first;
  const days: string[] = [];
  for (let day = start; day <= today(); day = dayAfter(day, 1)) days.push(day);
  return days;
}

/** Reminds those who have not paid when a window opens and before it ends. Counts the messages that it left. */
export async function remind(): Promise<StepReport> {
  const report: StepReport = { done: 0, failed: 0 };
  const end = endOfStep();
  const state = await stateOf('remind');
  for (const day of daysSince(state.day)) {
    if (!(await remindOn(day, end, report))) break;
    await note({ ...state, day });
  }
  return report;
}
