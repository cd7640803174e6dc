import type { CoverageData, CoverageFact } from '../../cloudfunctions/calculator/contract';
import type { Answers } from './answers';
import { askedOf } from './asked';
import { declaredFacts } from './coverage';

/** The declared facts that this visit's rules look at, those of the person first. */
export function factsOf(data: CoverageData, answers: Answers): readonly CoverageFact[] {
  const { facts } = askedOf(data, answers);
  const asked = declaredFacts(data, answers).filter((fact) => facts.has(fact.name));
  return [...asked.filter((fact) => fact.of === 'person'), ...asked.filter((fact) => fact.of !== 'person')];
}
