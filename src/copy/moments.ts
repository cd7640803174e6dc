import { phoneDay } from '../cloud/today';
import { sayDate, sayPhoneTime } from './dates';

/** 今天 8:15; 1 月 6 日 8:15: when something that is on the phone was put there. */
export function sayMoment(moment: number): string {
  const day = phoneDay(new Date(moment));
  const now = phoneDay();
  return `${day === now ? '今天' : `${sayDate(day, now.slice(0, 4))}`} ${sayPhoneTime(moment)} `;
}
