/** Values and conditions of the rule files as closures, compiled once; readings are decided while compiling. */
import type {
  Axis,
  BenefitVersion,
  Cells,
  Condition,
  Expression,
  FactDeclaration,
  FactTest,
  ParameterDeclaration,
  Range,
  ReferenceDeclaration,
  Rounding,
} from './benefit';
import { PAYERS, type Payer } from './line';
import {
  add,
  addRatio,
  type Fen,
  multiply,
  multiplyRatio,
  NOTHING,
  parseRatio,
  parseYuan,
  type Ratio,
  remainder,
  subtractRatio,
  sum,
  times,
  timesRatio,
  UNLIMITED,
  WHOLE,
  ZERO,
} from './money';
import { monthOf, yearOf, yearsBetween } from './periods';
import type { State } from './state';
import type { TotalSlots } from './totals';

export type Getter<Value> = (state: State) => Value;
export type Test = Getter<boolean>;

/** A rule that cannot be compiled; the checker shows it with the file and line of `path`. */
export class RuleError extends Error {
  constructor(
    readonly path: readonly PropertyKey[],
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}

type Path = readonly PropertyKey[];

/** What names in one version's expressions refer to. */
export interface Scope {
  /** The file's id, for messages. */
  readonly file: string;
  readonly version: BenefitVersion;
  readonly totals: ReadonlyMap<string, TotalSlots>;
  readonly facts: Readonly<Record<string, FactDeclaration>>;
  readonly parameters: Readonly<Record<string, ParameterDeclaration>>;
  readonly references: Readonly<Record<string, ReferenceDeclaration>>;
  /** The value of each reading that holds in this compilation. */
  readonly readings: ReadonlyMap<string, string>;
  /** The count slot that keeps what a step's rounding left over. */
  readonly carry: (path: Path) => number;
  /** Line slots of a pot of the person. */
  readonly pot: (name: string, path: Path) => readonly number[];
}

/** What differs between amounts, ratios, counts and words. */
interface Kind<Value> {
  readonly name: string;
  readonly parse: (text: string) => Value;
  readonly none: Value;
  readonly lookup: (name: string, scope: Scope, path: Path) => Getter<Value> | undefined;
  readonly form?: (
    expression: Exclude<Expression, string>,
    scope: Scope,
    path: Path,
  ) => Getter<Value> | undefined;
}

const FIGURE = /^\d/;

function parsed<Value>(kind: Kind<Value>, text: string, path: Path): Value {
  try {
    return kind.parse(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RuleError(path, error.message, `write ${kind.name === 'ratio' ? 'a ratio' : 'a figure'} here`);
  }
}

function compileName<Value>(name: string, kind: Kind<Value>, scope: Scope, path: Path): Getter<Value> {
  if (FIGURE.test(name)) {
    const value = parsed(kind, name, path);
    return () => value;
  }
  const known = kind.lookup(name, scope, path);
  if (known !== undefined) return known;
  const value = scope.version.values[name];
  if (value === undefined)
    throw new RuleError(
      path,
      `no ${kind.name} is called ${name}`,
      'declare it under values: or correct the name',
    );
  return compile(value, kind, scope, ['values', name]);
}

/** The forms that every kind of value has: a table, a reading, a choice. */
function compileCommon<Value>(
  expression: Exclude<Expression, string>,
  kind: Kind<Value>,
  scope: Scope,
  path: Path,
): Getter<Value> | undefined {
  if ('is' in expression) return compile(expression.is, kind, scope, [...path, 'is']);
  if ('by' in expression) return compileTable(expression, kind, scope, path);
  if ('reading' in expression) {
    const chosen = scope.readings.get(expression.reading);
    const found = chosen === undefined ? undefined : expression.cases[chosen];
    if (found === undefined)
      throw new RuleError(
        path,
        `reading ${expression.reading} has no case ${chosen}`,
        'give every value a case',
      );
    return compile(found, kind, scope, [...path, 'cases', chosen ?? '']);
  }
  if ('versions' in expression) {
    const spans = expression.versions.map((dated, index) => ({
      from: dated.from,
      to: dated.to ?? '9999-12-31',
      is: compile(dated.is, kind, scope, [...path, 'versions', index, 'is']),
    }));
    return (state) => {
      const { day } = state.settlement;
      for (const span of spans) if (span.from <= day && day < span.to) return span.is(state);
      state.uncovered = '规则的数值没有这一天的版本。';
      return kind.none;
    };
  }
  if ('choose' in expression) {
    const choices = expression.choose.map((choice, index) => ({
      when: compileCondition(choice.when, scope, [...path, 'choose', index, 'when']),
      is: compile(choice.is, kind, scope, [...path, 'choose', index, 'is']),
    }));
    return (state) => {
      for (const choice of choices) if (choice.when(state)) return choice.is(state);
      return kind.none;
    };
  }
  return undefined;
}

function compile<Value>(expression: Expression, kind: Kind<Value>, scope: Scope, path: Path): Getter<Value> {
  if (typeof expression === 'string') return compileName(expression, kind, scope, path);
  const getter = compileCommon(expression, kind, scope, path) ?? kind.form?.(expression, scope, path);
  if (getter === undefined)
    throw new RuleError(
      path,
      `this form is no ${kind.name}`,
      'rules/README.md shows which blocks give which kind',
    );
  return getter;
}

/** A table's node: by key, with the keys' common default, or the leaf itself. */
type Node<Value> =
  | { readonly leaf: Getter<Value> }
  | { readonly next: ReadonlyMap<string, Node<Value>>; readonly any: Node<Value> | undefined };

function compileCells<Value>(
  cells: Cells | string,
  depth: number,
  same: Readonly<Record<string, string>>,
  leaf: (text: string, path: Path) => Getter<Value>,
  path: Path,
): Node<Value> {
  if (typeof cells === 'string') {
    if (depth > 0)
      throw new RuleError(path, 'the table has fewer levels than axes', 'nest it once for each axis');
    return { leaf: leaf(cells, path) };
  }
  if (depth === 0)
    throw new RuleError(path, 'the table has more levels than axes', 'name each axis under by:');
  const next = new Map(
    Object.entries(cells).map(([key, inner]) => [
      key,
      compileCells(inner, depth - 1, same, leaf, [...path, key]),
    ]),
  );
  for (const [alias, key] of Object.entries(same)) {
    const node = next.get(key);
    if (node !== undefined && !next.has(alias)) next.set(alias, node);
  }
  return { next, any: next.get('any') };
}

/** The key of the band a figure lies in: the last mark that is not above it. */
function band<Value>(marks: readonly (readonly [Value, string])[], value: Value): string {
  let key = '';
  for (const [mark, text] of marks) if (mark <= value) key = text;
  return key;
}

function compileAxis(axis: Axis, scope: Scope, path: Path): Getter<string> {
  if (typeof axis === 'string') return compileWord(axis, scope, path);
  if ('count' in axis) {
    const count = compileCount(axis.count, scope, path);
    if (axis.from === undefined) return (state) => String(count(state));
    const marks = axis.from.map((text) => [Number(text), text] as const);
    return (state) => band(marks, count(state));
  }
  const amount = compileAmount(axis.amount, scope, path);
  const marks = axis.from.map((text) => [parsed(AMOUNT, text, path), text] as const);
  return (state) => band(marks, amount(state));
}

function compileTable<Value>(
  table: Extract<Expression, { by: readonly Axis[] }>,
  kind: Kind<Value>,
  scope: Scope,
  path: Path,
): Getter<Value> {
  const axes = table.by.map((axis, index) => compileAxis(axis, scope, [...path, 'by', index]));
  const leaf = (text: string, at: Path) => compileName(text, kind, scope, at);
  const root = compileCells(table.cells, axes.length, table.same ?? {}, leaf, [...path, 'cells']);
  const beyond =
    table.beyond === undefined ? undefined : compile(table.beyond, kind, scope, [...path, 'beyond']);
  return (state) => {
    let node: Node<Value> | undefined = root;
    for (const axis of axes) {
      if (node === undefined || 'leaf' in node) break;
      node = node.next.get(axis(state)) ?? node.any;
    }
    if (node !== undefined && 'leaf' in node) return node.leaf(state);
    if (beyond !== undefined) return beyond(state);
    state.uncovered = '规则的数值表里没有这种情况。';
    return kind.none;
  };
}

function total(name: string, unit: 'amount' | 'count', scope: Scope, path: Path): TotalSlots {
  const slots = scope.totals.get(name);
  if (slots === undefined)
    throw new RuleError(
      path,
      `no running total is called ${name}`,
      'declare it under totals: in region.yaml',
    );
  if (slots.unit !== unit)
    throw new RuleError(path, `running total ${name} is no ${unit}`, `declare it with unit: ${unit}`);
  return slots;
}

function factPath(name: string, scope: Scope): (state: State) => Path {
  const of = scope.facts[name]?.of;
  if (of === 'person') return () => ['person', 'facts', name];
  return (state) => ['settlements', state.index, 'facts', name];
}

/** A declared fact; one that the event lacks is remembered with its path. */
function fact<Value>(
  name: string,
  scope: Scope,
  none: Value,
  path: Path,
  read: (facts: State['person']['facts']) => ReadonlyMap<string, Value>,
): Getter<Value> {
  const declared = scope.facts[name];
  if (declared === undefined)
    throw new RuleError(path, `no fact is called ${name}`, 'declare it under facts: in region.yaml');
  const where = factPath(name, scope);
  const ofPerson = declared.of === 'person';
  return (state) => {
    const value = read(ofPerson ? state.person.facts : state.settlement.facts).get(name);
    if (value !== undefined) return value;
    state.missing ??= where(state);
    return none;
  };
}

/** Splits `total.poolingFund` at its dot. */
function dotted(name: string): readonly [string, string] {
  const at = name.indexOf('.');
  return at < 0 ? [name, ''] : [name.slice(0, at), name.slice(at + 1)];
}

const PLAIN_AMOUNTS: Readonly<Record<string, Getter<Fen>>> = {
  zero: () => ZERO,
  unlimited: () => UNLIMITED,
  open: (state) => state.open,
  'bill.total': (state) => state.settlement.bill.total,
  'bill.selfPaid': (state) => state.settlement.bill.selfPaid,
  'bill.classA': (state) => state.settlement.bill.classA,
  'bill.classB': (state) => sum(state.settlement.bill.classB.map((item) => item.amount)),
  'bill.other': (state) => state.settlement.bill.other,
  'bill.firstPay': (state) => state.firstPay,
  'bill.gross': (state) => add(state.gross, state.firstPay),
  'bill.inScope': (state) => state.inScope,
  'bill.referralFirstPay': (state) => state.referralFirstPay,
  'bill.deductible': (state) => state.deductible,
  'event.limitLeft': (state) => state.settlement.limitLeft ?? UNLIMITED,
  'item.amount': (state) => state.item.amount,
};

function lookupAmount(name: string, scope: Scope, path: Path): Getter<Fen> | undefined {
  const plain = PLAIN_AMOUNTS[name];
  if (plain !== undefined) return plain;
  const [group, rest] = dotted(name);
  if (group === 'total') {
    const { slot } = total(rest, 'amount', scope, path);
    return (state) => state.sums[slot(state)] ?? ZERO;
  }
  if (group === 'before') {
    const { slot } = total(rest, 'amount', scope, path);
    return (state) => state.sumsBefore[slot(state)] ?? ZERO;
  }
  if (group === 'paid') {
    const index = PAYERS.findIndex((payer: Payer) => payer === rest);
    return index < 0 ? undefined : (state) => state.paid[index] ?? ZERO;
  }
  if (group === 'person') return (state) => state.person.amounts.get(rest) ?? ZERO;
  if (group === 'parameter') {
    if (scope.parameters[rest]?.type !== 'amount') return undefined;
    const absent = scope.parameters[rest]?.absent === 'unlimited' ? UNLIMITED : ZERO;
    return (state) => state.person.parameters.amounts.get(rest) ?? absent;
  }
  if (group === 'fact') return fact(rest, scope, ZERO, path, (facts) => facts.amounts);
  return undefined;
}

const list = <Value>(expressions: readonly Expression[], kind: Kind<Value>, scope: Scope, path: Path) =>
  expressions.map((expression, index) => compile(expression, kind, scope, [...path, index]));

const fold =
  <Value>(
    getters: readonly Getter<Value>[],
    first: Value,
    join: (a: Value, b: Value) => Value,
  ): Getter<Value> =>
  (state) => {
    let result = first;
    for (const getter of getters) result = join(result, getter(state));
    return result;
  };

/** The first joined with each of the others in turn. */
const chain =
  <Value>(
    getters: readonly Getter<Value>[],
    none: Value,
    join: (a: Value, b: Value) => Value,
  ): Getter<Value> =>
  (state) => {
    const [first, ...others] = getters;
    let result = first === undefined ? none : first(state);
    for (const other of others) result = join(result, other(state));
    return result;
  };

/** How what a form is made of is joined, for amounts, ratios and counts. */
interface Arithmetic<Value> {
  readonly zero: Value;
  readonly plus: (a: Value, b: Value) => Value;
  readonly minus: (a: Value, b: Value) => Value;
  readonly times: (a: Value, count: number) => Value;
}

const smaller = <Value>(a: Value, b: Value): Value => (a < b ? a : b);
const larger = <Value>(a: Value, b: Value): Value => (a > b ? a : b);

/** Sums, differences, extremes and multiples, the same for every kind that can be counted with. */
function compileArithmetic<Value>(
  expression: Exclude<Expression, string>,
  kind: Kind<Value>,
  arithmetic: Arithmetic<Value>,
  scope: Scope,
  path: Path,
): Getter<Value> | undefined {
  if ('plus' in expression)
    return fold(list(expression.plus, kind, scope, [...path, 'plus']), arithmetic.zero, arithmetic.plus);
  if ('minus' in expression)
    return chain(list(expression.minus, kind, scope, [...path, 'minus']), arithmetic.zero, arithmetic.minus);
  if ('smallest' in expression)
    return chain(list(expression.smallest, kind, scope, [...path, 'smallest']), kind.none, smaller);
  if ('largest' in expression)
    return chain(list(expression.largest, kind, scope, [...path, 'largest']), kind.none, larger);
  if ('times' in expression) {
    const of = compile(expression.times.of, kind, scope, [...path, 'times', 'of']);
    const count = compileCount(expression.times.count, scope, [...path, 'times', 'count']);
    return (state) => arithmetic.times(of(state), count(state));
  }
  return compileSeries(expression, kind, arithmetic, scope, path);
}

/** The values that change with a count: a step down to a floor, so much for each further one. */
function compileSeries<Value>(
  expression: Exclude<Expression, string>,
  kind: Kind<Value>,
  arithmetic: Arithmetic<Value>,
  scope: Scope,
  path: Path,
): Getter<Value> | undefined {
  if ('stepDown' in expression) {
    const at = [...path, 'stepDown'];
    const start = compile(expression.stepDown.start, kind, scope, [...at, 'start']);
    const step = compile(expression.stepDown.step, kind, scope, [...at, 'step']);
    const floor = compile(expression.stepDown.floor, kind, scope, [...at, 'floor']);
    const count = compileCount(expression.stepDown.count, scope, [...at, 'count']);
    return (state) =>
      larger(arithmetic.minus(start(state), arithmetic.times(step(state), count(state))), floor(state));
  }
  if ('perFurther' in expression) {
    const at = [...path, 'perFurther'];
    const base = compile(expression.perFurther.base, kind, scope, [...at, 'base']);
    const each = compile(expression.perFurther.each, kind, scope, [...at, 'each']);
    const count = compileCount(expression.perFurther.count, scope, [...at, 'count']);
    const atMost = compileCount(expression.perFurther.atMost, scope, [...at, 'atMost']);
    return (state) => {
      const further = Math.min(Math.max(count(state) - 1, 0), atMost(state));
      return arithmetic.plus(base(state), arithmetic.times(each(state), further));
    };
  }
  return undefined;
}

function compileShare(
  of: Expression,
  ratioOf: Expression,
  rounding: Rounding | undefined,
  scope: Scope,
  path: Path,
): Getter<Fen> {
  const amount = compileAmount(of, scope, [...path, 'of']);
  const ratio = compileRatio(ratioOf, scope, [...path, 'ratio']);
  const mode = rounding?.mode ?? 'half_up';
  const unit = rounding?.unit ?? 'fen';
  return (state) => multiply(amount(state), ratio(state), mode, unit);
}

/** A published figure of an earlier year; a year that is not in the data is not covered. */
function compileReference(name: string, yearsBack: number, scope: Scope, path: Path): Getter<Fen> {
  const reference = scope.references[name];
  if (reference === undefined)
    throw new RuleError(
      path,
      `no reference is called ${name}`,
      'declare it under references: in region.yaml',
    );
  const years = new Map(
    Object.entries(reference.years).map(([year, entry]) => [Number(year), parsed(AMOUNT, entry.is, path)]),
  );
  return (state) => {
    const year = yearOf(state.settlement.day) - yearsBack;
    const amount = years.get(year);
    if (amount !== undefined) return amount;
    state.uncovered = `资料里没有 ${year} 年的${reference.title}。`;
    return ZERO;
  };
}

function amountForm(
  expression: Exclude<Expression, string>,
  scope: Scope,
  path: Path,
): Getter<Fen> | undefined {
  if ('share' in expression)
    return compileShare(expression.share.of, expression.share.ratio, expression.rounding, scope, [
      ...path,
      'share',
    ]);
  if ('pots' in expression) {
    const slots = [...new Set(expression.pots.flatMap((pot) => scope.pot(pot, path)))];
    return (state) => {
      let result = ZERO;
      for (const slot of slots) result = add(result, state.amounts[slot] ?? ZERO);
      return result;
    };
  }
  if ('reference' in expression)
    return compileReference(expression.reference, expression.yearsBack, scope, path);
  if ('repeat' in expression) {
    const at = [...path, 'repeat'];
    const start = compileAmount(expression.repeat.start, scope, [...at, 'start']);
    const factor = compileRatio(expression.repeat.factor, scope, [...at, 'factor']);
    const count = compileCount(expression.repeat.count, scope, [...at, 'count']);
    const atMost = compileCount(expression.repeat.atMost, scope, [...at, 'atMost']);
    return (state) => {
      let amount = start(state);
      const by = factor(state);
      for (let left = Math.min(count(state), atMost(state)); left > 0; left--) amount = multiply(amount, by);
      return amount;
    };
  }
  return compileArithmetic(expression, AMOUNT, FEN_ARITHMETIC, scope, path);
}

const FEN_ARITHMETIC: Arithmetic<Fen> = { zero: ZERO, plus: add, minus: remainder, times };
const RATIO_ARITHMETIC: Arithmetic<Ratio> = {
  zero: NOTHING,
  plus: addRatio,
  minus: (a, b) => (a > b ? subtractRatio(a, b) : NOTHING),
  times: timesRatio,
};
const COUNT_ARITHMETIC: Arithmetic<number> = {
  zero: 0,
  plus: (a, b) => a + b,
  minus: (a, b) => Math.max(a - b, 0),
  times: (a, b) => a * b,
};

const AMOUNT: Kind<Fen> = {
  name: 'amount',
  parse: parseYuan,
  none: ZERO,
  lookup: lookupAmount,
  form: amountForm,
};

function lookupRatio(name: string, scope: Scope): Getter<Ratio> | undefined {
  if (name === 'whole') return () => WHOLE;
  if (name === 'nothing') return () => NOTHING;
  if (name === 'event.outOfScopeShare') return (state) => state.settlement.outOfScopeShare ?? WHOLE;
  const [group, rest] = dotted(name);
  if (group === 'parameter' && scope.parameters[rest]?.type === 'ratio')
    return (state) => state.person.parameters.ratios.get(rest) ?? NOTHING;
  return undefined;
}

function ratioForm(
  expression: Exclude<Expression, string>,
  scope: Scope,
  path: Path,
): Getter<Ratio> | undefined {
  if ('scaleOwn' in expression) {
    const ratio = compileRatio(expression.scaleOwn.ratio, scope, [...path, 'scaleOwn', 'ratio']);
    const by = compileRatio(expression.scaleOwn.by, scope, [...path, 'scaleOwn', 'by']);
    return (state) => {
      const own = multiplyRatio(subtractRatio(WHOLE, ratio(state)), by(state));
      return own > WHOLE ? NOTHING : subtractRatio(WHOLE, own);
    };
  }
  return compileArithmetic(expression, RATIO, RATIO_ARITHMETIC, scope, path);
}

const RATIO: Kind<Ratio> = {
  name: 'ratio',
  parse: parseRatio,
  none: NOTHING,
  lookup: lookupRatio,
  form: ratioForm,
};

const PLAIN_COUNTS: Readonly<Record<string, Getter<number>>> = {
  'event.month': (state) => monthOf(state.settlement.day),
  'event.quarter': (state) => Math.ceil(monthOf(state.settlement.day) / 3),
  'event.year': (state) => yearOf(state.settlement.day),
  'event.level': (state) => state.settlement.level,
};

function lookupCount(name: string, scope: Scope, path: Path): Getter<number> | undefined {
  const plain = PLAIN_COUNTS[name];
  if (plain !== undefined) return plain;
  const [group, rest] = dotted(name);
  if (group === 'total') {
    const { slot } = total(rest, 'count', scope, path);
    return (state) => state.counts[slot(state)] ?? 0;
  }
  if (group === 'before') {
    const { slot } = total(rest, 'count', scope, path);
    return (state) => state.countsBefore[slot(state)] ?? 0;
  }
  if (group === 'fact') return fact(rest, scope, 0, path, (facts) => facts.counts);
  return undefined;
}

function countForm(
  expression: Exclude<Expression, string>,
  scope: Scope,
  path: Path,
): Getter<number> | undefined {
  if ('countOf' in expression) {
    if (expression.countOf === 'recognised') return (state) => state.person.recognised.length;
    if (expression.countOf === 'identities') return (state) => state.person.identities.length;
    const listed = fact<readonly string[]>(expression.countOf, scope, [], path, (facts) => facts.lists);
    return (state) => listed(state).length;
  }
  if ('yearsSince' in expression) {
    const since = fact(expression.yearsSince, scope, '', path, (facts) => facts.words);
    return (state) => {
      const day = since(state);
      return day === '' ? 0 : yearsBetween(day, state.settlement.day);
    };
  }
  return compileArithmetic(expression, COUNT, COUNT_ARITHMETIC, scope, path);
}

function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`not a whole number: ${text}`);
  return Number(text);
}

