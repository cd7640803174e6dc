/**
 * The steps of a program as one function, written out when it is first used. As closures they are all called from
 * the same few places, which the runtime cannot see through; one after the other, with their places and constants in
 * the text, it can; a table by the event's own words is looked up in place. A step that has no plan, and what a plan
 * leaves aside (a limit that binds), is done by its closure, so the closures remain what a step means. The text holds numbers and names of this file alone, never a
 * word of a rule, and computes with the functions of `money.ts`.
 */
import { type ClassB, readBill } from './bill';
import { OPEN } from './expressions/amounts';
import {
  ALWAYS,
  type Asked,
  asked,
  type FlatTable,
  type Getter,
  type TableWord,
  type Test,
} from './expressions/scope';
import { BASIS, DEDUCTIBLE, IN_SCOPE, OVERFLOW, PERSONAL, RATE, SELF_PAID, TOTAL } from './figures';
import { PAYERS } from './line';
import { type LineLayout, SELF_PAID_LINE } from './lines';
import {
  add,
  type Fen,
  least,
  multiply,
  type Ratio,
  type RoundingMode,
  type RoundingUnit,
  remainder,
  subtract,
} from './money';
import type { Run, State } from './state';

/** Adds to a running total. */
interface CountPlan {
  readonly step: 'count';
  readonly slot: Asked<number>;
  readonly amount: Getter<Fen>;
}

/** Up to a mark, less what stood on a running total before. */
interface MarkPlan {
  readonly step: 'deductible' | 'ceiling';
  readonly at: number;
  readonly mark: Asked<Fen>;
  readonly over: Asked<number> | undefined;
  readonly overflow: string | undefined;
}

/** One ratio on all of the open cost, under limits that always apply. */
interface PayPlan {
  readonly step: 'pay';
  readonly payer: number;
  readonly ratio: Getter<Ratio>;
  readonly mode: RoundingMode;
  readonly unit: RoundingUnit;
  readonly under: readonly { readonly slot: Asked<number>; readonly limit: Asked<Fen> | undefined }[];
  readonly at: number;
  readonly own: number;
  readonly unpaid: number;
}

export type StepPlan = CountPlan | MarkPlan | PayPlan;

/** A step compiled: its closure and, when it is one of the common ones, what it does. */
export interface CompiledStep {
  readonly when: Test;
  readonly run: Run;
  readonly plan: StepPlan | undefined;
}

/**
 * Settles what is in hand into a list of figures, whatever stood there before; false when what must always hold of
 * the lines does not.
 */
export type Generated = (state: State, figures: Fen[]) => boolean;

const MONEY = { add, least, multiply, remainder, subtract };

/** How the words that tables are kept by are asked for, and what their keys are compared as. */
const WORDS: Readonly<Record<TableWord, { readonly text: string; readonly key: (key: string) => unknown }>> =
  {
    level: { text: 'settlement.level', key: Number },
    status: { text: 'state.status', key: String },
    kind: { text: 'settlement.kind', key: String },
    place: { text: 'settlement.place', key: String },
  };

/** The text of a function in the making, and the things it names. */
class Text {
  readonly given: unknown[] = [];
  private readonly lines: string[] = [];
  private asked = 0;

  line(text: string): void {
    this.lines.push(text);
  }

  toString(): string {
    return this.lines.join('\n');
  }

  /** The name of a thing that is no number. */
  name(thing: unknown): string {
    this.given.push(thing);
    return `given${this.given.length - 1}`;
  }

  /** A value: a constant as it stands, any other asked for here, with the state as closures expect it. */
  value<Value extends Fen | Ratio | number | boolean>({ fixed, getter }: Asked<Value>): string {
    if (fixed !== undefined) return String(fixed);
    if (getter === OPEN) return 'open';
    const name = `asked${this.asked++}`;
    const { table } = getter;
    this.line(`let ${name}${table === undefined ? '' : ` = ${this.cell(table)}`};`);
    this.line(table === undefined ? '{' : `if (${name} === undefined) {`);
    this.line('state.open = open;');
    this.line(`${name} = ${this.name(getter)}(state);`);
    this.line('}');
    return name;
  }

