/** What a region shows beside the settlements: what is left of the year, what class the person is in. */
import type { BenefitVersion } from './benefit';
import { compileAmount } from './expressions/amounts';
import { compileCondition } from './expressions/conditions';
import { compileCount } from './expressions/counts';
import type { Getter, Scope } from './expressions/scope';
import { type Fen, formatYuan, UNLIMITED } from './money';
import type { State } from './state';

/** What a region shows beside the settlements. */
export interface Report {
  readonly remaining: Readonly<Record<string, string>>;
  readonly shows: Readonly<Record<string, string | number | boolean | null>>;
}

export type Shown = (state: State) => string | number | boolean | null | undefined;

/** An amount without end is shown as null: there is no limit. */
export const shownAmount =
  (amount: Getter<Fen>): Shown =>
  (state) => {
    const value = amount(state);
    return value === UNLIMITED ? null : formatYuan(value);
  };

/** A class that nobody is in is shown as null. */
const shownCount =
  (count: Getter<number>): Shown =>
  (state) => {
    const value = count(state);
    return value === 0 ? null : value;
  };

export function compileShows(version: BenefitVersion, scope: Scope): [string, Shown][] {
  return Object.entries(version.shows ?? {}).map(([name, shown]) => {
    const path = ['shows', name];
    if ('amount' in shown) return [name, shownAmount(compileAmount(shown.amount, scope, path))];
    if ('count' in shown) return [name, shownCount(compileCount(shown.count, scope, path))];
    return [name, compileCondition(shown.is, scope, path)];
  });
}

/** What a region shows that shows nothing. */
export const NO_SHOWS: Report['shows'] = {};

export function read(entries: readonly (readonly [string, Shown])[], state: State): Report['shows'] {
  if (entries.length === 0) return NO_SHOWS;
  const shows: Record<string, string | number | boolean | null> = {};
  for (const [name, shown] of entries) {
    const value = shown(state);
    if (value !== undefined) shows[name] = value;
  }
  return shows;
}

/** Reads the amounts that are left; one without end is left out. */
export function compileLeft(
  entries: readonly (readonly [string, Shown])[],
): (state: State) => Report['remaining'] {
  // An object that has every name already is copied and written to, which is quicker than to grow one.
  const every: Readonly<Record<string, string>> = Object.fromEntries(entries.map(([name]) => [name, '']));
  return (state) => {
    const left: Record<string, string> = { ...every };
    for (let index = 0; index < entries.length; index++) {
      const entry = entries[index];
      const value = entry?.[1](state);
      if (entry === undefined) break;
      if (typeof value === 'string') left[entry[0]] = value;
      else delete left[entry[0]];
    }
    return left;
  };
}
