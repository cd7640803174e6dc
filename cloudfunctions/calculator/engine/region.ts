/** A region ready to compute with: programs by scheme, kind and day, for the readings that hold. */
import type { BenefitFile } from './benefit';
import { compileAmount } from './expressions/amounts';
import { compileCondition } from './expressions/conditions';
import { COMPILERS } from './expressions/index';
import { RuleError, type Scope } from './expressions/scope';
import type { CompiledRegion } from './format';
import { periodTotals } from './ledger';
import { periodsOf } from './periods';
import { compileLayer, type Layer, type Part, type Program, ruleId } from './program';
import { layerOrder, Programs, partsOn } from './programs';
import { compileLeft, compileShows, NO_SHOWS, type Report, read, type Shown, shownAmount } from './report';
import type { ProgramSource, Rulebook } from './settler';
import type { Person, State } from './state';
import type { TableFiles } from './tables';
import { carriedTotals, carryName, layOutTotals, type TotalSlots } from './totals';
import { PersonYear } from './year';

type Scheme = 'employee' | 'resident';

/** The rules under one set of readings. */
export interface Variant {
  readonly programOf: (scheme: Scheme, kind: string, day: string) => Program | undefined;
  readonly year: (person: Person) => PersonYear;
  readonly report: (scheme: Scheme, day: string) => (state: State) => Report;
  /** The layer's version in force last. */
  readonly layer: (scheme: Scheme, name: string) => Layer | undefined;
  /** What names in one version's expressions refer to; its pots are empty. */
  readonly scope: (part: Part) => Scope;
}

export interface Region {
  readonly region: string;
  readonly name: string;
  readonly ask: string;
  readonly tables: TableFiles;
  readonly source: CompiledRegion;
  /** Whether an event must give parameters. */
  readonly needsParameters: boolean;
  /** Every dotted name that a rule uses, `event.outOfScopeShare`, `fact.insuredYears`. */
  readonly names: ReadonlySet<string>;
  readonly variant: (readings: Readonly<Record<string, string>> | undefined) => Variant;
}

const NO_REPORT: Report = { remaining: {}, shows: NO_SHOWS };

/** How many days are kept with what is left on them: a few years. */
const KEPT_DAYS = 1500;

class RegionVariant implements Variant, ProgramSource {
  private readonly totals: Map<string, TotalSlots>;
  private readonly programs: Readonly<Record<Scheme, Map<string, Programs>>> = {
    employee: new Map(),
    resident: new Map(),
  };
  private readonly reports = new Map<string, (state: State) => Report>();
  private readonly reportsByDay = new Map<string, (state: State) => Report>();
  private lastReport: {
    readonly scheme: string;
    readonly day: string;
    readonly report: (state: State) => Report;
  } = {
    scheme: '',
    day: '',
    report: () => NO_REPORT,
  };
  private readonly rulebook: Rulebook;

  constructor(
    private readonly source: CompiledRegion,
    private readonly readings: ReadonlyMap<string, string>,
  ) {
    this.totals = layOutTotals({ ...source.totals, ...carriedTotals(source.benefits) });
    const flags = Object.entries(source.flags);
    const having = (account: string) =>
      new Set(flags.flatMap(([name, flag]) => (flag.account === account ? [name] : [])));
    this.rulebook = {
      totals: periodTotals([...this.totals.values()]),
      accounts: { none: having('none'), ownOnly: having('own') },
      source: this,
    };
  }

  private readonly scopeOf = (part: Part, pot: Scope['pot']): Scope => ({
    compilers: COMPILERS,
    naming: new Set(),
    file: part.file.id,
    version: part.version,
    totals: this.totals,
    facts: this.source.facts,
    parameters: this.source.parameters,
    references: this.source.references,
    readings: this.readings,
    carry: (path) => {
      const step = path[1];
      return typeof step === 'number' ? (this.totals.get(carryName(part.file.id, step))?.first ?? -1) : -1;
    },
    pot,
  });

  scope(part: Part): Scope {
    return this.scopeOf(part, () => []);
  }

  programOf(scheme: Scheme, kind: string, day: string): Program | undefined {
    return this.programsOf(scheme, kind).on(day, periodsOf(day).day);
  }

  programsOf(scheme: Scheme, kind: string): Programs {
    const byKind = this.programs[scheme];
    const known = byKind.get(kind);
    if (known !== undefined) return known;
    const files = this.source.benefits
      .filter((file) => file.schemes.includes(scheme) && file.kinds.includes(kind))
      .sort((a, b) => layerOrder(a) - layerOrder(b));
    const programs = new Programs(files, this.scopeOf);
    byKind.set(kind, programs);
    return programs;
  }

  year(person: Person): PersonYear {
    return new PersonYear(person, this.rulebook);
  }

  report(scheme: Scheme, day: string): (state: State) => Report {
    const { lastReport } = this;
    if (lastReport.day === day && lastReport.scheme === scheme) return lastReport.report;
    const report = this.reportFor(scheme, day);
    this.lastReport = { scheme, day, report };
    return report;
  }

