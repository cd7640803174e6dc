/** Times and limits of the family flows. */
const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A code that is shown to somebody present. */
export const CODE_LIFE_MS = 10 * MINUTE_MS;
/** A card, and whatever waits for somebody's answer. */
export const INVITATION_LIFE_MS = 3 * DAY_MS;
/** How long a used or expired code is remembered, to be answered as such. */
export const CODE_MEMORY_MS = 30 * DAY_MS;
/** How long a command that comes again gets the reply it had; not the time of personal data, which may be none. */
export const COMMAND_MEMORY_MS = 180 * DAY_MS;
/** How long a notice can be read. */
export const NOTICE_MEMORY_MS = 365 * DAY_MS;
/** Most invitations of one owner that stand open. */
export const OPEN_INVITATIONS = 20;

const DEFAULT_RETENTION_DAYS = 180;

/** For how long an ended binding keeps its personal data; `YIBAO_RETENTION_DAYS` sets another time. */
export function retentionDays(): number {
  const text = process.env.YIBAO_RETENTION_DAYS;
  if (text === undefined || text === '') return DEFAULT_RETENTION_DAYS;
  const days = Number(text);
  if (!Number.isInteger(days) || days < 0) throw new Error('YIBAO_RETENTION_DAYS is not a number of days');
  return days;
}

export const retentionMs = (): number => retentionDays() * DAY_MS;
