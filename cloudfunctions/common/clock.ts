/**
 * The only source of time in the functions. All dates are those of China Standard Time (UTC+8, no summer
 * time), wherever the process runs. The embedded cloud moves the clock by `YIBAO_CLOCK_OFFSET_MS`; on
 * CloudBase the variable is not set and the clock is the real one.
 */
const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;

function offsetMs(): number {
  const text = process.env.YIBAO_CLOCK_OFFSET_MS;
  if (text === undefined || text === '') return 0;
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new Error('YIBAO_CLOCK_OFFSET_MS is not a whole number of milliseconds');
  return value;
}

/** The present moment in milliseconds since 1970-01-01T00:00:00Z, moved by the business clock. */
export function now(): number {
  return Date.now() + offsetMs();
}

/** The calendar day in China at a moment (milliseconds since the epoch), as `YYYY-MM-DD`. */
export function dayOf(moment: number): string {
  return new Date(moment + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}

/** The hour of the day in China at a moment, 0 to 23. */
export function hourOf(moment: number): number {
  return new Date(moment + CHINA_OFFSET_MS).getUTCHours();
}

/** The time of day in China at a moment, as `hh:mm`. */
export function timeOf(moment: number): string {
  return new Date(moment + CHINA_OFFSET_MS).toISOString().slice(11, 16);
}

/** Today's date in China, as `YYYY-MM-DD`. */
export function today(): string {
  return dayOf(now());
}
