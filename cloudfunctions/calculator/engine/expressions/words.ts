/** Words: what a settlement or person is, by the contract's names or a declared fact's. */
import type { Expression } from '../benefit';
import { compile } from './compile';
import { factOf } from './facts';
import { dotted, type Getter, type Kind, type Path, type Scope } from './scope';

const PLAIN: Readonly<Record<string, Getter<string>>> = {
  scheme: (state) => state.person.scheme,
  status: (state) => state.status,
  level: (state) => String(state.settlement.level),
  kind: (state) => state.settlement.kind,
  place: (state) => state.settlement.place,
  institution: (state) => state.settlement.institution ?? 'none',
  disease: (state) => state.settlement.disease ?? 'none',
  inProvince: (state) => (state.settlement.inProvince ? 'yes' : 'no'),
};

function lookup(name: string, scope: Scope, path: Path): Getter<string> | undefined {
  const plain = PLAIN[name];
  if (plain !== undefined) return plain;
  const [group, rest] = dotted(name);
  if (group !== 'fact') return undefined;
  if (scope.facts[rest]?.type !== 'flag') return factOf(rest, scope, 'none', path, (facts) => facts.words);
  const flag = factOf(rest, scope, false, path, (facts) => facts.flags);
  return (state) => (flag(state) ? 'yes' : 'no');
}

const WORD: Kind<string> = { name: '文字', parse: (text) => text, none: 'none', lookup };

export const compileWord = (expression: Expression, scope: Scope, path: Path): Getter<string> =>
  compile(expression, WORD, scope, path);