const COUNT: Kind<number> = {
  name: 'count',
  parse: parseCount,
  none: 0,
  lookup: lookupCount,
  form: countForm,
};

const PLAIN_WORDS: Readonly<Record<string, Getter<string>>> = {
  scheme: (state) => state.person.scheme,
  status: (state) => state.status,
  level: (state) => state.level,
  kind: (state) => state.settlement.kind,
  place: (state) => state.settlement.place,
  institution: (state) => state.settlement.institution ?? 'none',
  disease: (state) => state.settlement.disease ?? 'none',
  inProvince: (state) => (state.settlement.inProvince ? 'yes' : 'no'),
};

function lookupWord(name: string, scope: Scope, path: Path): Getter<string> | undefined {
  const plain = PLAIN_WORDS[name];
  if (plain !== undefined) return plain;
  const [group, rest] = dotted(name);
  if (group !== 'fact') return undefined;
  if (scope.facts[rest]?.type !== 'flag') return fact(rest, scope, 'none', path, (facts) => facts.words);
  const flag = fact(rest, scope, false, path, (facts) => facts.flags);
  return (state) => (flag(state) ? 'yes' : 'no');
}

const WORD: Kind<string> = { name: 'word', parse: (text) => text, none: 'none', lookup: lookupWord };

export const compileAmount = (expression: Expression, scope: Scope, path: Path): Getter<Fen> =>
  compile(expression, AMOUNT, scope, path);
