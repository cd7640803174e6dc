/** `whoPays`: injuries and what basic insurance may not pay. A key of another cause is refused. */
import { z } from 'zod';
import type { Cite } from '../engine/line';
import type { InjuryPayer } from '../engine/tables';
import { flag, oneOf, strict } from './values';

export const CAUSES = [
  'illness',
  'abroad',
  'public_health',
  'fight',
  'work_injury',
  'third_party',
  'commute_traffic',
] as const;

export const PAYERS_OF_INJURY = [
  'basic',
  'basic_advance_then_recover',
  'third_party',
  'self',
  'work_injury_fund',
  'work_injury_advance',
  'public_health',
  'not_covered_abroad',
] as const satisfies readonly InjuryPayer[];

const action = z.literal('whoPays');

export const whoPaysEvent = z.discriminatedUnion(
  'cause',
  [
    strict({ action, cause: z.literal(['illness', 'abroad', 'public_health', 'fight', 'work_injury']) }),
    strict({
      action,
      cause: z.literal('third_party'),
      thirdPartyUnknown: flag.default(false),
      thirdPartyRefuses: flag.default(false),
    }),
    strict({
      action,
      cause: z.literal('commute_traffic'),
      fault: oneOf(['self_main', 'other_main', 'equal']),
      otherFled: flag.default(false),
    }),
  ],
  { error: '没有这个选项，请从给出的里面选。' },
);

export interface WhoPaysData {
  readonly payer: InjuryPayer;
  readonly basicPays: boolean;
  /** Basic insurance has the right to recover what it advanced. */
  readonly recover: boolean;
  readonly cite: Cite;
}
