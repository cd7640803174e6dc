import { z } from 'zod';
import { type Collection, documents, find, transaction, type Where } from '../common/database';

interface JobState {
  _id: string;
  /** The last document that was looked at; empty at the beginning. */
  cursor: string;
  /** The day the job has been done for. */
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
/** A run leaves the rest to the next one after this long, well before the platform ends it. */
const BUDGET_MS = 15_000;

/**
 * Visits the documents that meet a condition in the order of `_id`, going on where the last run stopped. Returns
 * whether it came to the end; then the next run begins anew.
 */
export async function visit<T extends { _id: string }>(
  job: string,
  collection: Collection<T>,
  where: Where,
  work: (document: T) => Promise<void>,
): Promise<boolean> {
  const end = Date.now() + BUDGET_MS;
  const state = await stateOf(job);
  let { cursor } = state;
  for (;;) {
    const page = await find(
      collection,
      { ...where, _id: { gte: cursor } },
      { limit: PAGE, order: [['_id', 'asc']] },
    );
    const fresh = page.filter((document) => document._id > cursor);
    for (const document of fresh) {
      // One document may take long, while the core system is silent.
      if (Date.now() >= end) {
        await note({ ...state, cursor });
        return false;
      }
      await work(document);
      cursor = document._id;
    }
    if (page.length < PAGE) {
      await note({ ...state, cursor: '' });
      return true;
    }
    await note({ ...state, cursor });
  }
}
