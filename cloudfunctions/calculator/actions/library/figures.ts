/** The figures of one version of a rule file, step by step, as tables. */
import type { LibraryCell, LibraryExclusion, LibraryTable } from '../../contract/library';
import type { Condition, Expression, PayStep, Step, Tier } from '../../engine/benefit';
import {
  compileAmount,
  compileCondition,
  compileRatio,
  type Scope,
  type Test,
} from '../../engine/expressions';
import type { Cite } from '../../engine/line';
import { type Fen, formatRatio, formatYuan, UNLIMITED, ZERO } from '../../engine/money';
import type { Part } from '../../engine/program';
import type { Region, Variant } from '../../engine/region';
import type { State } from '../../engine/state';
import { axesOf, Finder } from './axes';
import { Bench } from './bench';
import { type Line, layOut, MOST_CELLS } from './layout';

/** Who pays, as the headings say it. */
const PAYER_WORDS: Readonly<Record<string, string>> = {
  poolingFund: '医保',
  largeIllness: '大病保险',
  medicalAid: '医疗救助',
  tiltedAid: '倾斜救助',
  supplementary: '补充保障',
  hospitalBorne: '医院',
};

const PER_WORDS: Readonly<Record<string, string>> = {
  visit: '一次',
  day: '一天',
  month: '一个月',
  quarter: '一个季度',
  year: '一年',
};

/** One figure before it is laid out. */
interface Figure {
  readonly part: LibraryTable['part'];
  readonly title: string;
  readonly term: string;
  readonly payer?: string;
  readonly unit: 'ratio' | 'amount';
  /** One expression, or one for each tier. */
  readonly of: readonly Expression[];
  readonly tiers?: readonly Tier[];
  readonly conditions: readonly (Condition | undefined)[];
  readonly notes: readonly string[];
  /** What is said to whom the figure is not for; left out: there it is without limit. */
  readonly without?: string;
  readonly cite: Cite;
}

/** How long a running total runs, and of what: 年度门诊统筹已支付 is of 门诊统筹. */
function runs(
  name: string,
  region: Region,
): { readonly per: string; readonly title: string; readonly of: string } {
  const total = region.source.totals[name];
  const title = total?.title ?? '';
  const of = title.replace(/^(?:年度|今年|本月|本季度|当天)/, '').replace(/已支付$/, '');
  return { per: PER_WORDS[total?.per ?? 'year'] ?? '', title, of };
}

function payFigures(step: PayStep, region: Region): Omit<Figure, 'conditions' | 'cite'>[] {
  const payer = PAYER_WORDS[step.payer] ?? '';
  const tiers = step.tiers ?? [];
  const [first] = tiers;
  const ratio = {
    part: 'ratio' as const,
    title: `${payer}付几成`,
    term: '报销比例',
    payer: step.payer,
    unit: 'ratio' as const,
    notes: [],
  };
  const plain = tiers.length <= 1 && (first === undefined || first.upTo === undefined);
  const ratios = step.ratio === undefined ? tiers.map((tier) => tier.ratio) : [step.ratio];
  const over = step.over === undefined ? undefined : runs(step.over, region);
  const threshold: Omit<Figure, 'conditions' | 'cite'>[] =
    first?.above === undefined
      ? []
      : [
          {
            part: 'threshold',
            title: `${payer}从多少钱开始付`,
            term: '起付线',
            payer: step.payer,
            unit: 'amount',
            of: [first.above],
            notes: over === undefined ? [] : [`按${over.title}算。`],
          },
        ];
  const cap: Omit<Figure, 'conditions' | 'cite'>[] =
    step.limit === undefined
      ? []
      : [
          {
            part: 'limit',
            title: `${step.rounding?.stage === 'running' ? '一年' : '一次'}最多付多少`,
            term: '最高支付限额',
            payer: step.payer,
            unit: 'amount',
            of: [step.limit],
            notes: [],
          },
        ];
  return [...threshold, { ...ratio, of: ratios, ...(plain ? {} : { tiers }) }, ...cap];
}

/** A limit among several on one payment: whom it is not for, another one stops. */
const NOT_THEIRS = '不按这一条';

function limitFigures(step: PayStep, region: Region): Figure[] {
  return (step.under ?? []).flatMap(({ total, limit, when }): Figure[] => {
    if (limit === undefined) return [];
    const { per, title, of } = runs(total, region);
    return [
      {
        part: 'limit',
        title: of === '' ? `${per}最多付多少` : `${of}：${per}最多付多少`,
        term: '最高支付限额',
        payer: step.payer,
        unit: 'amount',
        of: [limit],
        conditions: [step.when, when],
        without: NOT_THEIRS,
        notes: [`${title}，到这个数为止。${step.overflow === undefined ? '' : beyondWords(step.overflow)}`],
        cite: step.cite,
      },
    ];
  });
}

