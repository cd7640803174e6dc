/** `layer`: one upper layer asked from a known burden. */
import { z } from 'zod';
import type { Line } from '../engine/line';
import { flag, identities, money, oneOf, readings, regionName, strict } from './values';

export const layerEvent = strict({
  action: z.literal('layer'),
  region: regionName,
  layer: oneOf(['large_illness', 'medical_aid', 'tilted_aid']),
  person: strict({ identities: identities.optional() }),
  burden: money,
  largeIllnessExtraCap: money.optional(),
  place: oneOf(['local', 'referred']).optional(),
  inProvince: flag.optional(),
  referred: flag.optional(),
  readings: readings.optional(),
});
export type LayerEvent = z.output<typeof layerEvent>;

export interface LayerData {
  readonly paid: string;
  readonly left: string;
  readonly threshold?: string;
  /** Null: there is no limit. */
  readonly cap?: string | null;
  readonly aidClass?: number | null;
  readonly lines: readonly Line[];
}