  private reportFor(scheme: Scheme, day: string): (state: State) => Report {
    const dayKey = `${scheme} ${day}`;
    const known = this.reportsByDay.get(dayKey);
    if (known !== undefined) return known;
    const report = this.reportOn(scheme, day);
    if (this.reportsByDay.size >= KEPT_DAYS) this.reportsByDay.clear();
    this.reportsByDay.set(dayKey, report);
    return report;
  }

  private reportOn(scheme: Scheme, day: string): (state: State) => Report {
    const parts = this.source.benefits
      .filter((file) => file.schemes.includes(scheme))
      .flatMap((file) => partsOn([{ ...file, layer: undefined }], day).map((part) => ({ ...part, file })));
    const key = `${scheme} ${parts.map(ruleId).join(' ')}`;
    const known = this.reports.get(key);
    if (known !== undefined) return known;
    const left: [string, Shown][] = [];
    const shows: [string, Shown][] = [];
    for (const part of parts) {
      const scope = this.scopeOf(part, () => []);
      for (const [name, amount] of Object.entries(part.version.remaining ?? {}))
        left.push([name, shownAmount(compileAmount(amount, scope, ['remaining', name]))]);
      if (part.file.layer === undefined) shows.push(...compileShows(part.version, scope));
    }
    const readLeft = compileLeft(left);
    const report = (state: State): Report => ({
      remaining: readLeft(state),
      shows: read(shows, state),
    });
    this.reports.set(key, report);
    return report;
  }

  layer(scheme: Scheme, name: string): Layer | undefined {
    const file = this.source.benefits.find(
      (benefit) => benefit.layer?.name === name && benefit.schemes.includes(scheme),
    );
    const index = (file?.versions.length ?? 0) - 1;
    const version = file?.versions[index];
    if (file === undefined || version === undefined) return undefined;
    const part: Part = { file, version, index };
    const scope = this.scopeOf(part, () => [0]);
    const shows = compileShows(version, scope);
    return {
      program: compileLayer(part, this.scopeOf),
      eligible: compileCondition(version.eligible, scope, ['eligible']),
      report: (state) => read(shows, state),
      from: version.from,
    };
  }
}

/** Collects the names of a rule's values from its texts. */
function namesIn(value: unknown, names: Set<string>): void {
  if (typeof value === 'string') {
    if (/^[a-z]+\.[A-Za-z]/.test(value)) names.add(value);
  } else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) namesIn(inner, names);
}

/** How many sets of readings are kept compiled; more are compiled anew. */
const KEPT_VARIANTS = 64;

/** Prepares one region; its rules become closures when a kind is first asked for. */
export function compileRegion(source: CompiledRegion): Region {
  const variants = new Map<string, Variant>();
  /** The variant of nobody's readings, which nearly every event asks for. */
  let plain: Variant | undefined;
  const names = new Set<string>();
  namesIn(source.benefits, names);
  namesIn(source.totals, names);
  return {
    names,
    region: source.region,
    name: source.name,
    ask: source.ask,
    tables: source.tables,
    source,
    needsParameters: Object.values(source.parameters).some((parameter) => parameter.required),
    variant(readings) {
      if (readings === undefined && plain !== undefined) return plain;
      const values = new Map(
        source.readings.map((reading) => [reading.id, readings?.[reading.id] ?? reading.chosen]),
      );
      const key = [...values.values()].join('|');
      const known = variants.get(key);
      if (known !== undefined) return known;
      const variant = new RegionVariant(source, values);
      if (variants.size >= KEPT_VARIANTS) variants.clear();
      variants.set(key, variant);
      if (readings === undefined) plain = variant;
      return variant;
    },
  };
}

/** Compiles every version of every file under the default and each other reading, to find mistakes early. */
export function compileEverything(source: CompiledRegion): RuleError[] {
  const errors: RuleError[] = [];
  const attempt = (file: BenefitFile, index: number, run: () => void): void => {
    try {
      run();
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      const at = error.in ?? { file: file.id, version: index };
      const path = [at.file, 'versions', at.version, ...error.path];
      errors.push(new RuleError(path, error.message, error.fix, error.misnamed));
    }
  };
  const region = compileRegion(source);
  const sets: (Record<string, string> | undefined)[] = [undefined];
  for (const reading of source.readings)
    for (const value of reading.otherwise) sets.push({ [reading.id]: value });
  for (const readings of sets) {
    const variant = region.variant(readings);
    for (const file of source.benefits)
      for (const [index, version] of file.versions.entries())
        for (const scheme of file.schemes)
          attempt(file, index, () => {
            for (const kind of file.kinds) variant.programOf(scheme, kind, version.from);
            variant.report(scheme, version.from);
            if (file.layer !== undefined) variant.layer(scheme, file.layer.name);
          });
  }
  return errors;
}
