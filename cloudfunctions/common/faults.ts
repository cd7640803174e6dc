import { randomBytes } from 'node:crypto';

/** The most frames of a stack that are noted. */
const FRAMES = 6;

/**
 * Notes an unexpected error in the log under a random number, which it returns. Neither the error's own message nor
 * what was worked on is written: both may hold personal data.
 */
export function noteFault(where: Readonly<Record<string, string>>, error: unknown): string {
  const incident = randomBytes(6).toString('hex');
  const known = error instanceof Error;
  const frames = known ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  console.error(
    JSON.stringify({
      incident,
      ...where,
      error: known ? error.name : typeof error,
      where: frames.slice(0, FRAMES).map((line) => line.trim()),
    }),
  );
  return incident;
}
