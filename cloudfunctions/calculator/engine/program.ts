/** One kind of settlement at one time: a benefit's version and the layers' versions above it, as closures. */
import type {
  BenefitFile,
  BenefitVersion,
  CeilingStep,
  DeductibleStep,
  FirstPayStep,
  PayStep,
  Step,
} from './benefit';
import {
  compileAmount,
  compileCondition,
  compileCount,
  compileRatio,
  type Getter,
  RuleError,
  type Scope,
  type Test,
} from './expressions';
import { FUND_LABELS, LABELS } from './labels';
import type { Cite, Payer } from './line';
import { add, type Fen, least, multiply, type Ratio, remainder, subtract, WHOLE, ZERO } from './money';
import { compilePay, tiersOf } from './pay';
import { type Blank, blank, type State } from './state';

type Path = readonly PropertyKey[];
type Run = (state: State) => void;

/** What is always the same about a line. */
export interface LineTemplate {
  readonly step: string;
  readonly label: string;
  readonly payer: Payer;
  readonly cite: Cite;
  /** Whether its rate is shown. */
  readonly rated: boolean;
}

export interface Exclusion {
  readonly when: Test;
  readonly reason: string;
  /** Its line, when it is the reason that takes the settlement out. */
  readonly template: LineTemplate;
  /** Only a flag can bring it about. */
  readonly needsFlag: boolean;
}

export interface Program {
  /** `suizhou/resident-inpatient@2025-01-01`, then its layers. */
  readonly rules: readonly string[];
  readonly templates: readonly LineTemplate[];
  /** Its lines before anything is paid. */
  readonly blank: Blank;
  /** By line: whether it is the person's. */
  readonly personSlots: readonly boolean[];
  readonly exclusions: readonly Exclusion[];
  /** The ratio of class-B first-pay of the item in hand; undefined: none is taken. */
  readonly classB: { readonly ratio: Getter<Ratio> | undefined; readonly when: Test };
  readonly steps: readonly Run[];
}

/** An upper layer, to be asked from a known burden. */
export interface Layer {
  readonly program: Program;
  readonly eligible: Test;
  readonly report: (state: State) => Readonly<Record<string, string | number | boolean | null>>;
  /** The first day of its version. */
  readonly from: string;
}

/** What a program is made of. */
export interface Part {
  readonly file: BenefitFile;
  readonly version: BenefitVersion;
  readonly index: number;
}

export type ScopeOf = (part: Part, pot: Scope['pot']) => Scope;

const SELF_PAID = 0;
const FIRST_PAY = 1;
/** The line of what is excluded; which clause it cites depends on the reason. */
export const EXCLUDED = 2;

/** Collects the lines of a program; a pot is the name of one or more lines of the person. */
class Lines {
  readonly templates: LineTemplate[] = [];
  private readonly pots = new Map<string, number[]>();

  add(template: LineTemplate): number {
    return this.templates.push(template) - 1;
  }

  /** A line of the person that layers may take over. */
  addPot(pot: string, label: string, cite: Cite, rated = false): number {
    const slot = this.add({ step: pot, label, payer: 'person', cite, rated });
    this.pots.set(pot, [...(this.pots.get(pot) ?? []), slot]);
    return slot;
  }

  /** The slots of a pot; a layer may name one that this benefit does not have. */
  slots(name: string): readonly number[] {
    return this.pots.get(name) ?? [];
  }
}

const all =
  (first: Test, second: Test): Test =>
  (state) =>
    first(state) && second(state);

const guarded = (when: Test | undefined, run: Run): Run =>
  when === undefined
    ? run
    : (state) => {
        if (when(state)) run(state);
      };

function compileFirstPay(step: FirstPayStep, lines: Lines, scope: Scope, path: Path): Run {
  const slot = lines.addPot('referralFirstPay', step.label ?? LABELS.referralFirstPay, step.cite, true);
  const ratio = compileRatio(step.ratio, scope, [...path, 'ratio']);
  const of = compileAmount(step.of ?? 'open', scope, [...path, 'of']);
  return (state) => {
    const rate = ratio(state);
    const basis = of(state);
    const amount = least(multiply(basis, rate), state.open);
    state.bases[slot] = basis;
    state.rates[slot] = rate;
    state.amounts[slot] = add(state.amounts[slot] ?? ZERO, amount);
    state.referralFirstPay = add(state.referralFirstPay, amount);
    state.inScope = subtract(state.inScope, amount);
    state.open = subtract(state.open, amount);
  };
}

