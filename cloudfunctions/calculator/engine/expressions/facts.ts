/** Declared facts; one that the event lacks is remembered with its path, unless it need not be told. */
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
    throw new RuleError(path, `没有情况叫 ${name}`, '在 region.yaml 的 facts: 下面写上，或改正名字', {
      word: name,
      known: Object.keys(scope.facts),
    });
  const where = pathOf(name, scope);
  const bearer = BEARERS[declared.of];
  const isOptional = declared.optional === true;
  return (state) => {
    const value = read(bearer(state)).get(name);
    if (value !== undefined) return value;
    if (!isOptional) state.missing ??= where(state);
    return none;
  };
}
