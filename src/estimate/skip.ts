import type { CoverageData } from '../../cloudfunctions/calculator/contract';
import { type Answers, UNKNOWN } from './answers';
import { problemsOf } from './problems';
import { type Step, stepsFor } from './steps';

/** The questions that may be left open all at once, and what that answers. */
const OPEN: Readonly<Partial<Record<Step, Answers>>> = {
  identities: { identities: UNKNOWN },
  recognised: { recognised: UNKNOWN },
  place: { place: UNKNOWN, province: undefined },
  level: { level: UNKNOWN, institution: undefined },
  disease: { disease: UNKNOWN },
};

/** Of these questions those that can be left open and have no answer yet. */
export const openable = (steps: readonly Step[], data: CoverageData, answers: Answers): readonly Step[] =>
  steps.filter((step) => OPEN[step] !== undefined && problemsOf(step, data, answers).length > 0);

/** Every question that can be left open is: what is not known of one may lead to another. */
export function leaveOpen(data: CoverageData, answers: Answers): Answers {
  const [step] = openable(stepsFor(data, answers), data, answers);
  return step === undefined ? answers : leaveOpen(data, { ...answers, ...OPEN[step] });
}