function compileDeductible(step: DeductibleStep, lines: Lines, scope: Scope, path: Path): Run {
  const slot = lines.addPot('deductible', step.label ?? LABELS.deductible, step.cite);
  const amount = compileAmount(step.amount, scope, [...path, 'amount']);
  const used =
    step.over === undefined ? () => ZERO : compileAmount(`before.${step.over}`, scope, [...path, 'over']);
  return (state) => {
    const line = remainder(amount(state), used(state));
    const paid = least(line, state.open);
    state.bases[slot] = state.open;
    state.amounts[slot] = paid;
    state.deductible = add(state.deductible, paid);
    state.open = subtract(state.open, paid);
  };
}

function compileCeiling(step: CeilingStep, lines: Lines, scope: Scope, path: Path): Run {
  const slot = lines.addPot(step.pot ?? 'aboveCeiling', step.label ?? LABELS.aboveCeiling, step.cite);
  const upTo = compileAmount(step.upTo, scope, [...path, 'upTo']);
  const used =
    step.over === undefined ? () => ZERO : compileAmount(`before.${step.over}`, scope, [...path, 'over']);
  const { overflow } = step;
  return (state) => {
    const above = remainder(state.open, remainder(upTo(state), used(state)));
    state.bases[slot] = state.open;
    state.amounts[slot] = above;
    state.open = subtract(state.open, above);
    if (overflow !== undefined && above > ZERO) {
      state.overflow = add(state.overflow, above);
      state.overflowTo = overflow;
    }
  };
}

function compilePayStep(step: PayStep, lines: Lines, scope: Scope, path: Path): Run {
  const { of, cite } = step;
  const label = step.label ?? FUND_LABELS[step.payer];
  const tiers = tiersOf(step, path).map(() =>
    lines.add({ step: 'pay', label, payer: step.payer, cite, rated: true }),
  );
  const fromOpen = of === undefined;
  const slots = {
    tiers,
    from: of === undefined ? undefined : [...new Set(of.flatMap((pot) => scope.pot(pot, [...path, 'of'])))],
    own: fromOpen ? lines.addPot('ownShare', step.ownLabel ?? LABELS.ownShare, cite) : -1,
    unpaid: fromOpen ? lines.addPot('aboveLimit', step.limitLabel ?? LABELS.aboveLimit, cite) : -1,
  };
  return compilePay(step, slots, scope, path);
}

function compileStep(step: Exclude<Step, { step: 'exclude' }>, lines: Lines, scope: Scope, path: Path): Run {
  switch (step.step) {
    case 'firstPay':
      return compileFirstPay(step, lines, scope, path);
    case 'deductible':
      return compileDeductible(step, lines, scope, path);
    case 'ceiling':
      return compileCeiling(step, lines, scope, path);
    case 'pay':
      return compilePayStep(step, lines, scope, path);
    case 'count': {
      const total = scope.totals.get(step.total);
      if (total === undefined)
        throw new RuleError(path, `no running total is called ${step.total}`, 'declare it under totals:');
      const { slot } = total;
      if (total.unit === 'count') {
        const count = compileCount(step.with, scope, [...path, 'with']);
        return (state) => {
          const at = slot(state);
          state.counts[at] = (state.counts[at] ?? 0) + count(state);
        };
      }
      const amount = compileAmount(step.with, scope, [...path, 'with']);
      return (state) => {
        const at = slot(state);
        state.sums[at] = add(state.sums[at] ?? ZERO, amount(state));
      };
    }
  }
}

export const ruleId = (part: Part): string => `${part.file.id}@${part.version.from}`;

