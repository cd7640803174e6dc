/** The circumstances that a figure of the rules depends on, and every value each of them can have. */
import { INSTITUTION_NAMES, KIND_NAMES } from '../../../../words/care';
import { RECOGNISED_NAMES, RESIDENT_NAMES, STATUS_NAMES } from '../../../../words/insured';
import { RECOGNISED } from '../../contract/statement';
import { IDENTITIES, PLACES, STATUSES } from '../../contract/values';
import type {
  BenefitFile,
  Cells,
  Condition,
  Expression,
  FactDeclaration,
  Axis as TableAxis,
} from '../../engine/benefit';
import { addMonths } from '../../engine/calendar';
import type { Scope } from '../../engine/expressions';
import { DISEASE_WORDS, LEVEL_WORDS, PLACE_WORDS } from '../../words';
import { partsOf } from '../explore/possible';

type Given = string | number | boolean | readonly string[];

/** One value of a circumstance: its words, and the contract's names and values that bring it about. */
export interface AxisValue {
  readonly title: string;
  readonly when: Readonly<Record<string, Given>>;
  /** What is left when the named values are told; a group with it is called by it. */
  readonly rest?: true;
}

export interface Axis {
  readonly key: string;
  readonly title: string;
  readonly values: readonly AxisValue[];
  /** Values of the same figures may be told together, 在职、灵活就业. */
  readonly merges: boolean;
}

/** What was found in an expression: names of circumstances, and the marks where figures change. */
class Found {
  readonly keys = new Set<string>();
  /** Days, counts and amounts at which something changes, by circumstance. */
  readonly marks = new Map<string, Set<string>>();
  readonly identityLists: (readonly string[])[] = [];
  /** What no circumstance says: amounts of the bill, parameters. */
  readonly open = new Set<string>();

  mark(key: string, value: string): void {
    const known = this.marks.get(key) ?? new Set<string>();
    this.marks.set(key, known.add(value));
  }
}

const WORDS = new Set(['status', 'level', 'kind', 'place', 'institution', 'disease', 'inProvince']);
/** Names that stand for the bill or for what this visit was paid so far: a table cannot have them. */
const OPEN = /^(?:open|bill|event\.(?:limitLeft|outOfScopeShare)|item|parameter|paid)(?:\.|$)/;

/** Looks through values and conditions of one version for what they depend on. */
export class Finder {
  readonly found = new Found();
  private readonly seen = new Set<string>();

  constructor(private readonly scope: Scope) {}

  /** The named values that were looked through. */
  values(): unknown[] {
    return [...this.seen].map((name) => this.scope.version.values[name]);
  }

  expression(expression: Expression | undefined): this {
    if (expression === undefined) return this;
    if (typeof expression === 'string') this.name(expression);
    else this.form(expression);
    return this;
  }

  private name(name: string): void {
    if (/^\d/.test(name) || this.seen.has(name)) return;
    if (WORDS.has(name)) this.found.keys.add(name);
    else if (name === 'item.amount') this.found.keys.add('item.amount');
    else if (OPEN.test(name)) this.found.open.add(name);
    else if (name === 'event.level') this.found.keys.add('level');
    else if (/^event\.(?:month|quarter)$/.test(name)) this.found.keys.add('month');
    else if (/^fact\./.test(name)) this.found.keys.add(name);
    else if (/^(?:total|before)\./.test(name)) this.total(name.slice(name.indexOf('.') + 1));
    else {
      this.seen.add(name);
      this.expression(this.scope.version.values[name]);
    }
  }

  /** A count that ran up is a circumstance (第几次住院); an amount that ran up begins the year at zero. */
  private total(name: string): void {
    if (this.scope.totals.get(name)?.unit === 'count') this.found.keys.add(`before.${name}`);
  }

