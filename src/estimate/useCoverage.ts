import type { CoverageData } from '../../cloudfunctions/calculator/contract';
import { coverage } from '../cloud/calculator';
import type { Result } from '../cloud/call';
import { askOrKept } from '../cloud/kept';
import { type Loading, useCall } from '../cloud/useCall';
import { useWhileSlow } from '../cloud/useKept';

let known: Promise<Result<CoverageData>> | undefined;

/**
 * Asked once while the app runs: the rules change only with a new version of the functions. Without a network the
 * questions of the last time are asked.
 */
async function ask(): Promise<Result<CoverageData>> {
  known ??= askOrKept('coverage', '', coverage).then((result) => {
    // Only what came over the network is known for good.
    if (!result.ok || result.data.savedAt !== undefined) known = undefined;
    return result.ok ? { ok: true, data: result.data.data } : result;
  });
  return await known;
}

/** What the data covers: the choices of the pages are built from it. */
export function useCoverage(): Loading<CoverageData> & { again: () => void } {
  const call = useCall('coverage', ask);
  const kept = useWhileSlow<CoverageData>(call.state === 'loading', 'coverage', '');
  return kept === undefined ? call : { ...call, state: 'ready', data: kept.data, error: undefined };
}
