/** One kind of settlement at one time: a benefit's version and the layers' versions above it, ready to run. */
import type { BenefitFile, BenefitVersion, ExcludeStep } from './benefit';
import type { ClassB } from './bill';
import { compileAmount } from './expressions/amounts';
import { all, compileCondition } from './expressions/conditions';
import { compileRatio } from './expressions/ratios';
import { NEVER, RuleError, type Scope, type Test } from './expressions/scope';
import { type CompiledStep, closuresOf, type Generated, generate, generateFresh } from './generate';
import { FUND_LABELS, LABELS } from './labels';
import { type LineLayout, Lines, type LineTemplate } from './lines';
import type { Fen } from './money';
import type { Run, State } from './state';
import { compileStep } from './steps';

export interface Exclusion {
  readonly when: Test;
  readonly reason: string;
  /** Its line, when it is the reason that takes the settlement out. */
  readonly template: LineTemplate;
  /** Only a flag can bring it about. */
  readonly needsFlag: boolean;
}

export interface Program extends LineLayout {
  /** `suizhou/resident-inpatient@2025-01-01`, then its layers. */
  readonly rules: readonly string[];
  readonly exclusions: readonly Exclusion[];
  /** Those that can hold without any flag. */
  readonly exclusionsWithoutFlag: readonly Exclusion[];
  readonly classB: ClassB;
  /** Each step as a closure; they say what a step means. */
  readonly steps: readonly Run[];
  /** A new empty list of its figures. */
  readonly fresh: () => Fen[];
  /** The bill and all steps as one function. */
  readonly settle: Generated;
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

export const ruleId = (part: Part): string => `${part.file.id}@${part.version.from}`;

function exclusionOf(step: ExcludeStep, when: Test): Exclusion {
  const { reason, cite, label = LABELS.excluded } = step;
  return {
    when,
    reason,
    template: { step: 'exclude', label, payer: 'person', cite, rated: false },
    needsFlag: step.when?.flags !== undefined,
  };
}

interface CompiledPart {
  readonly exclusions: Exclusion[];
  readonly steps: CompiledStep[];
}

/** The steps of one part; a mistake in it knows the file and version it stands in. */
function compilePart(part: Part, lines: Lines, scope: Scope): CompiledPart {
  try {
    return compileSteps(part, lines, scope);
  } catch (error) {
    if (error instanceof RuleError) error.in ??= { file: part.file.id, version: part.index };
    throw error;
  }
}

/** The steps of one part, each under the part's and its own condition. */
function compileSteps(part: Part, lines: Lines, scope: Scope): CompiledPart {
  const eligible = compileCondition(part.version.eligible, scope, ['eligible']);
  const exclusions: Exclusion[] = [];
  const steps: CompiledStep[] = [];
  for (const [index, step] of part.version.steps.entries()) {
    const path = ['steps', index];
    const when = compileCondition(step.when, scope, [...path, 'when']);
    if (step.step === 'exclude') {
      if (when !== NEVER) exclusions.push(exclusionOf(step, when));
      continue;
    }
    const compiled = compileStep(step, all([eligible, when]), lines, scope, path);
    if (compiled.when !== NEVER) steps.push(compiled);
  }
  return { exclusions, steps };
}

/** The steps of a program, as closures and, written out when first asked for, as one function. */
function stepsOf(
  layout: LineLayout,
  classB: ClassB,
  steps: readonly CompiledStep[],
): Pick<Program, 'classB' | 'steps' | 'settle' | 'fresh'> {
  let generated: Generated | undefined;
  let fresh: (() => Fen[]) | undefined;
  return {
    classB,
    fresh: () => {
      fresh ??= generateFresh(layout);
      return fresh();
    },
    steps: closuresOf(steps),
    settle: (state, figures) => {
      generated ??= generate(layout, classB, steps);
      return generated(state, figures);
    },
  };
}

/** Compiles a benefit's version with its layers' versions, in order. */
export function compileProgram(parts: readonly Part[], scopeOf: ScopeOf): Program {
  const [first] = parts;
  const bill = first?.version.bill;
  if (first === undefined || bill === undefined) {
    const error = new RuleError(
      ['bill'],
      '待遇没有写单子怎么读',
      '加上 bill: { selfPaid: { cite: … }, classB: { cite: … } }',
    );
    if (first !== undefined) error.in = { file: first.file.id, version: first.index };
    throw error;
  }
  const lines = new Lines();
  lines.addPot('selfPaid', LABELS.selfPaid, bill.selfPaid.cite);
  lines.addPot('firstPay', LABELS.firstPay, bill.classB.cite);
  lines.addPot('excluded', LABELS.excluded, bill.selfPaid.cite);
  const scope = scopeOf(first, () => []);
  const { ratio, upTo, when } = bill.classB;
  const itemLimit =
    upTo === undefined
      ? undefined
      : {
          limit: compileAmount(upTo, scope, ['bill', 'classB', 'upTo']),
          at: lines.addPot('aboveItemLimit', LABELS.aboveItemLimit, bill.classB.cite),
        };
  const compiled = parts.map((part) =>
    compilePart(
      part,
      lines,
      scopeOf(part, (name) => lines.slots(name)),
    ),
  );
  const exclusions = compiled.flatMap((part) => part.exclusions);
  const layout = lines.layOut();
  const classB: ClassB = {
    ratio: ratio === undefined ? undefined : compileRatio(ratio, scope, ['bill', 'classB', 'ratio']),
    upTo: itemLimit,
    when: compileCondition(when, scope, ['bill', 'classB', 'when']),
  };
  return {
    ...layout,
    ...stepsOf(
      layout,
      classB,
      compiled.flatMap((part) => part.steps),
    ),
    rules: parts.map(ruleId),
    exclusions,
    exclusionsWithoutFlag: exclusions.filter((one) => !one.needsFlag),
  };
}

const NO_CLASS_B: ClassB = { ratio: undefined, upTo: undefined, when: NEVER };

/** A layer alone, on a burden that is given: its first line holds the burden, every pot it names is that line. */
export function compileLayer(part: Part, scopeOf: ScopeOf): Program {
  const lines = new Lines();
  const [firstStep] = part.version.steps;
  if (firstStep === undefined) throw new RuleError(['steps'], '一层保障要有步骤', '加一个 pay 步骤');
  const burden = lines.add({
    step: 'burden',
    label: FUND_LABELS.person,
    payer: 'person',
    cite: firstStep.cite,
    rated: false,
  });
  const { steps } = compilePart(
    part,
    lines,
    scopeOf(part, () => [burden]),
  );
  const layout = lines.layOut();
  return {
    ...layout,
    ...stepsOf(layout, NO_CLASS_B, steps),
    rules: [ruleId(part)],
    exclusions: [],
    exclusionsWithoutFlag: [],
  };
}
