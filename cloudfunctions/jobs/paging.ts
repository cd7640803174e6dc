import { z } from 'zod';
import { type Collection, documents, find, transaction, type Where } from '../common/database';
import { noteFault } from '../common/faults';

interface JobState {
  _id: string;
  /** The last document that was looked at; empty at the beginning. */
  cursor: string;
  /** The day the job has been done for, or whom it waits for. */
  day: string;
}

const jobStates: Collection<JobState> = {
  name: 'jobStates',
  schema: z.strictObject({ _id: z.string(), cursor: z.string(), day: z.string() }),
};

export async function stateOf(job: string): Promise<JobState> {
  return (await documents.get(jobStates, job)) ?? { _id: job, cursor: '', day: '' };
}

/** Notes how far a job has come. Two runs side by side may both note; each step is repeatable, so either is right. */
export async function note(state: JobState): Promise<void> {
  await transaction(async (tx) => {
    const { _id, ...changes } = state;
    const earlier = await tx.get(jobStates, _id);
    if (earlier === undefined) await tx.add(jobStates, state);
    else if (earlier.cursor !== state.cursor || earlier.day !== state.day)
      await tx.update(jobStates, _id, changes);
  });
}

const PAGE = 100;
/** A step leaves the rest to the next run after this long: six of them, each with a last item, fit into a run. */
const BUDGET_MS = 7000;

/** Documents side by side in the steps that go through a whole city. */
export const MANY_AT_ONCE = 8;

/** When a step that begins now stops beginning with further items. */
export const endOfStep = (): number => Date.now() + BUDGET_MS;

interface Visited {
  /** Whether it came to the end; then the next run begins anew. */
  complete: boolean;
  /** On how many documents the work failed. */
  failed: number;
}

/** Thrown by work that cannot be done now for a reason outside, as a silent core system: the rest is for the next run. */
export class Later extends Error {}

/** What a job's state says of a document that was left for later; twice in a row it is passed over as failed. */
const waitingFor = (id: string): string => `waits for ${id}`;

/** What a step goes through. */
interface Round<T extends { _id: string }> {
  collection: Collection<T>;
  where: Where;
  /** When it stops beginning with further documents. */
  end?: number;
  /** How many documents are worked on side by side: a city has more of them than an hour has time for one by one. */
  atOnce?: number;
}

/** What the work on a document was ended by; undefined when it was done. */
async function faultOf<T>(work: (document: T) => Promise<void>, document: T): Promise<unknown> {
  try {
    await work(document);
    return undefined;
  } catch (error) {
    return error;
  }
}

/**
 * Visits the documents that meet a condition in the order of `_id`, going on where the last run stopped. Work that
 * fails on one of them is noted and passed over until the next round: it keeps nothing from the others.
 */
export async function visit<T extends { _id: string }>(
  job: string,
  { collection, where, end = endOfStep(), atOnce = 1 }: Round<T>,
  work: (document: T) => Promise<void>,
): Promise<Visited> {
  const state = await stateOf(job);
  let { cursor } = state;
  let failed = 0;
  for (;;) {
    const page = await find(
      collection,
      { ...where, _id: { gte: cursor } },
      { limit: PAGE, order: [['_id', 'asc']] },
    );
    const fresh = page.filter((document) => document._id > cursor);
    for (let from = 0; from < fresh.length; from += atOnce) {
      // One document may take long, while the core system is silent.
      if (Date.now() >= end) {
        await note({ ...state, cursor });
        return { complete: false, failed };
      }
      const portion = fresh.slice(from, from + atOnce);
      const faults = await Promise.all(portion.map((document) => faultOf(work, document)));
      for (const [at, { _id }] of portion.entries()) {
        const fault = faults[at];
        const day = waitingFor(_id);
        if (fault instanceof Later && state.day !== day) {
          await note({ ...state, cursor, day });
          return { complete: false, failed };
        }
        if (fault !== undefined) {
          failed += 1;
          noteFault({ job }, fault);
        }
        cursor = _id;
      }
    }
    if (page.length < PAGE) {
      await note({ ...state, cursor: '' });
      return { complete: true, failed };
    }
    await note({ ...state, cursor });
  }
}