export const compileRatio = (expression: Expression, scope: Scope, path: Path): Getter<Ratio> =>
  compile(expression, RATIO, scope, path);
export const compileCount = (expression: Expression, scope: Scope, path: Path): Getter<number> =>
  compile(expression, COUNT, scope, path);
const compileWord = (expression: Expression, scope: Scope, path: Path): Getter<string> =>
  compile(expression, WORD, scope, path);

const ALWAYS: Test = () => true;
const NEVER: Test = () => false;

const oneOf =
  (words: readonly string[], read: Getter<string | undefined>): Test =>
  (state) => {
    const word = read(state);
    return word !== undefined && words.includes(word);
  };

const someOf =
  (words: readonly string[], read: Getter<readonly string[]>): Test =>
  (state) =>
    read(state).some((word) => words.includes(word));

/** A figure at or above `from` and below `below`. */
function inRange<Value>(range: Range, getter: Getter<Value>, parse: (text: string) => Value): Test {
  const tests: ((value: Value) => boolean)[] = [];
  if (range.from !== undefined) {
    const from = parse(range.from);
    tests.push((value) => value >= from);
  }
  if (range.below !== undefined) {
    const below = parse(range.below);
    tests.push((value) => value < below);
  }
  return (state) => {
    const value = getter(state);
    return tests.every((test) => test(value));
  };
}

