/** The compiled rules as the actions see them: one region's files, versions by date, hashes, readings. */
import { createHash } from 'node:crypto';
import type { RegionContent } from './engine/content';
import type { CompiledRegion, CompiledRules, Reading } from './engine/format';
import { compileRegion, type Region } from './engine/region';
import { type Failure, invalidInput, notCovered } from './reply';

export interface Rules {
  readonly regions: ReadonlyMap<string, Region>;
  /** Every reading of every region that a caller can switch, by id. */
  readonly readings: ReadonlyMap<string, Reading>;
  /** What is shown beside a region's figures. */
  readonly content: ReadonlyMap<string, RegionContent>;
  /** sha256 of the canonical compiled rules of these regions. */
  readonly hash: (regions: readonly string[]) => string;
}

/** JSON with sorted keys: the same rules give the same text whatever order a file has them in. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`);
  return `{${entries.join(',')}}`;
}

/** Prepares the compiled rules once: rule files become closures, hashes are remembered. */
export function prepareRules(compiled: CompiledRules): Rules {
  const sources = new Map<string, CompiledRegion>(compiled.regions.map((region) => [region.region, region]));
  const regions = new Map(compiled.regions.map((region) => [region.region, compileRegion(region)]));
  const readings = new Map<string, Reading>();
  for (const region of compiled.regions)
    for (const reading of region.readings)
      if (reading.otherwise.length > 0) readings.set(reading.id, reading);
  const hashes = new Map<string, string>();
  return {
    regions,
    readings,
    content: new Map((compiled.content ?? []).map((one) => [one.region, one])),
    hash(names) {
      const only = names.length === 1 ? names[0] : undefined;
      const kept = only === undefined ? undefined : hashes.get(only);
      if (kept !== undefined) return kept;
      const wanted = [...new Set(names)].sort();
      const key = wanted.join(' ');
      const known = hashes.get(key);
      if (known !== undefined) return known;
      const text = canonicalJson(wanted.map((name) => sources.get(name) ?? name));
      const hash = createHash('sha256').update(text).digest('hex');
      hashes.set(key, hash);
      return hash;
    },
  };
}

/** The region of an event, or NOT_COVERED. */
export function regionOf(rules: Rules, name: string): Region | Failure {
  const region = rules.regions.get(name);
  if (region !== undefined) return region;
  const known = [...rules.regions.values()].map((one) => one.name).join('、');
  return notCovered(`还没有这个地区的政策资料，现有：${known}。请咨询参保地医保经办机构。`, ['region']);
}

/** Checks `readings` of an event: every id and value must exist; an id of another region has no effect. */
export function checkReadings(
  rules: Rules,
  readings: Readonly<Record<string, string>> | undefined,
): Failure | undefined {
  if (readings === undefined) return undefined;
  for (const [id, value] of Object.entries(readings)) {
    const reading = rules.readings.get(id);
    if (reading === undefined) return invalidInput(['readings', id], '没有这个政策读法编号。');
    const values = [reading.chosen, ...reading.otherwise];
    if (!values.includes(value))
      return invalidInput(
        ['readings', id],
        `这一条没有这种理解，有的是：${values.map((one) => `“${reading.says?.[one] ?? one}”`).join('、')}。`,
      );
  }
  return undefined;
}

/** A file's version in force on a day (`[from, to)`), or undefined. Dates compare as text. */
export function versionOn<Version extends { readonly from: string; readonly to?: string | undefined }>(
  versions: readonly Version[],
  day: string,
): Version | undefined {
  return versions.find((version) => version.from <= day && (version.to === undefined || day < version.to));
}