  /** A table's cell: its figures as one list, and the place in it by what the event says; nothing for one it lacks. */
  private cell({ axes, figures }: FlatTable<unknown>): string {
    const places = axes.map(({ word, keys }) => {
      const { text, key } = WORDS[word];
      const cases = keys.map((one, index) => `${text} === ${this.name(key(one))} ? ${index} : `);
      return { text: `(${cases.join('')}${keys.length})`, size: keys.length + 1 };
    });
    const place = places.reduce((outer, { text, size }) => `(${outer} * ${size} + ${text})`, '0');
    return `${this.name(figures)}[${place}]`;
  }

  /** Leaves something to a closure. */
  leave(run: Run): void {
    this.line('state.open = open;');
    this.line(`${this.name(run)}(state);`);
    this.line('open = state.open;');
  }
}

/** Where a running total stood before this settlement; zero without one. */
const standing = (text: Text, over: Asked<number> | undefined): string =>
  over === undefined ? '0' : `before[${text.value(over)}] ?? 0`;

function writeCount(text: Text, { slot, amount }: CountPlan): void {
  const at = text.value(slot);
  text.line(`sums[${at}] = add(sums[${at}] ?? 0, ${text.value(asked(amount))});`);
}

function writeMark(text: Text, { step, at, mark, over, overflow }: MarkPlan): void {
  text.line(`const left = remainder(${text.value(mark)}, ${standing(text, over)});`);
  text.line(`const taken = ${step === 'deductible' ? 'least(left, open)' : 'remainder(open, left)'};`);
  text.line(`figures[${at}] = taken;`);
  text.line(`figures[${at + BASIS}] = open;`);
  text.line('open = subtract(open, taken);');
  if (step === 'deductible') text.line(`figures[${DEDUCTIBLE}] = add(figures[${DEDUCTIBLE}], taken);`);
  if (overflow === undefined) return;
  text.line('if (taken > 0) {');
  text.line(`figures[${OVERFLOW}] = add(figures[${OVERFLOW}], taken);`);
  text.line(`state.overflowTo = ${text.name(overflow)};`);
  text.line('}');
}

function writePay(text: Text, { payer, ratio, mode, unit, under, at, own, unpaid }: PayPlan, run: Run): void {
  const rounding = mode === 'half_up' && unit === 'fen' ? '' : `, ${text.name(mode)}, ${text.name(unit)}`;
  text.line(`const ratio = ${text.value(asked(ratio))};`);
  text.line(`const paid = least(multiply(open, ratio${rounding}), open);`);
  text.line(`figures[${at}] = paid;`);
  text.line(`figures[${at + BASIS}] = open;`);
  text.line(`figures[${at + RATE}] = ratio;`);
  const within = under.flatMap(({ slot, limit }) =>
    limit === undefined ? [] : [`paid <= remainder(${text.value(limit)}, sums[${text.value(slot)}] ?? 0)`],
  );
  text.line(`if (${['true', ...within].join(' && ')}) {`);
  for (const { slot } of under) {
    const total = text.value(slot);
    text.line(`sums[${total}] = add(sums[${total}] ?? 0, paid);`);
  }
  text.line(`payers[${payer}] = add(payers[${payer}], paid);`);
  text.line(`figures[${own}] = subtract(open, paid);`);
  text.line(`figures[${own + BASIS}] = open;`);
  text.line(`figures[${unpaid}] = figures[${unpaid + BASIS}] = open = 0;`);
  text.line('} else {');
  text.leave(run);
  text.line('}');
}