const isRange = (test: FactTest): test is Range => typeof test === 'object' && !Array.isArray(test);

function testFact(name: string, test: FactTest, scope: Scope, path: Path): Test {
  if (typeof test === 'boolean') {
    const flag = fact(name, scope, false, path, (facts) => facts.flags);
    return (state) => flag(state) === test;
  }
  const type = scope.facts[name]?.type;
  if (!isRange(test)) {
    const words = typeof test === 'string' ? [test] : test;
    if (type === 'choices')
      return someOf(
        words,
        fact<readonly string[]>(name, scope, [], path, (facts) => facts.lists),
      );
    return oneOf(
      words,
      fact(name, scope, '', path, (facts) => facts.words),
    );
  }
  if (type === 'amount')
    return inRange(
      test,
      fact(name, scope, ZERO, path, (facts) => facts.amounts),
      parseYuan,
    );
  if (type === 'date')
    return inRange(
      test,
      fact(name, scope, '', path, (facts) => facts.words),
      (text) => text,
    );
  return inRange(
    test,
    fact(name, scope, 0, path, (facts) => facts.counts),
    parseCount,
  );
}

/** The tests on what the contract itself asks. */
function ownTests(condition: Condition): Test[] {
  const { status, level, kind, place, institution, disease, inProvince, identities, recognised, flags } =
    condition;
  const { from, before, given } = condition;
  const tests: Test[] = [];
  if (status !== undefined) tests.push((state) => status.includes(state.status));
  if (level !== undefined) tests.push((state) => level.includes(state.settlement.level));
  if (kind !== undefined) tests.push((state) => kind.includes(state.settlement.kind));
  if (place !== undefined) tests.push((state) => place.includes(state.settlement.place));
  if (institution !== undefined) tests.push(oneOf(institution, (state) => state.settlement.institution));
  if (disease !== undefined) tests.push(oneOf(disease, (state) => state.settlement.disease));
  if (inProvince !== undefined) tests.push((state) => state.settlement.inProvince === inProvince);
  if (identities !== undefined) tests.push(someOf(identities, (state) => state.person.identities));
  if (recognised !== undefined) tests.push(someOf(recognised, (state) => state.person.recognised));
  if (flags !== undefined) tests.push(someOf(flags, (state) => state.settlement.flags));
  if (from !== undefined) tests.push((state) => state.settlement.day >= from);
  if (before !== undefined) tests.push((state) => state.settlement.day < before);
  if (given === 'limitLeft') tests.push((state) => state.settlement.limitLeft !== undefined);
  if (given === 'outOfScopeShare') tests.push((state) => state.settlement.outOfScopeShare !== undefined);
  return tests;
}

