import type { Way } from './draft';

export type BindStep = 'way' | 'relation' | 'who' | 'sign';

const STEPS: Readonly<Record<Way, readonly BindStep[]>> = {
  code: ['way', 'relation', 'sign'],
  card: ['way', 'relation', 'sign'],
  form: ['way', 'relation', 'who', 'sign'],
  // The relative's code has been entered before: the way is chosen by it.
  scan: ['relation', 'sign'],
};

/** The questions of a binding; before the way is chosen, those of the shortest. */
export const stepsOf = (way: Way | undefined): readonly BindStep[] => STEPS[way ?? 'code'];

export const parseBindStep = (text: string | undefined): BindStep =>
  STEPS.form.find((step) => step === text) ?? 'way';

export const STEP_TOPICS: Readonly<Record<BindStep, string>> = {
  way: '怎么绑定',
  relation: '什么关系',
  who: '家人是谁',
  sign: '承诺书',
};
