/** Conditions: every key that is given must hold; a reading is decided while compiling. */
import type { Condition, FactDeclaration, FactTest, Range } from '../benefit';
import { type Fen, parseYuan, ZERO } from '../money';
import { compileAmount } from './amounts';
import { compileCount, parseCount } from './counts';
import { factOf } from './facts';
import { ALWAYS, figureOf, type Getter, NEVER, type Path, RuleError, type Scope, type Test } from './scope';
import { compileWord } from './words';

const oneOf =
  (words: readonly string[], read: Getter<string | undefined>): Test =>
  (state) => {
    const word = read(state);
    return word !== undefined && words.includes(word);
  };

const someOf =
  (words: readonly string[], read: Getter<readonly string[]>): Test =>
  (state) => {
    for (const word of read(state)) if (words.includes(word)) return true;
    return false;
  };

/** A figure at or above `from` and below `below`. */
function inRange<Value extends Fen | number | string>(
  range: Range,
  getter: Getter<Value>,
  parse: (text: string) => Value,
  path: Path,
  wanted: '金额' | '整数' | '日期',
): Test {
  const from = range.from === undefined ? undefined : figureOf(parse, range.from, path, wanted);
  const below = range.below === undefined ? undefined : figureOf(parse, range.below, path, wanted);
  return (state) => {
    const value = getter(state);
    return (from === undefined || value >= from) && (below === undefined || value < below);
  };
}

const isRange = (test: FactTest): test is Range => typeof test === 'object' && !Array.isArray(test);

/** What is written to test a fact of each type, for who has written something else. */
const FACT_TESTS: Readonly<Record<FactDeclaration['type'], string>> = {
  flag: 'true 或 false',
  count: '{ from: …, below: … }',
  amount: '{ from: …, below: … }',
  date: '{ from: …, below: … }',
  choice: '它的 choices: 里的一个词，或几个词的列表',
  choices: '它的 choices: 里的一个词，或几个词的列表',
};

/** A test that the fact's type has an answer to, with words that it can be. */
function checkFactTest(name: string, test: FactTest, declared: FactDeclaration, path: Path): void {
  const wanted = FACT_TESTS[declared.type];
  if (wanted !== FACT_TESTS[typeof test === 'boolean' ? 'flag' : isRange(test) ? 'count' : 'choice'])
    throw new RuleError(path, `${name} 不能这样比`, `写成 ${wanted}`);
  if (typeof test === 'boolean' || isRange(test)) return;
  const known = Object.keys(declared.choices ?? {});
  for (const word of typeof test === 'string' ? [test] : test)
    if (!known.includes(word))
      throw new RuleError(path, `${name} 没有 ${word} 这一项`, `只能写 ${known.join('、')}`, { word, known });
}

function testFact(name: string, test: FactTest, scope: Scope, path: Path): Test {
  const declared = scope.facts[name];
  if (declared !== undefined) checkFactTest(name, test, declared, path);
  if (typeof test === 'boolean') {
    const flag = factOf(name, scope, false, path, (facts) => facts.flags);
    return (state) => flag(state) === test;
  }
  const type = scope.facts[name]?.type;
  const text = () => factOf(name, scope, '', path, (facts) => facts.words);
  if (!isRange(test)) {
    const words = typeof test === 'string' ? [test] : test;
    if (type !== 'choices') return oneOf(words, text());
    const none: readonly string[] = [];
    return someOf(
      words,
      factOf(name, scope, none, path, (facts) => facts.lists),
    );
  }
  if (type === 'amount') {
    const amount = factOf(name, scope, ZERO, path, (facts) => facts.amounts);
    return inRange(test, amount, parseYuan, path, '金额');
  }
  if (type === 'date') return inRange(test, text(), (day) => day, path, '日期');
  const count = factOf(name, scope, 0, path, (facts) => facts.counts);
  return inRange(test, count, parseCount, path, '整数');
}