/** Begins with empty lines and payers and reads the bill; one with class-B items is read as closures read it. */
function writeBill(text: Text, { blank }: LineLayout, classB: ClassB): void {
  const always = [TOTAL, SELF_PAID, IN_SCOPE, SELF_PAID_LINE, SELF_PAID_LINE + BASIS];
  text.line('state.figures = figures;');
  for (const at of blank.keys()) if (!always.includes(at)) text.line(`figures[${at}] = 0;`);
  text.line('const { settlement, sums, sumsBefore: before, paid: payers } = state;');
  text.line('const { bill } = settlement;');
  for (const payer of PAYERS.keys()) text.line(`payers[${payer}] = 0;`);
  text.line('let open = bill.inScope ?? subtract(bill.total, bill.selfPaid);');
  text.line('if (bill.classB.length === 0) {');
  text.line(`figures[${TOTAL}] = bill.total;`);
  text.line(`figures[${SELF_PAID}] = figures[${SELF_PAID_LINE}] = bill.selfPaid;`);
  text.line(`figures[${SELF_PAID_LINE + BASIS}] = bill.total;`);
  text.line(`figures[${IN_SCOPE}] = state.gross = open;`);
  text.line('} else {');
  text.leave((state) => readBill(classB, state, false));
  text.line('}');
}

function writeStep(text: Text, { when, run, plan }: CompiledStep): void {
  const condition = text.value(asked(when));
  text.line(`if (${condition}) {`);
  if (plan === undefined) text.leave(run);
  else if (plan.step === 'count') writeCount(text, plan);
  else if (plan.step === 'pay') writePay(text, plan, run);
  else writeMark(text, plan);
  text.line('}');
}

/** The same identities as `checkedPersonal` holds: lines add up to the bill, payers to their lines, none is negative. */
function writeCheck(text: Text, { ofPerson, ofFunds, payers }: LineLayout): void {
  const sum = (amounts: readonly string[]) => amounts.reduce((all, one) => `add(${all}, ${one})`, '0');
  const lines = (places: readonly number[]) => places.map((at) => `figures[${at}]`);
  const paid = payers.map((payer) => `payers[${payer}]`);
  text.line(`const personal = ${sum(lines(ofPerson))};`);
  text.line(`const funds = ${sum(lines(ofFunds))};`);
  const holds = [
    'add(personal, funds) === bill.total',
    `${sum(paid)} === funds`,
    ...[...lines(ofPerson), ...lines(ofFunds), ...paid].map((amount) => `${amount} >= 0`),
  ];
  text.line('state.open = open;');
  text.line(`figures[${PERSONAL}] = personal;`);
  text.line(`return ${holds.join(' && ')};`);
}

/** Writes the bill and the steps out as one function. */
export function generate(layout: LineLayout, classB: ClassB, steps: readonly CompiledStep[]): Generated {
  const text = new Text();
  text.line('"use strict";');
  text.line(`const { ${Object.keys(MONEY).join(', ')} } = money;`);
  text.line('return (state, figures) => {');
  writeBill(text, layout, classB);
  for (const step of steps) writeStep(text, step);
  writeCheck(text, layout);
  text.line('};');
  const names = text.given.map((_, index) => `given${index}`);
  return new Function('money', ...names, text.toString())(MONEY, ...text.given);
}

/** An empty list of figures, written out: the quickest way to a new one. */
export function generateFresh({ blank }: LineLayout): () => Fen[] {
  // The fraction makes it a list of doubles (`money.ts`).
  const list = blank.map((_, at) => (at === 0 ? '0.5' : '0')).join(', ');
  return new Function(`return () => { const list = [${list}]; list[0] = 0; return list; };`)();
}

/** The steps as closures, each under its condition: what `generate` must agree with. */
export const closuresOf = (steps: readonly CompiledStep[]): Run[] =>
  steps.map(({ when, run }) =>
    when === ALWAYS
      ? run
      : (state) => {
          if (when(state)) run(state);
        },
  );
