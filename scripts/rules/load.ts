/** Reads the rule folders, checks each file against its schema and joins them into the compiled rules. */
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { REGION } from '../../cloudfunctions/calculator/contract/values';
import type { BenefitFile } from '../../cloudfunctions/calculator/engine/benefit';
import type { CompiledRegion, CompiledRules, Reading } from '../../cloudfunctions/calculator/engine/format';
import { type BenefitSource, benefitSchema } from './benefitSchema';
import { resolveCites, type Titles, titlesOf } from './cites';
import { readings } from './head';
import { problemsOf } from './issues';
import { type RegionFile, regionSchema } from './regionSchema';
import { type Problem, readSource, type Source } from './source';
import { tablesSchema } from './tables/index';
import { didYouMean, sayIssue } from './wording';

/** Folders beside the regions that hold something else: security rules of the database. */
const NOT_REGIONS = new Set(['database', 'schema']);

const record = z.record(z.string(), z.unknown());
/** Keys of a table file that serve the loader and the checker; the compiled form does without them. */
const NOT_COMPUTED = new Set(['examples', 'readings', 'sources']);
/** The examples of a table file: `given` are the keys of its action's event. */
const tableExamples = z.looseObject({ examples: z.array(z.looseObject({ given: record, expect: record })) });

/** A worked example of a document, to be run through the calculator. */
export interface Example {
  readonly source: Source;
  readonly path: readonly PropertyKey[];
  readonly event: Readonly<Record<string, unknown>>;
  readonly expect: Readonly<Record<string, unknown>>;
}

export interface Loaded {
  readonly rules: CompiledRules;
  readonly problems: readonly Problem[];
  /** Regions with a file that could not be read or has not its form. */
  readonly broken: ReadonlySet<string>;
  /** Every file that was read, for checks that need its lines. */
  readonly sources: readonly Source[];
  readonly examples: readonly Example[];
}

/** The rule files of one region by name; a file in a later folder takes the place of one in an earlier. */
function filesOf(folders: readonly string[], region: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const folder of folders) {
    const path = join(folder, region);
    if (!existsSync(path)) continue;
    for (const name of readdirSync(path).sort())
      if (name.endsWith('.yaml')) files.set(name, join(path, name));
  }
  return files;
}

/** Files and folders whose names keep them from being read. */
function misnamed(folders: readonly string[], region: string): Problem[] {
  const found: Problem[] = [];
  const report = (path: string, message: string, fix: string) =>
    found.push({ file: relative(process.cwd(), path), line: 1, message, fix });
  for (const folder of folders) {
    const path = join(folder, region);
    if (!existsSync(path)) continue;
    if (!REGION.test(region))
      report(path, `地区的文件夹不能叫 ${region}`, '用小写英文字母、数字和连字符，例如 qinghe');
    for (const name of readdirSync(path))
      if (/\.(yml|yaml\..*)$/i.test(name) || (/\.yaml$/i.test(name) && !name.endsWith('.yaml')))
        report(join(path, name), '这个文件名不会被读到', '文件名以 .yaml 结尾');
  }
  if (!filesOf(folders, region).has('region.yaml'))
    report(
      join(folders.at(-1) ?? '', region, 'region.yaml'),
      '地区的文件夹里没有 region.yaml',
      '写一个，从 rules/README.zh-CN.md 的例子开始',
    );
  return found;
}

function regionsOf(folders: readonly string[]): string[] {
  const names = new Set<string>();
  for (const folder of folders)
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory() && !NOT_REGIONS.has(entry.name)) names.add(entry.name);
  return [...names].sort();
}

/** The compiled form of a benefit file: without what only people read. */
function compiledBenefit(
  id: string,
  file: Omit<BenefitSource, 'readings' | 'examples'>,
  shared: RegionFile['values'],
): BenefitFile {
  return {
    id,
    title: file.title,
    document: file.versions[0]?.steps[0]?.cite.document ?? '',
    schemes: file.schemes,
    kinds: file.kinds,
    ...(file.layer === undefined ? {} : { layer: file.layer }),
    versions: file.versions.map((version) => ({
      ...version,
      eligible: version.eligible?.when,
      values: { ...shared, ...version.values },
    })),
  };
}

/** Reads one region; collects everything that is wrong instead of stopping at the first mistake. */
class RegionReader {
  readonly problems: Problem[] = [];
  readonly sources: Source[] = [];
  private readonly readings: Reading[] = [];
  private readonly tables = new Map<string, unknown>();
  private readonly benefits: BenefitFile[] = [];
  readonly examples: Example[] = [];
  private titles: Titles = {};
  private shared: RegionFile['values'] = {};

  constructor(
    private readonly region: string,
    private readonly files: ReadonlyMap<string, string>,
  ) {}

  private source(name: string, path: string): Source | undefined {
    const source = readSource(path, `${this.region}/${name}`);
    if ('message' in source) {
      this.problems.push(source);
      return undefined;
    }
    this.sources.push(source);
    return source;
  }

  private parse<Output>(source: Source, schema: z.ZodType<Output>): Output | undefined {
    const cited = resolveCites(source, this.titles);
    this.problems.push(...cited.problems);
    const parsed = schema.safeParse(cited.data, { error: sayIssue });
    if (parsed.success) return parsed.data;
    this.problems.push(...problemsOf(source, parsed.error));
    return undefined;
  }