/** The tests on what a region declares, and the joined ones. */
function declaredTests(condition: Condition, scope: Scope, path: Path): Test[] {
  const { fact: facts, value, count, amount, all, any, not } = condition;
  const tests: Test[] = [];
  for (const [name, test] of Object.entries(facts ?? {}))
    tests.push(testFact(name, test, scope, [...path, 'fact', name]));
  for (const [name, words] of Object.entries(value ?? {}))
    tests.push(oneOf(words, compileWord(name, scope, [...path, 'value', name])));
  if (count !== undefined)
    tests.push(inRange(count, compileCount(count.of, scope, [...path, 'count']), parseCount));
  if (amount !== undefined)
    tests.push(inRange(amount, compileAmount(amount.of, scope, [...path, 'amount']), parseYuan));
  for (const [index, inner] of (all ?? []).entries())
    tests.push(compileCondition(inner, scope, [...path, 'all', index]));
  if (any !== undefined) {
    const options = any.map((inner, index) => compileCondition(inner, scope, [...path, 'any', index]));
    tests.push((state) => options.some((option) => option(state)));
  }
  if (not !== undefined) {
    const inner = compileCondition(not, scope, [...path, 'not']);
    tests.push((state) => !inner(state));
  }
  return tests;
}

/** A condition; every key that is given must hold. A reading is decided here, once. */
export function compileCondition(condition: Condition | undefined, scope: Scope, path: Path): Test {
  if (condition === undefined) return ALWAYS;
  for (const [id, value] of Object.entries(condition.reading ?? {})) {
    const chosen = scope.readings.get(id);
    if (chosen === undefined)
      throw new RuleError(path, `no reading is called ${id}`, 'declare it under readings:');
    if (chosen !== value) return NEVER;
  }
  const tests = [...ownTests(condition), ...declaredTests(condition, scope, path)];
  const [first, second] = tests;
  if (first === undefined) return ALWAYS;
  if (second === undefined) return first;
  return (state) => tests.every((test) => test(state));
}
