import { calculate } from '../calculator/index';
import { coreSystem } from '../common/coreAdapters';
import type { Means } from '../common/premium/ordering';
import { createPolicy } from '../common/premium/policy';

/** The calculator's rules and the bureau's core system. */
export const means: Means = { core: coreSystem(), policy: createPolicy(calculate) };