  private form(form: Exclude<Expression, string>): void {
    if ('is' in form) this.expression(form.is);
    if ('by' in form) {
      for (const axis of form.by) this.axis(axis);
      this.cells(form.cells);
      this.expression(form.beyond);
    }
    if ('reading' in form) this.expression(form.cases[this.scope.readings.get(form.reading) ?? '']);
    if ('choose' in form) for (const choice of form.choose) this.condition(choice.when).expression(choice.is);
    for (const list of [
      'plus' in form ? form.plus : [],
      'minus' in form ? form.minus : [],
      'smallest' in form ? form.smallest : [],
      'largest' in form ? form.largest : [],
    ])
      for (const part of list) this.expression(part);
    this.series(form);
    if ('versions' in form)
      for (const { from, is } of form.versions) {
        this.mark('day', from);
        this.expression(is);
      }
    if ('countOf' in form) this.found.keys.add(countedKey(form.countOf));
    if ('yearsSince' in form) this.found.keys.add(`fact.${form.yearsSince}`);
    if ('pots' in form) this.found.open.add('pots');
  }

  private series(form: Exclude<Expression, string>): void {
    if ('share' in form) this.expression(form.share.of).expression(form.share.ratio);
    if ('times' in form) this.expression(form.times.of).expression(form.times.count);
    if ('stepDown' in form)
      this.expression(form.stepDown.start)
        .expression(form.stepDown.step)
        .expression(form.stepDown.count)
        .expression(form.stepDown.floor);
    if ('repeat' in form) this.expression(form.repeat.start).expression(form.repeat.count);
    if ('perFurther' in form)
      this.expression(form.perFurther.base)
        .expression(form.perFurther.each)
        .expression(form.perFurther.count);
    if ('scaleOwn' in form) this.expression(form.scaleOwn.ratio).expression(form.scaleOwn.by);
  }

  private mark(key: string, value: string): void {
    this.found.keys.add(key);
    this.found.mark(key, value);
  }

  private axis(axis: TableAxis): void {
    if (typeof axis === 'string') {
      this.name(axis);
      return;
    }
    const of = 'count' in axis ? axis.count : axis.amount;
    const inner = new Finder(this.scope).expression(of).found;
    this.join(inner);
    for (const key of inner.keys) for (const mark of axis.from ?? []) this.found.mark(key, mark);
  }

  private join(inner: Found): void {
    for (const key of inner.keys) this.found.keys.add(key);
    for (const name of inner.open) this.found.open.add(name);
    this.found.identityLists.push(...inner.identityLists);
    for (const [key, marks] of inner.marks) for (const mark of marks) this.found.mark(key, mark);
  }

  private cells(cells: Cells | string): void {
    if (typeof cells === 'string') this.name(cells);
    else for (const inner of Object.values(cells)) this.cells(inner);
  }

  condition(condition: Condition | undefined): this {
    if (condition === undefined) return this;
    for (const key of WORDS) if (Object.hasOwn(condition, key)) this.found.keys.add(key);
    if (condition.identities !== undefined) {
      this.found.keys.add('identities');
      this.found.identityLists.push(condition.identities);
    }
    if (condition.recognised !== undefined) this.found.keys.add('recognised');
    if (condition.from !== undefined) this.mark('day', condition.from);
    if (condition.before !== undefined) this.mark('day', condition.before);
    for (const [name, test] of Object.entries(condition.fact ?? {})) {
      this.found.keys.add(`fact.${name}`);
      if (typeof test === 'object' && !Array.isArray(test) && ('from' in test || 'below' in test))
        for (const mark of [test.from, test.below])
          if (mark !== undefined) this.found.mark(`fact.${name}`, mark);
    }
    for (const name of Object.keys(condition.value ?? {})) this.name(name);
    for (const range of [condition.count, condition.amount]) {
      if (range === undefined) continue;
      const inner = new Finder(this.scope).expression(range.of).found;
      this.join(inner);
      for (const key of inner.keys)
        for (const mark of [range.from, range.below]) if (mark !== undefined) this.found.mark(key, mark);
    }
    for (const inner of [...(condition.all ?? []), ...(condition.any ?? [])]) this.condition(inner);
    return this.condition(condition.not);
  }
}

