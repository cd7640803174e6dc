import { z } from 'zod';
import { rosterCore } from './bills';
import { httpCore } from './coreHttp';
import type { CoreSystem } from './coreSystem';

const DEFAULT_TIMEOUT_MS = '4000';
/** A payment asks for bills, then reports them, each twice when nobody answers: within a function's 20 seconds. */
const MOST_TIMEOUT_MS = 4500;

const settings = z.discriminatedUnion('CORE_SYSTEM', [
  z.object({ CORE_SYSTEM: z.literal('roster') }),
  z.object({
    CORE_SYSTEM: z.literal('http'),
    CORE_SYSTEM_URL: z.string().min(1),
    CORE_SYSTEM_TOKEN: z.string().min(1),
    CORE_SYSTEM_TIMEOUT_MS: z
      .string()
      .regex(/^\d{2,4}$/)
      .refine((text) => Number(text) <= MOST_TIMEOUT_MS)
      .default(DEFAULT_TIMEOUT_MS),
  }),
]);

/**
 * The core system that the environment names: `CORE_SYSTEM=roster` (also when it is not set) or `http` with
 * `CORE_SYSTEM_URL`, `CORE_SYSTEM_TOKEN` and `CORE_SYSTEM_TIMEOUT_MS` (at most 4500). @throws when the settings are incomplete.
 */
export function coreSystem(): CoreSystem {
  const chosen = settings.parse({ ...process.env, CORE_SYSTEM: process.env.CORE_SYSTEM ?? 'roster' });
  if (chosen.CORE_SYSTEM === 'roster') return rosterCore;
  return httpCore({
    url: chosen.CORE_SYSTEM_URL.replace(/\/$/, ''),
    token: chosen.CORE_SYSTEM_TOKEN,
    timeoutMs: Number(chosen.CORE_SYSTEM_TIMEOUT_MS),
  });
}
