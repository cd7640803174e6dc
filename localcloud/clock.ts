const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A date `YYYY-MM-DD` and a time `HH:MM` as milliseconds, as if China had no offset. */
function momentOf(today: string, at: string): number {
  const moment = Date.parse(`${today}T${at}:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today) || Number.isNaN(moment))
    throw new Error(`not a date: ${today} ${at}`);
  return moment;
}

/** A moment as a clock on a wall in China shows it: `2025-01-06 09:30:15`. */
export function chinaTime(moment: number): string {
  return new Date(moment + CHINA_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** The business clock: real time moved by a fixed offset, so that it runs on from the date it was set to. */
export class Clock {
  private offset: number;

  constructor(offsetMs: number) {
    this.offset = offsetMs;
  }

  /** By how much the business clock is ahead of real time. */
  get offsetMs(): number {
    return this.offset;
  }

  /**
   * Starts on the date `today` (`YYYY-MM-DD` in China), at the time `at` (`HH:MM` there) or else at the present time
   * of day; without a date: the real one.
   */
  static startingAt(today: string | undefined, at?: string): Clock {
    if (today === undefined) return new Clock(0);
    const wanted = momentOf(today, at ?? '00:00');
    const china = Date.now() + CHINA_OFFSET_MS;
    return new Clock(wanted - (at === undefined ? Math.floor(china / DAY_MS) * DAY_MS : china));
  }

  /**
   * Goes to the date `today`, at the time `at` (`HH:MM` in China) or else at the time of day it has. Timers that
   * already wait keep waiting as long as they did.
   */
  moveTo(today: string, at?: string): void {
    const days = momentOf(today, '00:00') - momentOf(this.today(), '00:00');
    this.offset = at === undefined ? this.offset + days : Clock.startingAt(today, at).offset;
  }

  /** Milliseconds since the epoch, on the business clock. */
  now(): number {
    return Date.now() + this.offsetMs;
  }

  /** The business date in China, `YYYY-MM-DD`. */
  today(): string {
    return chinaTime(this.now()).slice(0, 10);
  }
}