/** What lies beyond a limit: the person's, or settled under other rules. */
const beyondWords = (overflow: string | undefined): string =>
  overflow === undefined ? '超过的部分不报。' : '超过的部分按住院规定结算，这里算不出。';

/** An amount that a step takes or ends at, alone or on a running total. */
function markFigure(
  step: Extract<Step, { step: 'deductible' | 'ceiling' }>,
  region: Region,
): Pick<Figure, 'part' | 'title' | 'term' | 'of' | 'notes'> {
  const over = step.over === undefined ? undefined : runs(step.over, region);
  if (step.step === 'deductible') {
    const note = over === undefined ? '每次都先自己付这些。' : `${over.per}里累计，付满就不再付。`;
    return { part: 'deductible', title: '从多少钱开始报', term: '起付线', of: [step.amount], notes: [note] };
  }
  const note = over === undefined ? '按一次的费用算。' : `按${over.title}算，${beyondWords(step.overflow)}`;
  return { part: 'ceiling', title: '算到多少钱为止', term: '封顶线', of: [step.upTo], notes: [note] };
}

function stepFigures(step: Step, region: Region): Figure[] {
  const shared = { conditions: [step.when], cite: step.cite };
  switch (step.step) {
    case 'deductible':
    case 'ceiling':
      return [{ ...markFigure(step, region), unit: 'amount', ...shared }];
    case 'firstPay':
      return [
        {
          part: 'firstPay',
          title: '先自己付几成',
          term: '先行自付比例',
          unit: 'ratio',
          of: [step.ratio],
          notes: [step.label ?? '先付这一份，剩下的再按比例报。'],
          ...shared,
        },
      ];
    case 'pay':
      return [
        ...payFigures(step, region).map((figure) => ({ ...figure, ...shared })),
        ...limitFigures(step, region),
      ];
    default:
      return [];
  }
}

/** Class-B first-pay stands with the bill. */
function billFigures({ version }: Part): Figure[] {
  const classB = version.bill?.classB;
  if (classB?.ratio === undefined) return [];
  return [
    {
      part: 'firstPay',
      title: '乙类先自己付几成',
      term: '乙类先行自付比例',
      unit: 'ratio',
      of: [classB.ratio],
      conditions: [classB.when],
      notes: ['先付这一份，剩下的才算进医保范围。'],
      cite: classB.cite,
    },
  ];
}

/** `150,000`: an amount as it is read in a sentence, without decimals that are none. */
export const thousands = (yuan: string): string =>
  yuan.replace(/\.00$/, '').replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');

