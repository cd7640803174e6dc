const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

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
    const wanted = Date.parse(`${today}T${at ?? '00:00'}:00Z`);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(today) || Number.isNaN(wanted)) throw new Error(`not a date: ${today}`);
    const china = Date.now() + CHINA_OFFSET_MS;
    return new Clock(wanted - (at === undefined ? Math.floor(china / DAY_MS) * DAY_MS : china));
  }

  /** Goes to another date and time, as `startingAt`. Timers that already wait keep waiting as long as they did. */
  moveTo(today: string, at?: string): void {
    this.offset = Clock.startingAt(today, at).offset;
  }

  /** Milliseconds since the epoch, on the business clock. */
  now(): number {
    return Date.now() + this.offsetMs;
  }

  /** The business date in China, `YYYY-MM-DD`. */
  today(): string {
    return new Date(this.now() + CHINA_OFFSET_MS).toISOString().slice(0, 10);
  }
}
