/** Events that a benefit must be able to answer: every status, level, identity and kind it is for. */
import { IDENTITIES, STATUSES } from '../../cloudfunctions/calculator/contract/values';
import type { BenefitFile, FactDeclaration } from '../../cloudfunctions/calculator/engine/benefit';
import type { CompiledRegion } from '../../cloudfunctions/calculator/engine/format';
import { LEVEL_WORDS, PLACE_WORDS } from '../../cloudfunctions/calculator/words';
import { INSTITUTION_NAMES, KIND_NAMES } from '../../words/care';
import { RESIDENT_NAMES, SCHEME_NAMES, STATUS_NAMES } from '../../words/insured';

export interface Sample {
  readonly label: string;
  readonly scheme: 'employee' | 'resident';
  readonly person: Readonly<Record<string, unknown>>;
  /** A settlement without its date and bill. */
  readonly settlement: Readonly<Record<string, unknown>>;
}

type Facts = Readonly<Record<string, unknown>>;

/** What the words of a sample are called; what is the same in all of them is not said. */
const NAMES: Readonly<Record<string, string>> = {
  ...SCHEME_NAMES,
  ...STATUS_NAMES,
  ...RESIDENT_NAMES,
  ...KIND_NAMES,
  ...INSTITUTION_NAMES,
  ...LEVEL_WORDS,
  ...PLACE_WORDS,
};

/** Values of a declared fact that rules are likely to tell apart. */
function valuesOf(fact: FactDeclaration): readonly unknown[] {
  switch (fact.type) {
    case 'amount':
      return ['0', '1000', '50000'];
    case 'count':
      return [0, 1, 2, 5, 12, 30];
    case 'flag':
      return [false, true];
    case 'date':
      return ['1948-06-30', '1975-01-01', '2001-12-31'];
    case 'choice':
      return Object.keys(fact.choices ?? {});
    case 'choices':
      return [[], Object.keys(fact.choices ?? {}).slice(0, 1), Object.keys(fact.choices ?? {})];
  }
}

/** A number that looks random but is the same every time: facts must not take turns in step with each other. */
const mixed = (turn: number, salt: number): number =>
  Math.imul(turn * 2_654_435_761 + salt * 40_503, 2_246_822_519) >>> 16;

/** The declared facts of a person or settlement, a value of each. */
function factsOf(region: CompiledRegion, of: 'person' | 'settlement', turn: number): { facts?: Facts } {
  const facts = Object.entries(region.facts)
    .filter(([, fact]) => fact.of === of)
    .map(([name, fact], salt) => {
      const values = valuesOf(fact);
      return [name, values[mixed(turn, salt) % Math.max(values.length, 1)]] as const;
    });
  return facts.length === 0 ? {} : { facts: Object.fromEntries(facts) };
}

/** How many turns show every value of every declared fact once. */
const turnsOf = (region: CompiledRegion): number =>
  Math.max(1, ...Object.values(region.facts).map((fact) => valuesOf(fact).length));

const PLACES: Readonly<Record<string, readonly string[]>> = {
  inpatient: ['local', 'filed', 'referred', 'unreferred'],
  day_surgery: ['local', 'filed', 'referred', 'unreferred'],
  emergency_rescue: ['local', 'filed', 'referred'],
};

function settlementsOf(file: BenefitFile, region: CompiledRegion): Record<string, unknown>[] {
  return file.kinds.flatMap((kind) =>
    [1, 2, 3].flatMap((level) => {
      const needed = region.required.some((one) => one.kinds.includes(kind) && one.levels.includes(level));
      const institutions = needed ? ['village', 'township'] : [undefined];
      return institutions.flatMap((institution) =>
        (PLACES[kind] ?? ['local']).map((place) => ({
          kind,
          level,
          place,
          ...(institution === undefined ? {} : { institution }),
        })),
      );
    }),
  );
}

type Insured = Pick<Sample, 'scheme' | 'person'>;

function personsOf(file: BenefitFile): Insured[] {
  return file.schemes.flatMap((scheme): Insured[] =>
    scheme === 'employee'
      ? STATUSES.map((status) => ({ scheme, person: { scheme, status } }))
      : [[], ...IDENTITIES.map((identity) => [identity])].map((identities) => ({
          scheme,
          person: { scheme, identities, recognised: ['hypertension', 'diabetes'] },
        })),
  );
}

/** Values for the parameters that an event must give. */
export function parametersOf(region: CompiledRegion): { parameters?: Readonly<Record<string, string>> } {
  const needed = Object.entries(region.parameters).filter(([, parameter]) => parameter.required);
  if (needed.length === 0) return {};
  return {
    parameters: Object.fromEntries(
      needed.map(([name, parameter]) => [name, parameter.type === 'ratio' ? '0.8' : '1300']),
    ),
  };
}

/** So many samples show the values of declared facts by taking turns; fewer are repeated for each value. */
const ENOUGH = 60;

/** Everybody and everything a benefit is for, with declared facts taking turns. */
export function samplesOf(file: BenefitFile, region: CompiledRegion): Sample[] {
  const persons = personsOf(file);
  const settlements = settlementsOf(file, region);
  const turns = persons.length * settlements.length < ENOUGH ? turnsOf(region) : 1;
  let turn = 0;
  return persons.flatMap(({ scheme, person }) =>
    settlements.flatMap((settlement) =>
      Array.from({ length: turns }, () => {
        turn++;
        const label = [...Object.values(person), ...Object.values(settlement)]
          .flat()
          .flatMap((word) => NAMES[String(word)] ?? [])
          .join('、');
        return {
          label,
          scheme,
          person: { ...person, ...factsOf(region, 'person', turn) },
          settlement: { ...settlement, ...factsOf(region, 'settlement', turn) },
        };
      }),
    ),
  );
}