const countedKey = (name: string): string =>
  name === 'recognised' || name === 'identities' ? name : `fact.${name}`;

const worded = (
  words: Readonly<Record<string, string>>,
  key: string,
  values: readonly string[],
): AxisValue[] => values.map((value) => ({ title: words[value] ?? value, when: { [key]: value } }));

/** Identities by what these figures make of them; nobody's last. */
function identityValues(lists: readonly (readonly string[])[]): AxisValue[] {
  const groups = new Map<string, string[]>();
  for (const identity of IDENTITIES) {
    const marks = lists.map((list) => (list.includes(identity) ? '1' : '0')).join('');
    if (!marks.includes('1')) continue;
    groups.set(marks, [...(groups.get(marks) ?? []), identity]);
  }
  const named = [...groups.values()].map((group) => ({
    title: group.map((identity) => RESIDENT_NAMES[identity] ?? identity).join('、'),
    when: { identities: group.slice(0, 1) },
  }));
  return [...named, { title: '其他居民', when: { identities: [] }, rest: true }];
}

function recognisedValues(): AxisValue[] {
  return partsOf(RECOGNISED).map((part) =>
    part.length === 0
      ? { title: '其他情况', when: { recognised: part }, rest: true }
      : { title: part.map((one) => RECOGNISED_NAMES[one] ?? one).join('和'), when: { recognised: part } },
  );
}

