/** `region.yaml`: the name of a pooling area, whom to ask there, its documents, what they leave out. */
import { z } from 'zod';
import { head } from './head';

export const regionSchema = z.strictObject({
  file: z.literal('region'),
  ...head,
  /** Whom to ask when the data has no answer; shown to users. */
  ask: z.string().min(1),
  /** What the documents leave out, by kind of settlement: the reason that goes with NOT_COVERED. */
  gaps: z.array(z.strictObject({ kinds: z.array(z.string()).min(1), reason: z.string().min(1) })).default([]),
});

export type RegionFile = z.output<typeof regionSchema>;
