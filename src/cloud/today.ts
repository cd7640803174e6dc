import { useEffect, useState } from 'react';
import { isRecord } from '../state/store';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The phone's own day, `YYYY-MM-DD`. */
export function phoneDay(now = new Date()): string {
  const month = String(now.getMonth() + 1).padStart(2, '0');
  return `${now.getFullYear()}-${month}-${String(now.getDate()).padStart(2, '0')}`;
}

let known: Promise<string> | undefined;

/** The business date: in the mini-program the phone's day, in a browser that of the embedded cloud. */
function today(): Promise<string> {
  known ??= process.env.TARO_ENV === 'weapp' ? Promise.resolve(phoneDay()) : embeddedDay();
  return known;
}

async function embeddedDay(): Promise<string> {
  try {
    const health: unknown = await (await fetch('/health')).json();
    if (isRecord(health) && typeof health.today === 'string' && DAY.test(health.today)) return health.today;
    return phoneDay();
  } catch {
    // Offline: forget it, so that the next page asks again; until then the phone's day is the best guess.
    known = undefined;
    return phoneDay();
  }
}

/** The business date, undefined until it is known. */
export function useToday(): string | undefined {
  const [day, setDay] = useState<string>();
  useEffect(() => {
    let here = true;
    void today().then((value) => {
      if (here) setDay(value);
    });
    return () => {
      here = false;
    };
  }, []);
  return day;
}
