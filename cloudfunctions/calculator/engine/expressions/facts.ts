/** Declared facts; one that the event lacks is remembered with its path. */
import type { State } from '../state';
import { type Getter, type Path, RuleError, type Scope } from './scope';

function pathOf(name: string, scope: Scope): (state: State) => Path {
  const of = scope.facts[name]?.of;
  if (of === 'person') return () => ['person', 'facts', name];
  return (state) => ['settlements', state.index, 'facts', name];
}

/** Reads a declared fact from the facts of its type. */
export function factOf<Value>(
  name: string,
  scope: Scope,
  none: Value,
  path: Path,
  read: (facts: State['person']['facts']) => ReadonlyMap<string, Value>,
): Getter<Value> {
  const declared = scope.facts[name];
  if (declared === undefined)
    throw new RuleError(path, `no fact is called ${name}`, 'declare it under facts: in region.yaml');
  const where = pathOf(name, scope);
  const ofPerson = declared.of === 'person';
  return (state) => {
    const value = read(ofPerson ? state.person.facts : state.settlement.facts).get(name);
    if (value !== undefined) return value;
    state.missing ??= where(state);
    return none;
  };
}
