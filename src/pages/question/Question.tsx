import type { CoverageData } from '../../../cloudfunctions/calculator/contract';
import type { Answers } from '../../estimate/answers';
import type { Problem } from '../../estimate/problems';
import type { Way } from '../../estimate/route';
import type { Step } from '../../estimate/steps';
import { Balance } from './steps/Balance';
import { Bill } from './steps/Bill';
import { Burden } from './steps/Burden';
import { Disease } from './steps/Disease';
import { Fact } from './steps/Fact';
import { Identities } from './steps/Identities';
import { Level } from './steps/Level';
import { Limit } from './steps/Limit';
import { Place } from './steps/Place';
import { Recognised } from './steps/Recognised';
import { Region } from './steps/Region';
import { Scheme } from './steps/Scheme';
import { Status } from './steps/Status';
import { Visit } from './steps/Visit';
import { Who } from './steps/Who';

export interface QuestionProps {
  data: CoverageData;
  today: string;
  answers: Answers;
  /** What is still wrong on this page. */
  problems: readonly Problem[];
  /** 下一题 has been tapped: every problem shows, also of a field that was never entered. */
  tried: boolean;
  way: Way;
}

const QUESTIONS = {
  who: Who,
  region: Region,
  scheme: Scheme,
  status: Status,
  identities: Identities,
  visit: Visit,
  recognised: Recognised,
  place: Place,
  level: Level,
  disease: Disease,
  bill: Bill,
  limit: Limit,
  balance: Balance,
  burden: Burden,
} as const;

/** The body of one question. */
export function Question({ step, ...props }: QuestionProps & { step: Step }) {
  if (isFact(step)) return <Fact name={step.slice('fact.'.length)} {...props} />;
  const Body = QUESTIONS[step];
  return <Body {...props} />;
}

const isFact = (step: Step): step is `fact.${string}` => step.startsWith('fact.');
