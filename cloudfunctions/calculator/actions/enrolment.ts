/** `enrolment`: the window, the waiting period and the first covered day of a premium year. */
import type { z } from 'zod';
import { defineAction } from '../action';
import { type EnrolmentData, enrolmentEvent } from '../contract';
import { addMonths, firstDayOf } from '../engine/calendar';
import type { Cite } from '../engine/line';
import type { EnrolmentFile } from '../engine/tables';
import { invalidInput, type Outcome } from '../reply';
import { checkReadings, type Rules, versionOn } from '../rules';
import { notCoveredIn, switchedValue, tableOf, versionId } from '../tables';

type Event = z.output<typeof enrolmentEvent>;
type Version = EnrolmentFile['versions'][number];
type Window = EnrolmentData['window'];
type Decided = Omit<EnrolmentData, 'opens' | 'closes' | 'lateUntil'>;

const later = (a: string, b: string): string => (a > b ? a : b);

/** The window a payment day falls in, for who has a waiting period and who has none. */
function windowOf(version: Version, paidOn: string, isExempt: boolean): Window {
  const { opens, closes, lateUntil } = version.window;
  if (paidOn < opens) return 'not_open';
  if (paidOn <= closes) return 'in_window';
  if (paidOn <= lateUntil) return 'late';
  return isExempt ? 'exempt' : 'closed';
}

/** Months to wait: a fixed time and one more for each gap year; late payment alone costs the fixed time. */
function monthsToWait(version: Version, window: Window, event: Event, rules: Rules): number {
  const { wait } = version;
  const isLate = window === 'late' && switchedValue(wait.latePayment, rules, event.readings) === 'waits';
  if (event.gapYears === 0) return isLate ? wait.months : 0;
  const included = switchedValue(wait.firstGapYear, rules, event.readings) === 'included' ? 1 : 0;
  return wait.months + wait.perGapYear * (event.gapYears - included);
}

/** The covered days of the year from a first day, or a null start when it falls after the year. */
function coveredFrom(version: Version, day: string): Pick<EnrolmentData, 'coveredFrom' | 'coveredTo'> {
  const { first, last } = version.benefit;
  const from = later(day, first);
  return from <= last ? { coveredFrom: from, coveredTo: last } : { coveredFrom: null };
}

/** A child born in the year and enrolled in it is covered from birth; one of another year is as anybody else. */
function bornOnce(
  { benefit, newborn }: Version,
  { who, born, paidOn }: Event,
): { born: string; cite: Cite } | undefined {
  if (who !== 'newborn' || born === undefined || newborn === undefined) return undefined;
  const inYear = born >= benefit.first && born <= benefit.last && paidOn <= benefit.last;
  return inYear ? { born, cite: newborn.cite } : undefined;
}

function enrolIn(version: Version, event: Event, rules: Rules): Decided {
  const newborn = bornOnce(version, event);
  if (newborn !== undefined)
    return { window: 'newborn', waitMonths: 0, ...coveredFrom(version, newborn.born), cite: newborn.cite };
  const exempt = version.exempt.find(({ who }) => who === event.who);
  const window = windowOf(version, event.paidOn, exempt !== undefined);
  if (window === 'not_open' || window === 'closed')
    return { window, waitMonths: null, coveredFrom: null, cite: version.window.cite };
  const months = exempt === undefined ? monthsToWait(version, window, event, rules) : 0;
  const starts = switchedValue(version.wait.startsOn, rules, event.readings);
  const start = starts === 'benefit_start' ? later(event.paidOn, version.benefit.first) : event.paidOn;
  const cite: Cite = exempt?.cite ?? (months > 0 ? version.wait.cite : version.benefit.cite);
  return { window, waitMonths: months, ...coveredFrom(version, addMonths(start, months)), cite };
}

export const enrolment = defineAction(enrolmentEvent, (event, rules): Outcome<EnrolmentData> => {
  if (event.who === 'newborn' && event.born === undefined)
    return invalidInput(['born'], '请填写新生儿的出生日期。');
  if (event.born !== undefined && event.paidOn < event.born)
    return invalidInput(['paidOn'], '缴费日期早于出生日期，请检查。');
  const wrong = checkReadings(rules, event.readings);
  if (wrong !== undefined) return wrong;
  const table = tableOf(rules, event.region, 'enrolment', '居民医保的参保时间');
  if ('ok' in table) return table;
  const { region, file } = table;
  const version = versionOn(file.versions, firstDayOf(event.year));
  if (version === undefined) return notCoveredIn(region, `资料里没有 ${event.year} 年的参保通知。`, ['year']);
  const { opens, closes, lateUntil } = version.window;
  return {
    ok: true,
    data: { ...enrolIn(version, event, rules), opens, closes, lateUntil },
    rules: [versionId(region, 'enrolment', version)],
    regions: [region.region],
  };
});