/** `2026 年 1 月 1 日`. */
export function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year} 年 ${month} 月 ${date} 日`;
}

function dayValues(marks: readonly string[], from: string, to: string | undefined): AxisValue[] {
  const inside = marks.filter((mark) => mark > from && (to === undefined || mark < to)).sort();
  const starts = [from, ...inside];
  return starts.map((start, index) => {
    const next = starts[index + 1];
    return {
      title: next === undefined ? `${dayWords(start)}起` : `${dayWords(next)}以前`,
      when: { date: start },
    };
  });
}

const upOf = (marks: ReadonlySet<string> | undefined): number[] =>
  [...new Set(['0', ...(marks ?? [])].map(Number))].sort((a, b) => a - b);

/** From a count on: 不满 20 年, 满 20 年. */
function rangeTitles(marks: readonly number[], unit: string): string[] {
  return marks.map((mark, index) => {
    const next = marks[index + 1];
    if (next === undefined) return mark === 0 ? '不论多少' : `满 ${mark} ${unit}`;
    return mark === 0 ? `不满 ${next} ${unit}` : `满 ${mark} ${unit}、不满 ${next} ${unit}`;
  });
}

/** Counts without marks are shown one by one up to here. */
const SHOWN_COUNTS = 5;
const oneByOne = Array.from({ length: SHOWN_COUNTS + 1 }, (_, count) => count);

function factValues(
  name: string,
  fact: FactDeclaration,
  marks: ReadonlySet<string> | undefined,
  day: string,
): AxisValue[] {
  const key = `fact.${name}`;
  const unit = fact.unit ?? (fact.type === 'date' ? '周岁' : '');
  switch (fact.type) {
    case 'flag':
      return [true, false].map((value) => ({ title: value ? '是' : '不是', when: { [key]: value } }));
    case 'choice':
      return worded(fact.choices ?? {}, key, Object.keys(fact.choices ?? {}));
    case 'choices': {
      const all = Object.keys(fact.choices ?? {});
      return [...all.keys(), all.length].map((count) => ({
        title: count === 0 ? '没有' : `${count} 种`,
        when: { [key]: all.slice(0, count) },
      }));
    }
    case 'amount': {
      const starts = upOf(marks);
      return rangeTitles(starts, '元').map((title, index) => ({
        title,
        when: { [key]: String(starts[index]) },
      }));
    }
    case 'count': {
      const starts = marks === undefined ? oneByOne : upOf(marks);
      const titles =
        marks === undefined ? starts.map((count) => `${count} ${unit}`) : rangeTitles(starts, unit);
      return titles.map((title, index) => ({ title, when: { [key]: starts[index] ?? 0 } }));
    }
    case 'date': {
      const years = upOf(new Set([...(marks ?? [])].filter((mark) => /^\d+$/.test(mark))));
      return rangeTitles(years, unit).map((title, index) => ({
        title,
        when: { [key]: addMonths(day, -12 * (years[index] ?? 0)) },
      }));
    }
  }
}

interface Place {
  readonly file: BenefitFile;
  readonly scope: Scope;
  /** The version's days, and one in it. */
  readonly from: string;
  readonly to: string | undefined;
}

const own = (key: string, title: string, values: readonly AxisValue[], merges = true): Axis => ({
  key,
  title,
  values,
  merges,
});

function axisOf(key: string, found: Found, { file, scope, from, to }: Place): Axis | undefined {
  const marks = found.marks.get(key);
  switch (key) {
    case 'status':
      return file.schemes.includes('employee')
        ? own(key, '参保人', worded(STATUS_NAMES, key, STATUSES))
        : undefined;
    case 'level':
      return own(
        key,
        '医院级别',
        [1, 2, 3].map((level) => ({ title: LEVEL_WORDS[level] ?? '', when: { level } })),
      );
    case 'kind':
      return own(key, '看什么', worded(KIND_NAMES, key, file.kinds));
    case 'place':
      return own(key, '在哪里看', worded(PLACE_WORDS, key, PLACES));
    case 'institution':
      return own(key, '机构', worded(INSTITUTION_NAMES, key, Object.keys(INSTITUTION_NAMES)));
    case 'disease':
      return own(key, '用在哪里', worded(DISEASE_WORDS, key, Object.keys(DISEASE_WORDS)));
    case 'inProvince':
      return own(
        key,
        '省内还是省外',
        [true, false].map((value) => ({ title: value ? '省内' : '省外', when: { inProvince: value } })),
      );
    case 'identities':
      return own(key, '身份', identityValues(found.identityLists));
    case 'recognised':
      return own(key, '认定的病种', recognisedValues());
    case 'day':
      return own(key, '什么时候', dayValues([...(marks ?? [])], from, to), false);
    case 'month':
      return own(
        key,
        '月份',
        Array.from({ length: 12 }, (_, index) => ({ title: `${index + 1} 月`, when: { month: index + 1 } })),
        false,
      );
    case 'item.amount': {
      const starts = upOf(marks);
      return own(
        key,
        '单价',
        rangeTitles(starts, '元').map((title, index) => ({
          title,
          when: { 'item.amount': String(starts[index]) },
        })),
      );
    }
    default:
      return declaredAxis(key, found, scope, from);
  }
}

function declaredAxis(key: string, found: Found, scope: Scope, from: string): Axis | undefined {
  const marks = found.marks.get(key);
  const name = key.slice(key.indexOf('.') + 1);
  if (key.startsWith('before.')) {
    const starts = marks === undefined ? oneByOne : upOf(marks);
    return own(
      key,
      '以前有过几次',
      starts.map((count) => ({
        title: count === 0 ? '第一次' : `第 ${count + 1} 次`,
        when: { [key]: count },
      })),
    );
  }
  const fact = scope.facts[name];
  return fact === undefined ? undefined : own(key, fact.question, factValues(name, fact, marks, from));
}

const ORDER = ['day', 'kind', 'identities', 'place', 'inProvince', 'institution', 'level', 'status'];

/** The circumstances of what was found, those that make good columns last. */
export function axesOf(found: Found, place: Place): Axis[] {
  const rank = (key: string) => (ORDER.includes(key) ? ORDER.indexOf(key) + 1 : 0);
  return [...found.keys]
    .sort((a, b) => rank(a) - rank(b))
    .flatMap((key) => axisOf(key, found, place) ?? [])
    .filter(({ values }) => values.length > 1);
}