  private keepReadings(readings: RegionFile['readings']): void {
    for (const [id, reading] of Object.entries(readings ?? {})) this.readings.push({ id, ...reading });
  }

  private readTable(source: Source, kind: string): void {
    const schema = Object.entries<z.ZodType>(tablesSchema.shape).find(([name]) => name === kind)?.[1];
    if (schema === undefined) {
      this.problems.push({
        file: source.file,
        line: source.lineOf(['file']),
        message: kind === '' ? '文件开头没有写 file:' : `没有这种文件：${kind}`,
        fix: `第一行写 file: 加 benefit、layer、${Object.keys(tablesSchema.shape).join('、')} 中的一个`,
      });
      return;
    }
    const table = this.parse(source, schema);
    if (table === undefined) return;
    const computed = Object.entries(record.parse(table)).filter(([key]) => !NOT_COMPUTED.has(key));
    this.tables.set(kind, Object.fromEntries(computed));
    const printed = tableExamples.safeParse(table);
    for (const [index, example] of (printed.success ? printed.data.examples : []).entries())
      this.examples.push({
        source,
        path: ['examples', index],
        event: { action: kind, region: this.region, ...example.given },
        expect: example.expect,
      });
    const held = z.looseObject({ readings: readings.optional() }).safeParse(table);
    if (held.success) this.keepReadings(held.data.readings);
  }

  private readBenefit(name: string, source: Source): void {
    const benefit = this.parse(source, benefitSchema);
    if (benefit === undefined) return;
    const { readings: held, examples, ...rest } = benefit;
    this.keepReadings(held);
    const id = `${this.region}/${name.replace(/\.yaml$/, '')}`;
    this.benefits.push(compiledBenefit(id, rest, this.shared));
    for (const [index, example] of examples.entries())
      this.examples.push({ source, path: ['examples', index], event: example.given, expect: example.expect });
  }

  private readFile(name: string, source: Source): void {
    const kind = z.looseObject({ file: z.string() }).safeParse(source.data);
    const file = kind.success ? kind.data.file : '';
    if (file === 'benefit' || file === 'layer') this.readBenefit(name, source);
    else this.readTable(source, file);
  }

  /** The totals with the figures of the quotas that carry over, which may be named. */
  private totalsOf(source: Source, region: RegionFile): CompiledRegion['totals'] {
    const figure = (text: string, path: readonly PropertyKey[]): string => {
      if (/^\d/.test(text)) return text;
      const value = region.values[text];
      if (value !== undefined && 'is' in value && typeof value.is === 'string') return value.is;
      this.problems.push({
        file: source.file,
        line: source.lineOf(path),
        message: `region.yaml 的 values: 里没有用 is: 写的值叫 ${text}。${didYouMean(text, Object.keys(region.values))}`,
        fix: '直接写额度，或在 region.yaml 的 values: 下面用 is: 写上',
      });
      return '0';
    };
    return Object.fromEntries(
      Object.entries(region.totals).map(([name, { carries, ...total }]) => {
        if (carries === undefined) return [name, total];
        const at = ['totals', name, 'carries'];
        const atMost = carries.atMost === undefined ? undefined : figure(carries.atMost, [...at, 'atMost']);
        return [name, { ...total, carries: { quota: figure(carries.quota, [...at, 'quota']), atMost } }];
      }),
    );
  }

  read(): CompiledRegion | undefined {
    const path = this.files.get('region.yaml');
    const first = path === undefined ? undefined : this.source('region.yaml', path);
    if (first === undefined) return undefined;
    this.titles = titlesOf(first.data);
    const region = this.parse(first, regionSchema);
    this.shared = region?.values ?? {};
    for (const [name, file] of this.files) {
      if (name === 'region.yaml') continue;
      const source = this.source(name, file);
      if (source !== undefined) this.readFile(name, source);
    }
    if (region === undefined) return undefined;
    this.keepReadings(region.readings);
    return {
      region: this.region,
      name: region.title,
      ask: region.ask,
      gaps: region.gaps,
      readings: this.readings,
      familyAccount: region.familyAccount,
      totals: this.totalsOf(first, region),
      facts: region.facts,
      references: region.references,
      flags: region.flags,
      parameters: region.parameters,
      required: region.required,
      sharedValues: Object.keys(region.values),
      benefits: this.benefits,
      tables: tablesSchema.parse(Object.fromEntries(this.tables)),
    };
  }
}

/**
 * Reads rule folders, later ones laid over earlier ones file by file.
 * A region that has a problem is left out of `rules`; the caller decides whether problems are fatal.
 */
export function loadRules(folders: readonly string[]): Loaded {
  const regions: CompiledRegion[] = [];
  const problems: Problem[] = [];
  const sources: Source[] = [];
  const examples: Example[] = [];
  const broken = new Set<string>();
  for (const region of regionsOf(folders)) {
    const reader = new RegionReader(region, filesOf(folders, region));
    const compiled = reader.read();
    const unread = misnamed(folders, region);
    problems.push(...unread);
    if (reader.problems.length + unread.length > 0) broken.add(region);
    problems.push(...reader.problems);
    sources.push(...reader.sources);
    examples.push(...reader.examples);
    if (compiled !== undefined) regions.push(compiled);
  }
  return { rules: { regions }, problems, broken, sources, examples };
}