/** The tests on what the contract itself asks. */
function ownTests(condition: Condition): Test[] {
  const { status, level, kind, place, institution, disease, inProvince, identities, recognised, flags } =
    condition;
  const { from, before, given } = condition;
  const tests: Test[] = [];
  if (status !== undefined) tests.push((state) => status.includes(state.status));
  if (level !== undefined) tests.push((state) => level.includes(state.settlement.level));
  if (kind !== undefined) tests.push((state) => kind.includes(state.settlement.kind));
  if (place !== undefined) tests.push((state) => place.includes(state.settlement.place));
  if (institution !== undefined) tests.push(oneOf(institution, (state) => state.settlement.institution));
  if (disease !== undefined) tests.push(oneOf(disease, (state) => state.settlement.disease));
  if (inProvince !== undefined) tests.push((state) => state.settlement.inProvince === inProvince);
  if (identities !== undefined) tests.push(someOf(identities, (state) => state.person.identities));
  if (recognised !== undefined) tests.push(someOf(recognised, (state) => state.person.recognised));
  if (flags !== undefined) tests.push(someOf(flags, (state) => state.settlement.flags));
  if (from !== undefined) tests.push((state) => state.settlement.day >= from);
  if (before !== undefined) tests.push((state) => state.settlement.day < before);
  if (given === 'limitLeft') tests.push((state) => state.settlement.limitLeft !== undefined);
  if (given === 'outOfScopeShare') tests.push((state) => state.settlement.outOfScopeShare !== undefined);
  // A summary does not tell what is self-paid from what is paid first.
  if (given === 'selfPaid') tests.push((state) => state.settlement.bill.inScope === undefined);
  return tests;
}

/** The tests on what a region declares, and the joined ones. */
function declaredTests(condition: Condition, scope: Scope, path: Path): Test[] {
  const { fact: facts, value, count, amount, all, any, not } = condition;
  const tests: Test[] = [];
  for (const [name, test] of Object.entries(facts ?? {}))
    tests.push(testFact(name, test, scope, [...path, 'fact', name]));
  for (const [name, words] of Object.entries(value ?? {}))
    tests.push(oneOf(words, compileWord(name, scope, [...path, 'value', name])));
  if (count !== undefined)
    tests.push(inRange(count, compileCount(count.of, scope, [...path, 'count']), parseCount, path, '整数'));
  if (amount !== undefined)
    tests.push(
      inRange(amount, compileAmount(amount.of, scope, [...path, 'amount']), parseYuan, path, '金额'),
    );
  for (const [index, inner] of (all ?? []).entries())
    tests.push(compileCondition(inner, scope, [...path, 'all', index]));
  if (any !== undefined) {
    const options = any.map((inner, index) => compileCondition(inner, scope, [...path, 'any', index]));
    tests.push((state) => {
      for (const option of options) if (option(state)) return true;
      return false;
    });
  }
  if (not !== undefined) {
    const inner = compileCondition(not, scope, [...path, 'not']);
    tests.push((state) => !inner(state));
  }
  return tests;
}

/** Joins tests that must all hold; what always holds is left out, one that never does decides. */
export function all(tests: readonly Test[]): Test {
  if (tests.includes(NEVER)) return NEVER;
  const asked = tests.filter((test) => test !== ALWAYS);
  const [first, second] = asked;
  if (first === undefined) return ALWAYS;
  if (second === undefined) return first;
  if (asked.length === 2) return (state) => first(state) && second(state);
  return (state) => {
    for (const test of asked) if (!test(state)) return false;
    return true;
  };
}

/** A condition; every key that is given must hold. A reading is decided here, once. */
export function compileCondition(condition: Condition | undefined, scope: Scope, path: Path): Test {
  if (condition === undefined) return ALWAYS;
  for (const [id, value] of Object.entries(condition.reading ?? {})) {
    const chosen = scope.readings.get(id);
    if (chosen === undefined)
      throw new RuleError(path, `没有读法叫 ${id}`, '在 readings: 下面写上，或改正编号', {
        word: id,
        known: scope.readings.keys(),
      });
    if (chosen !== value) return NEVER;
  }
  return all([...ownTests(condition), ...declaredTests(condition, scope, path)]);
}
