/** What the table-like actions share: a region's file of a kind, the version in force, its name, its readings. */
import type { Region } from './engine/region';
import type { Switched, TableFiles } from './engine/tables';
import { type Failure, notCovered, type Path } from './reply';
import { type Rules, regionOf } from './rules';

/** NOT_COVERED in a region: what is missing, and whom to ask there. */
export const notCoveredIn = (region: Region, reason: string, path: Path = []): Failure =>
  notCovered(`${reason}${region.ask}`, path);

/**
 * A failure of the statement that an action asked on its own: its path means nothing to the caller, and what it
 * lacks the caller has no field for.
 */
export const notCoveredInside = (region: Region, failure: Failure, path: Path): Failure =>
  failure.error.reason === undefined
    ? notCoveredIn(region, failure.error.message, path)
    : notCovered(failure.error.reason, path);

export interface Table<Kind extends keyof TableFiles> {
  readonly region: Region;
  readonly file: NonNullable<TableFiles[Kind]>;
}

/** The file of a kind in an event's region; NOT_COVERED with `missing` when it has none. */
export function tableOf<Kind extends keyof TableFiles>(
  rules: Rules,
  name: string,
  kind: Kind,
  missing: string,
): Table<Kind> | Failure {
  const region = regionOf(rules, name);
  if ('ok' in region) return region;
  const file: TableFiles[Kind] = region.tables[kind];
  if (file === undefined)
    return notCoveredIn(region, `${region.name}的政策资料里没有${missing}。`, ['region']);
  return { region, file };
}

/** The newest version, for questions that have no date. */
export function newestOf<Version extends { readonly from: string }>(
  versions: readonly Version[],
): Version | undefined {
  return versions.reduce<Version | undefined>(
    (newest, version) => (newest === undefined || version.from > newest.from ? version : newest),
    undefined,
  );
}

/** A version as `basis.rules` names it, `suizhou/premium@2025-01-01`. */
export const versionId = (
  region: Region,
  kind: keyof TableFiles,
  version: { readonly from: string },
): string => `${region.region}/${kind}@${version.from}`;

/** A value that a reading decides: the caller's reading, else the chosen one. Readings are checked before. */
export function switchedValue<Value extends string>(
  value: Switched<Value>,
  rules: Rules,
  readings: Readonly<Record<string, string>> | undefined,
): Value {
  if (typeof value === 'string') return value;
  const named = readings?.[value.reading] ?? rules.readings.get(value.reading)?.chosen;
  const found = named === undefined ? undefined : value.values[named];
  if (found === undefined)
    throw new Error(`reading ${value.reading} has no value ${String(named)} in the rules`);
  return found;
}
