import type { LookupReply, OnPaper } from '../cloud/counter';
import { createMemory } from '../state/memory';

/** Whom the clerk serves now: what their papers say, in memory alone, and what the roster says of them. */
export interface Served {
  paper: OnPaper;
  found: LookupReply;
}

export const served = createMemory<Served | undefined>(undefined);

/** What people sign is filed under this: letters, digits and hyphens. */
export const scanProblem = (reference: string): string | undefined =>
  /^[A-Za-z0-9-]{4,40}$/.test(reference.trim()) ? undefined : '编号是 4 到 40 位字母、数字或短横线。';
