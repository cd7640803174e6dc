/** What compiling a rule's values and conditions takes: getters, what names refer to, what differs by kind. */
import type {
  BenefitVersion,
  Condition,
  Expression,
  FactDeclaration,
  ParameterDeclaration,
  ReferenceDeclaration,
} from '../benefit';
import type { Fen, Ratio } from '../money';
import type { State } from '../state';
import type { TotalSlots } from '../totals';

export type Path = readonly PropertyKey[];

/** Reads a value; one that is the same whatever the settlement says so, so that steps need not ask. */
export interface Getter<Value> {
  (state: State): Value;
  readonly constant?: { readonly value: Value };
  readonly table?: FlatTable<Value>;
}

/** A table whose axes are words of the event and whose cells are all figures: it can be written out in place. */
export interface FlatTable<Value> {
  readonly axes: readonly WordAxis[];
  /** The cells of every combination of places, the last axis first to change. */
  readonly figures: readonly (Value | undefined)[];
}

/** An axis by one of the event's words; what none of its keys names stands after them. */
export interface WordAxis {
  readonly word: TableWord;
  readonly keys: readonly string[];
}
export const TABLE_WORDS = ['level', 'status', 'kind', 'place'] as const;
export type TableWord = (typeof TABLE_WORDS)[number];
export type Test = Getter<boolean>;

/** A value that never changes. */
export const constant = <Value>(value: Value): Getter<Value> =>
  Object.assign(() => value, { constant: { value } });

/** A value as steps ask for it: what is the same for every settlement is a field, only the rest is a call. */
export interface Asked<Value> {
  readonly fixed: Value | undefined;
  readonly getter: Getter<Value>;
}
export const asked = <Value>(getter: Getter<Value>): Asked<Value> => ({
  fixed: getter.constant?.value,
  getter,
});
export const ask = <Value>({ fixed, getter }: Asked<Value>, state: State): Value =>
  fixed === undefined ? getter(state) : fixed;

export const ALWAYS: Test = constant(true);
export const NEVER: Test = constant(false);

/** A name that nothing is called by, and what could have been meant. */
interface Misnamed {
  readonly word: string;
  readonly known: Iterable<string>;
}

/**
 * A rule that cannot be compiled; the checker shows it to policy staff with the file and line of `path`, so its texts
 * are Chinese.
 */
export class RuleError extends Error {
  /** The file and version it stands in, once that is known: a benefit is compiled with the layers above it. */
  in?: { readonly file: string; readonly version: number };

  constructor(
    readonly path: Path,
    message: string,
    readonly fix: string,
    readonly misnamed?: Misnamed,
  ) {
    super(message);
  }
}

/** Compiles an expression to a value of each kind; the place in the rule says which kind is wanted. */
export interface Compilers {
  readonly amount: (expression: Expression, scope: Scope, path: Path) => Getter<Fen>;
  readonly ratio: (expression: Expression, scope: Scope, path: Path) => Getter<Ratio>;
  readonly count: (expression: Expression, scope: Scope, path: Path) => Getter<number>;
  readonly word: (expression: Expression, scope: Scope, path: Path) => Getter<string>;
  readonly condition: (condition: Condition | undefined, scope: Scope, path: Path) => Test;
}

/** What names in one version's expressions refer to. */
export interface Scope {
  readonly compilers: Compilers;
  /** The named values that are being compiled, each inside the one before. */
  readonly naming: Set<string>;
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
  /** Where a pot of the person has its lines. */
  readonly pot: (name: string, path: Path) => readonly number[];
}

/** An expression that is more than a name or figure. */
export type Form = Exclude<Expression, string>;

/** What differs between amounts, ratios, counts and words. */
export interface Kind<Value> {
  /** What such a value is called in messages. */
  readonly name: '金额' | '比例' | '整数' | '文字';
  readonly parse: (text: string) => Value;
  readonly none: Value;
  readonly lookup: (name: string, scope: Scope, path: Path) => Getter<Value> | undefined;
  readonly form?: (expression: Form, scope: Scope, path: Path) => Getter<Value> | undefined;
}

/** How a figure is written, by what is wanted. */
const FIGURE_FIXES: Readonly<Record<string, string>> = {
  金额: '写元，最多两位小数，例如 500 或 84.84',
  比例: '写小数，最多六位，例如 0.65',
  整数: '写 0 或更大的整数',
};

/** A figure as `parse` reads it; one that cannot stand there is the rule's mistake. */
export function figureOf<Value>(
  parse: (text: string) => Value,
  text: string,
  path: Path,
  wanted: string,
): Value {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RuleError(path, `这里要写${wanted}，现在写的是“${text}”`, FIGURE_FIXES[wanted] ?? '改成一个数');
  }
}

/** A figure as its kind reads it. */
export const parsed = <Value>(kind: Kind<Value>, text: string, path: Path): Value =>
  figureOf(kind.parse, text, path, kind.name);

/** Splits `total.poolingFund` at its dot. */
export function dotted(name: string): readonly [string, string] {
  const at = name.indexOf('.');
  return at < 0 ? [name, ''] : [name.slice(0, at), name.slice(at + 1)];
}

/** A declared running total of the wanted unit. */
export function totalOf(name: string, unit: TotalSlots['unit'], scope: Scope, path: Path): TotalSlots {
  const slots = scope.totals.get(name);
  if (slots === undefined)
    throw new RuleError(path, `没有累计叫 ${name}`, '在 region.yaml 的 totals: 下面写上，或改正名字', {
      word: name,
      known: scope.totals.keys(),
    });
  if (slots.unit !== unit)
    throw new RuleError(
      path,
      `累计 ${name} 记的不是${unit === 'count' ? '次数' : '金额'}`,
      `在 region.yaml 里给它写 unit: ${unit}，或换一个累计`,
    );
  return slots;
}
