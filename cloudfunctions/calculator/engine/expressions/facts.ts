/** Declared facts; one that the event lacks is remembered with its path. */
import type { FactDeclaration } from '../benefit';
import type { Facts, State } from '../state';
import { type Getter, type Path, RuleError, type Scope } from './scope';

function pathOf(name: string, scope: Scope): (state: State) => Path {
  const of = scope.facts[name]?.of;
  if (of === 'person') return () => ['person', 'facts', name];
  if (of === 'item')
    return (state) => ['settlements', state.index, 'bill', 'classB', state.itemIndex, 'facts', name];
  return (state) => ['settlements', state.index, 'facts', name];
}

/** Whose facts are asked. */
const BEARERS: Readonly<Record<FactDeclaration['of'], (state: State) => Facts>> = {
  person: (state) => state.person.facts,
  settlement: (state) => state.settlement.facts,
  item: (state) => state.item.facts,
};

/** Reads a declared fact from the facts of its type. */
export function factOf<Value>(
  name: string,
  scope: Scope,
  none: Value,
  path: Path,
  read: (facts: Facts) => ReadonlyMap<string, Value>,
): Getter<Value> {
  const declared = scope.facts[name];
  if (declared === undefined)
    throw new RuleError(path, `no fact is called ${name}`, 'declare it under facts: in region.yaml');
  const where = pathOf(name, scope);
  const bearer = BEARERS[declared.of];
  return (state) => {
    const value = read(bearer(state)).get(name);
    if (value !== undefined) return value;
    state.missing ??= where(state);
    return none;
  };
}
