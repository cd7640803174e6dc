import type { CoverageData, CoverageFact } from '../../cloudfunctions/calculator/contract';
import type { Answers } from './answers';
import { askedOf } from './asked';
import { declaredFacts } from './coverage';
import { isNothing } from './entry';

/** In the order in which they are asked. */
const KEEPERS: readonly CoverageFact['of'][] = ['person', 'settlement', 'item'];

/**
 * The declared facts that this visit's rules look at, those of the person first; what is declared of a bill's
 * class-B items only where the bill has any.
 */
export function factsOf(data: CoverageData, answers: Answers): readonly CoverageFact[] {
  const { facts } = askedOf(data, answers);
  const asked = declaredFacts(data, answers).filter((fact) => facts.has(fact.name));
  const keepers = hasClassB(answers) ? KEEPERS : KEEPERS.slice(0, 2);
  return keepers.flatMap((of) => asked.filter((fact) => fact.of === of));
}

/** Those that nothing but a bill by class brings up: they are asked after it. */
export function factsOfBill(data: CoverageData, answers: Answers): readonly CoverageFact[] {
  const before = factsOf(data, { ...answers, billMode: undefined }).map(({ name }) => name);
  return factsOf(data, answers).filter(({ name }) => !before.includes(name));
}

const hasClassB = ({ billMode, classB }: Answers): boolean =>
  billMode === 'items' && !isNothing(classB ?? '');
