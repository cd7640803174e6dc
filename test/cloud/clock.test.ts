/** The day and the hour in China, wherever the process runs. */
import { dayOf, hourOf, today } from '../../cloudfunctions/common/clock';

const MIDNIGHTS: [string, string, string, number][] = [
  ['the last second of a day', '2025-03-09T15:59:59.999Z', '2025-03-09', 23],
  ['the first of the next', '2025-03-09T16:00:00.000Z', '2025-03-10', 0],
  ['the last second of a year', '2024-12-31T15:59:59.999Z', '2024-12-31', 23],
  ['the first of the next year', '2024-12-31T16:00:00.000Z', '2025-01-01', 0],
  ['the day that only leap years have', '2024-02-28T16:00:00.000Z', '2024-02-29', 0],
];

let shift: string | undefined;
beforeEach(() => {
  shift = process.env.YIBAO_CLOCK_OFFSET_MS;
  delete process.env.YIBAO_CLOCK_OFFSET_MS;
});
afterEach(() => {
  jest.useRealTimers();
  if (shift !== undefined) process.env.YIBAO_CLOCK_OFFSET_MS = shift;
});

it.each(MIDNIGHTS)('%s', (_what, moment, day, hour) => {
  const at = Date.parse(moment);
  expect([dayOf(at), hourOf(at)]).toEqual([day, hour]);
  jest.useFakeTimers({ now: at });
  expect(today()).toBe(day);
});

it('is moved by the business clock', () => {
  jest.useFakeTimers({ now: Date.parse('2024-12-31T15:59:59.999Z') });
  process.env.YIBAO_CLOCK_OFFSET_MS = '1';
  expect(today()).toBe('2025-01-01');
});