/** `500 到 3,000 元的部分`, as the tier's marks are in a state. */
function tierWordsOf(tiers: readonly Tier[], index: number, scope: Scope): (state: State) => string {
  const path = ['steps'];
  const tier = tiers[index];
  const above = tier?.above ?? tiers[index - 1]?.upTo;
  const from = above === undefined ? undefined : compileAmount(above, scope, path);
  const to = tier?.upTo === undefined ? undefined : compileAmount(tier.upTo, scope, path);
  const text = (amount: Fen | undefined) => (amount === undefined ? '' : thousands(formatYuan(amount)));
  return (state) => {
    const start = from?.(state) ?? ZERO;
    const end = to?.(state);
    if (end === undefined || end === UNLIMITED)
      return start === ZERO ? '全部' : `${text(start)} 元以上的部分`;
    return start === ZERO ? `${text(end)} 元以下的部分` : `${text(start)} 到 ${text(end)} 元的部分`;
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The clause of a named value; the compiled values keep it beside what they are made of. */
function clauseOf(value: unknown): Cite[] {
  const cite = isRecord(value) ? value.cite : undefined;
  if (!isRecord(cite)) return [];
  const { document, section, from, assumed } = cite;
  if (typeof document !== 'string' || typeof section !== 'string' || typeof from !== 'string') return [];
  return [assumed === true ? { document, section, from, assumed } : { document, section, from }];
}

/** The clauses of the values, each once; else the step's own. */
function citesOf(values: readonly unknown[], step: Cite): Cite[] {
  const cites = values.flatMap(clauseOf);
  const unique = cites.filter(
    (cite, index) =>
      cites.findIndex((one) => one.document === cite.document && one.section === cite.section) === index,
  );
  return unique.length === 0 ? [step] : unique;
}

/** What stands in a table's place when no circumstance fixes the figure. */
const openWords = (names: ReadonlySet<string>, region: Region): string => {
  const [name = ''] = names;
  const parameter = region.source.parameters[name.replace(/^parameter\./, '')];
  if (parameter !== undefined) return `文件没有写数字，测算时填参保地的（${parameter.question}）`;
  return name === 'event.limitLeft' ? '各病种不同，以认定时告知的为准' : '按账单上的数算';
};

function tableOf(
  figure: Figure,
  part: Part,
  variant: Variant,
  region: Region,
  day: string,
): LibraryTable | undefined {
  const scope = variant.scope(part);
  const finder = new Finder(scope);
  for (const condition of [part.version.eligible, ...figure.conditions]) finder.condition(condition);
  for (const expression of figure.of) finder.expression(expression);
  const path = ['library'];
  const head = {
    id: '',
    title: figure.title,
    term: figure.term,
    part: figure.part,
    ...(figure.payer === undefined ? {} : { payer: figure.payer }),
    notes: figure.notes,
    cites: citesOf(finder.values(), figure.cite),
    readings: region.source.readings.flatMap(({ id }) =>
      JSON.stringify([figure.of, figure.conditions, finder.values()]).includes(`"${id}"`) ? [id] : [],
    ),
  };
  const { version, file } = part;
  const axes = axesOf(finder.found, { file, scope, from: version.from, to: version.to });
  const size = axes.reduce((product, axis) => product * axis.values.length, figure.of.length);
  const tests: Test[] = [version.eligible, ...figure.conditions].map((one) =>
    compileCondition(one, scope, path),
  );
  const bench = new Bench(region, variant, file, scope, day);
  const applies = (state: State) => tests.every((test) => test(state));
  if (finder.found.open.size > 0 && figure.part === 'threshold') return undefined;
  if (finder.found.open.size > 0 || size > MOST_CELLS) {
    const text = finder.found.open.size > 0 ? openWords(finder.found.open, region) : '情况很多，请直接测算';
    const needed = finder.found.open.has('event.limitLeft') || finder.found.open.has('event.outOfScopeShare');
    if (!needed && bench.read({}, applies) !== true) return undefined;
    const cells = [{ value: text, unit: 'text' as const, when: {} }];
    return { ...head, rowsTitle: '', columns: [''], rows: [{ title: '', cells }] };
  }
  const lines = figure.of.map((expression, index): Line => {
    const words = figure.tiers === undefined ? {} : { words: tierWordsOf(figure.tiers, index, scope) };
    if (figure.unit === 'ratio') {
      const ratio = compileRatio(expression, scope, path);
      return { ...words, value: (state) => formatRatio(ratio(state)) };
    }
    const amount = compileAmount(expression, scope, path);
    return {
      ...words,
      value: (state) => {
        const value = amount(state);
        return value === UNLIMITED ? null : formatYuan(value);
      },
    };
  });
  const layout = layOut(lines, figure.unit, axes, bench, applies);
  if (layout === undefined || isIdle(figure, layout.rows)) return undefined;
  const rows = layout.rows.map(({ cells, ...row }) => ({
    ...row,
    cells: cells.map((cell) => told(cell, figure)),
  }));
  return { ...head, ...layout, rows, notes: [...figure.notes, ...layout.notes] };
}

/** A cell without a figure says why, where that is not that there is no end. */
const told = (cell: LibraryCell, { without }: Figure): LibraryCell =>
  cell.value === null && without !== undefined ? { ...cell, value: without, unit: 'text' } : cell;

/** A limit that never binds and a mark at nothing say nothing. */
function isIdle(figure: Figure, rows: LibraryTable['rows']): boolean {
  const values = rows.flatMap(({ cells }) => cells.map(({ value }) => value));
  if (figure.part === 'limit' || figure.part === 'ceiling') return values.every((value) => value === null);
  return figure.part === 'threshold' && values.every((value) => value === '0.00');
}

const sameTable = (a: LibraryTable, b: LibraryTable): boolean =>
  a.part === b.part &&
  a.payer === b.payer &&
  JSON.stringify([a.title, a.rows]) === JSON.stringify([b.title, b.rows]);

/** The tables of a version, in the order of its steps; the same figures told twice stand once. */
export function tablesOf(region: Region, variant: Variant, part: Part, day: string): LibraryTable[] {
  const figures = [...billFigures(part), ...part.version.steps.flatMap((step) => stepFigures(step, region))];
  const tables: LibraryTable[] = [];
  for (const figure of figures) {
    const table = tableOf(figure, part, variant, region, day);
    if (table === undefined) continue;
    const same = tables.findIndex((one) => sameTable(one, table));
    const before = tables[same];
    if (before === undefined) tables.push(table);
    else
      tables[same] = {
        ...before,
        notes: [...new Set([...before.notes, ...table.notes])],
        readings: [...new Set([...before.readings, ...table.readings])],
      };
  }
  return tables.map((table, index) => ({ ...table, id: `${table.part}-${index + 1}` }));
}

/** What the version takes out, in words. */
export function exclusionsOf(region: Region, { version }: Part): LibraryExclusion[] {
  return version.steps.flatMap((step): LibraryExclusion[] => {
    if (step.step !== 'exclude') return [];
    const flags = (step.when?.flags ?? []).map((flag) => region.source.flags[flag]?.title ?? flag);
    const text = step.label ?? (flags.length === 0 ? step.reason : flags.join('、'));
    return [{ text, cite: step.cite }];
  });
}