/** The steps of one part, each under the part's and its own condition. */
function compilePart(part: Part, lines: Lines, scope: Scope): { exclusions: Exclusion[]; steps: Run[] } {
  const eligible =
    part.version.eligible === undefined
      ? undefined
      : compileCondition(part.version.eligible, scope, ['eligible']);
  const exclusions: Exclusion[] = [];
  const steps: Run[] = [];
  for (const [index, step] of part.version.steps.entries()) {
    const path = ['steps', index];
    const when = step.when === undefined ? undefined : compileCondition(step.when, scope, [...path, 'when']);
    if (step.step === 'exclude') {
      const label = step.label ?? LABELS.excluded;
      exclusions.push({
        when: when ?? (() => true),
        reason: step.reason,
        template: { step: 'exclude', label, payer: 'person', cite: step.cite, rated: false },
        needsFlag: step.when?.flags !== undefined,
      });
      continue;
    }
    const run = compileStep(step, lines, scope, path);
    steps.push(
      guarded(eligible === undefined ? when : when === undefined ? eligible : all(eligible, when), run),
    );
  }
  return { exclusions, steps };
}

/** Compiles a benefit's version with its layers' versions, in order. */
export function compileProgram(parts: readonly Part[], scopeOf: ScopeOf): Program {
  const [first] = parts;
  const bill = first?.version.bill;
  if (first === undefined || bill === undefined)
    throw new RuleError(
      ['bill'],
      'a benefit says how the bill is read',
      'add bill: with selfPaid and classB',
    );
  const lines = new Lines();
  lines.addPot('selfPaid', LABELS.selfPaid, bill.selfPaid.cite);
  lines.addPot('firstPay', LABELS.firstPay, bill.classB.cite);
  lines.addPot('excluded', LABELS.excluded, bill.selfPaid.cite);
  const exclusions: Exclusion[] = [];
  const steps: Run[] = [];
  for (const part of parts) {
    const scope = scopeOf(part, (name) => lines.slots(name));
    const compiled = compilePart(part, lines, scope);
    exclusions.push(...compiled.exclusions);
    steps.push(...compiled.steps);
  }
  const scope = scopeOf(first, () => []);
  return {
    rules: parts.map(ruleId),
    templates: lines.templates,
    blank: blank(lines.templates.length),
    personSlots: lines.templates.map((template) => template.payer === 'person'),
    exclusions,
    classB: {
      ratio:
        bill.classB.ratio === undefined
          ? undefined
          : compileRatio(bill.classB.ratio, scope, ['bill', 'classB', 'ratio']),
      when: compileCondition(bill.classB.when, scope, ['bill', 'classB', 'when']),
    },
    steps,
  };
}

/** A layer alone, on a burden that is given: its first line holds the burden, every pot it names is that line. */
export function compileLayer(part: Part, scopeOf: ScopeOf): Program {
  const lines = new Lines();
  const [firstStep] = part.version.steps;
  if (firstStep === undefined) throw new RuleError(['steps'], 'a layer has steps', 'add a pay step');
  lines.add({
    step: 'burden',
    label: FUND_LABELS.person,
    payer: 'person',
    cite: firstStep.cite,
    rated: false,
  });
  const scope = scopeOf(part, () => [0]);
  const { steps } = compilePart(part, lines, scope);
  return {
    rules: [ruleId(part)],
    templates: lines.templates,
    blank: blank(lines.templates.length),
    personSlots: lines.templates.map((template) => template.payer === 'person'),
    exclusions: [],
    classB: { ratio: undefined, when: () => false },
    steps,
  };
}

/**
 * The first-pays, item by item, and what is left of the bill to count. What is excluded keeps its first-pay as
 * on the bill, whatever a reading makes of it otherwise.
 */
export function readBill(program: Program, state: State, isExcluded: boolean): void {
  const { bill } = state.settlement;
  const { ratio, when } = program.classB;
  let firstPay = ZERO;
  let basis = ZERO;
  if (bill.classB.length > 0 && (isExcluded || when(state))) {
    for (const item of bill.classB) {
      state.item = item;
      const rate: Ratio = item.firstPayRatio ?? (ratio === undefined ? WHOLE : ratio(state));
      state.rates[FIRST_PAY] = rate;
      firstPay = add(firstPay, multiply(item.amount, rate));
      basis = add(basis, item.amount);
    }
  }
  const inScope: Fen = bill.inScope ?? subtract(subtract(bill.total, bill.selfPaid), firstPay);
  state.firstPay = firstPay;
  state.gross = inScope;
  state.inScope = inScope;
  state.open = inScope;
  state.amounts[SELF_PAID] = bill.selfPaid;
  state.bases[SELF_PAID] = bill.total;
  state.amounts[FIRST_PAY] = firstPay;
  state.bases[FIRST_PAY] = basis;
}
