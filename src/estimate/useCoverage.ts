import type { CoverageData } from '../../cloudfunctions/calculator/contract';
import { coverage } from '../cloud/calculator';
import type { Result } from '../cloud/call';
import { type Loading, useCall } from '../cloud/useCall';

let known: Promise<Result<CoverageData>> | undefined;

/** Asked once while the app runs: the rules change only with a new version of the functions. */
async function ask(): Promise<Result<CoverageData>> {
  known ??= coverage();
  const result = await known;
  if (!result.ok) known = undefined;
  return result;
}

/** What the data covers: the choices of the pages are built from it. */
export function useCoverage(): Loading<CoverageData> & { again: () => void } {
  return useCall('coverage', ask);
}
