/**
 * The ways through the program that several suites take, in words of role and name alone: the same steps are
 * walked in a browser and in the built mini-program.
 */

type Role = 'button' | 'radio' | 'tab' | 'link' | 'checkbox';

/** Hands and eyes on one of the two targets. Every act waits until the program has answered it. */
export interface Hands {
  tap(role: Role, name: string | RegExp): Promise<void>;
  fill(name: string | RegExp, text: string): Promise<void>;
  /** Sets the date field of this label. */
  pickDate(label: string, date: string): Promise<void>;
  /** Throws when this text does not come to be seen. */
  see(text: string | RegExp): Promise<void>;
}

/** One estimate: what is answered on the way. Names of answers may be parts, a control's name says more. */
export interface Trip {
  who: RegExp;
  /** Not asked again of somebody whose visits are kept. */
  region?: RegExp | undefined;
  /** Where a city has both insurances. */
  scheme?: RegExp;
  /** Employees only. */
  status?: RegExp | undefined;
  date: string;
  kind: RegExp;
  /** Residents only. */
  identity?: RegExp;
  place?: readonly RegExp[];
  level: RegExp;
  bill: { total: string; inScope: string };
}

/** The example of the Shiyan document: retired, level 3, 2500 in scope; the fund pays 1200. */
export const ZHANG: Trip = {
  who: /^妈妈/,
  region: /^十堰/,
  status: /^退休/,
  date: '2025-01-06',
  kind: /^门诊/,
  level: /^三级/,
  bill: { total: '2500', inScope: '2500' },
};

/** The same again, once visits of hers are kept: the city and the status are known and not asked. */
export const ZHANG_AGAIN: Trip = {
  ...ZHANG,
  who: /^妈妈[，\s]*十堰.*退休$/,
  region: undefined,
  status: undefined,
};

/** A resident with aid, referred to a hospital of the third level outside the city. */
export const STAY: Trip = {
  who: /^爸爸/,
  region: /^随州/,
  date: '2025-01-06',
  kind: /^住院，/,
  identity: /^低保对象/,
  place: [/^外地，办了转诊/, /^本省/],
  level: /^三级/,
  bill: { total: '58000', inScope: '55000' },
};

/** From the home page to the question of the bill. */
export async function walkToBill(hands: Hands, trip: Trip): Promise<void> {
  await hands.tap('button', /算一算/);
  const choose = async (name: RegExp | undefined) => {
    if (name === undefined) return;
    await hands.tap('radio', name);
    await hands.tap('button', '下一题');
  };
  // The home page names people too.
  await hands.see('给谁算？');
  await hands.tap('button', trip.who);
  await choose(trip.region);
  await choose(trip.scheme);
  await choose(trip.status);
  await hands.pickDate('看病日期', trip.date);
  await choose(trip.kind);
  if (trip.identity !== undefined) {
    await hands.tap('checkbox', trip.identity);
    await hands.tap('button', '下一题');
  }
  if (trip.place !== undefined) {
    for (const place of trip.place) await hands.tap('radio', place);
    await hands.tap('button', '下一题');
  }
  await choose(trip.level);
}

/** From the home page to the result. */
export async function walkToResult(hands: Hands, trip: Trip): Promise<void> {
  await walkToBill(hands, trip);
  await hands.fill(/^总费用/, trip.bill.total);
  await hands.fill(/^其中医保范围内/, trip.bill.inScope);
  await hands.tap('button', '看结果');
}
