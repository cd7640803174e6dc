/**
 * The mutation check: every policy figure and date of the rules is changed, one after another, in memory, and the
 * worked cases and examples must notice. A change that nothing notices survives and is listed.
 */
import type { BenefitFile } from '../../cloudfunctions/calculator/engine/benefit';
import type { CompiledRegion, CompiledRules } from '../../cloudfunctions/calculator/engine/format';
import { compileEverything } from '../../cloudfunctions/calculator/engine/region';
import { createCalculator } from '../../cloudfunctions/calculator/main';
import { tablesSchema } from './tables/index';

export interface WorkedCase {
  readonly event: Readonly<Record<string, unknown>>;
  /** The part of the reply that must be equal. */
  readonly expect: unknown;
}

export interface Mutation {
  /** `shiyan/employee-outpatient@2023-01-01 values.deductible.is`. */
  readonly where: string;
  readonly from: string;
  readonly to: string;
}

interface Leaf {
  readonly path: readonly string[];
  readonly text: string;
}

/** Keys below which no policy figure stands. */
const PASSED_OVER = new Set([
  'cite',
  'reading',
  'readings',
  'title',
  'document',
  'id',
  'label',
  'step',
  'reason',
]);

/** Every figure and date below a value. */
function leavesOf(value: unknown, path: readonly string[], leaves: Leaf[]): void {
  if (typeof value === 'string') {
    if (/^\d+(\.\d+)?$/.test(value) || /^\d{4}-\d{2}-\d{2}$/.test(value)) leaves.push({ path, text: value });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value))
    if (!PASSED_OVER.has(key)) leavesOf(inner, [...path, key], leaves);
}

function nextDay(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}

const DATE = /^\d{4}-/;

/** A day one day away, an amount or count one away; both directions where there is room. */
const oneAway = (text: string): string[] =>
  DATE.test(text)
    ? [nextDay(text, 1), nextDay(text, -1)]
    : [Number(text) + 1, Number(text) - 1].filter((one) => one >= 0).map(String);

/** A share one point away. */
const onePointAway = (text: string): string[] =>
  [Number(text) + 0.01, Number(text) - 0.01]
    .filter((one) => one >= 0 && one <= 1)
    .map((one) => one.toFixed(4));

/** A copy of `value` with another text at the path; what is not on the path is shared. */
function replaced(value: unknown, path: readonly string[], text: string): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return text;
  if (Array.isArray(value))
    return value.map((inner: unknown, index) =>
      String(index) === key ? replaced(inner, rest, text) : inner,
    );
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === key ? replaced(inner, rest, text) : inner]),
  );
}

/** Whether `wanted` is part of `got`. */
function contains(wanted: unknown, got: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return wanted === got;
  if (typeof got !== 'object' || got === null) return false;
  if (Array.isArray(wanted) && (!Array.isArray(got) || got.length !== wanted.length)) return false;
  const entries = new Map<string, unknown>(Object.entries(got));
  return Object.entries(wanted).every(([key, inner]) => contains(inner, entries.get(key)));
}

/** Whether the form of the region's tables refuses the change: parts that must add up to a printed sum. */
const isRefused = (rules: CompiledRules, name: string): boolean =>
  rules.regions.some((one) => one.region === name && !tablesSchema.safeParse(one.tables).success);

function notices(rules: CompiledRules, region: string, cases: readonly WorkedCase[]): boolean {
  if (isRefused(rules, region)) return true;
  const calculate = createCalculator(rules, { settlements: 1000 });
  return cases.some((one) => !contains(one.expect, calculate(one.event)));
}

const PARTS = ['benefits', 'tables', 'references', 'totals'] as const;

/** The figures of a region: of its benefits, its tables, its published references, its quotas that carry over. */
function leavesOfRegion(region: CompiledRegion): Leaf[] {
  const leaves: Leaf[] = [];
  for (const part of PARTS) leavesOf(region[part], [part], leaves);
  return leaves;
}

/** A shared value is copied into every version; one change must reach all of its copies. */
const sameFigure = (a: Leaf, b: Leaf): boolean => {
  const at = a.path.indexOf('values');
  return at > 0 && a.path.slice(at).join('.') === b.path.slice(b.path.indexOf('values')).join('.');
};

/** Names a leaf by its file and version where it has one. */
function nameOf(region: CompiledRegion, leaf: Leaf): string {
  const [part, index, , version, ...rest] = leaf.path;
  if (part !== 'benefits') return `${region.region} ${leaf.path.join('.')}`;
  const file: BenefitFile | undefined = region.benefits[Number(index)];
  return `${file?.id}@${file?.versions[Number(version)]?.from} ${rest.join('.')}`;
}

const isShared = (region: CompiledRegion, leaf: Leaf): boolean => {
  const at = leaf.path.indexOf('values');
  const name = leaf.path[at + 1];
  return at > 0 && name !== undefined && region.sharedValues.includes(name);
};

/** Changes one leaf (and its copies, when it is shared) of a region. */
function mutated(
  rules: CompiledRules,
  region: CompiledRegion,
  leaves: readonly Leaf[],
  text: string,
): CompiledRules {
  let changed: unknown = region;
  for (const leaf of leaves) changed = replaced(changed, leaf.path, text);
  const isRegion = (value: unknown): value is CompiledRegion =>
    typeof value === 'object' && value !== null && 'region' in value && 'benefits' in value;
  if (!isRegion(changed)) throw new Error('a mutation changed the form of a region');
  const mutant = changed;
  return { regions: rules.regions.map((one) => (one.region === region.region ? mutant : one)) };
}

interface Mutant {
  readonly text: string;
  readonly mutant: CompiledRules;
}

const compiles = (rules: CompiledRules, name: string): boolean =>
  rules.regions.every((one) => one.region !== name || compileEverything(one).length === 0);

/**
 * The changes of one figure. What is at most 1 is a share, unless a share cannot stand there: then it is a count
 * or an amount, which a change that does not even compile would seem to prove.
 */
function mutantsOf(
  rules: CompiledRules,
  region: CompiledRegion,
  leaves: readonly Leaf[],
  { text: before }: Leaf,
): Mutant[] {
  const withText = (text: string): Mutant => ({ text, mutant: mutated(rules, region, leaves, text) });
  if (DATE.test(before) || Number(before) > 1) return oneAway(before).map(withText);
  const shares = onePointAway(before).map(withText);
  return shares.every(({ mutant }) => compiles(mutant, region.region))
    ? shares
    : oneAway(before).map(withText);
}

export interface MutationReport {
  /** How many figures and dates were changed. */
  readonly parameters: number;
  readonly changes: number;
  readonly survivors: readonly Mutation[];
}

/** Changes every figure of the regions and asks the cases of the region whether they notice. */
export function mutate(rules: CompiledRules, cases: readonly WorkedCase[]): MutationReport {
  const survivors: Mutation[] = [];
  let parameters = 0;
  let changes = 0;
  for (const region of rules.regions) {
    const own = cases.filter(({ event }) => event.region === undefined || event.region === region.region);
    const done = new Set<Leaf>();
    const leaves = leavesOfRegion(region);
    for (const leaf of leaves) {
      if (done.has(leaf)) continue;
      const together = isShared(region, leaf) ? leaves.filter((other) => sameFigure(leaf, other)) : [leaf];
      for (const one of together) done.add(one);
      parameters++;
      for (const { text, mutant } of mutantsOf(rules, region, together, leaf)) {
        changes++;
        if (!notices(mutant, region.region, own))
          survivors.push({ where: nameOf(region, leaf), from: leaf.text, to: text });
      }
    }
  }
  return { parameters, changes, survivors };
}
