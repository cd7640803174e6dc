/** Turns a checked event into what the engine settles: texts to fen, defaults of the contract filled in. */
import type { BillEvent, ParametersEvent, PersonEvent, SettlementEvent } from './contract/statement';
import type { FactDeclaration } from './engine/benefit';
import { type Fen, parseRatio, parseYuan, subtract, sum } from './engine/money';
import { periodsOf } from './engine/periods';
import { type Bill, type Facts, NO_BILL, NO_FACTS, type Person, type Settlement } from './engine/state';

type FactsEvent = NonNullable<PersonEvent['facts']>;
type Declared = Readonly<Record<string, FactDeclaration>>;

/** The bill in fen; a summary's self-paid part is what is not in scope. */
function billOf(bill: BillEvent, declared: Declared): Bill {
  if (bill.total !== undefined && bill.inScope !== undefined) {
    const total = parseYuan(bill.total);
    const inScope = parseYuan(bill.inScope);
    return { ...NO_BILL, total, selfPaid: subtract(total, inScope), inScope };
  }
  const classB = (bill.classB ?? []).map((item) => ({
    amount: parseYuan(item.amount),
    firstPayRatio: item.firstPayRatio === undefined ? undefined : parseRatio(item.firstPayRatio),
    facts: factsOf(item.facts, declared),
  }));
  const selfPaid = parseYuan(bill.selfPaid ?? '0');
  const classA = parseYuan(bill.classA ?? '0');
  const other = parseYuan(bill.other ?? '0');
  const total = sum([classA, other, selfPaid, ...classB.map((item) => item.amount)]);
  return { total, selfPaid, classA, other, classB, inScope: undefined };
}

/** Declared facts by type; their values have been checked against the declaration. */
function factsOf(event: FactsEvent | undefined, declared: Declared): Facts {
  if (event === undefined) return NO_FACTS;
  const amounts = new Map<string, Fen>();
  const counts = new Map<string, number>();
  const words = new Map<string, string>();
  const lists = new Map<string, readonly string[]>();
  const flags = new Map<string, boolean>();
  for (const [name, value] of Object.entries(event)) {
    if (typeof value === 'number') counts.set(name, value);
    else if (typeof value === 'boolean') flags.set(name, value);
    else if (typeof value !== 'string') lists.set(name, value);
    else if (declared[name]?.type === 'amount') amounts.set(name, parseYuan(value));
    else words.set(name, value);
  }
  return { amounts, counts, words, lists, flags, ratios: NO_FACTS.ratios };
}

function parametersOf(event: ParametersEvent | undefined): Facts {
  if (event === undefined) return NO_FACTS;
  const { ratio, ...amounts } = event;
  return {
    ...NO_FACTS,
    amounts: new Map(
      Object.entries(amounts).flatMap(([name, text]) =>
        text === undefined ? [] : [[name, parseYuan(text)]],
      ),
    ),
    ratios: new Map(ratio === undefined ? [] : [['ratio', parseRatio(ratio)]]),
  };
}

/** Amounts of the person that rules know by name. */
const PERSON_AMOUNTS = ['poolingPaidElsewhere', 'largeIllnessBurdenBefore', 'largeIllnessExtraCap'] as const;

function personAmounts(event: PersonEvent): ReadonlyMap<string, Fen> {
  const { poolingPaidElsewhere, largeIllnessBurdenBefore, largeIllnessExtraCap } = event;
  if ((poolingPaidElsewhere ?? largeIllnessBurdenBefore ?? largeIllnessExtraCap) === undefined)
    return NO_FACTS.amounts;
  const amounts = new Map<string, Fen>();
  for (const name of PERSON_AMOUNTS) {
    const text = event[name];
    if (text !== undefined) amounts.set(name, parseYuan(text));
  }
  return amounts;
}

/** The person as the engine knows one. */
export function personOf(
  event: PersonEvent,
  parameters: ParametersEvent | undefined,
  declared: Declared,
): Person {
  return {
    scheme: event.scheme,
    status: event.status,
    identities: event.identities ?? [],
    recognised: event.recognised ?? [],
    amounts: personAmounts(event),
    parameters: parametersOf(parameters),
    facts: factsOf(event.facts, declared),
    accountBalance: event.accountBalance === undefined ? undefined : parseYuan(event.accountBalance),
    familyAccountBalance:
      event.familyAccountBalance === undefined ? undefined : parseYuan(event.familyAccountBalance),
  };
}

const NO_FLAGS: readonly string[] = [];

/** The settlement as the engine knows one; `place` is local and `inProvince` true unless the event says otherwise. */
export function settlementOf(event: SettlementEvent, declared: Declared): Settlement {
  return {
    day: event.date,
    periods: periodsOf(event.date),
    kind: event.kind,
    level: event.level,
    institution: event.institution,
    place: event.place ?? 'local',
    inProvince: event.inProvince ?? true,
    status: event.status,
    disease: event.disease,
    limitLeft: event.limitLeft === undefined ? undefined : parseYuan(event.limitLeft),
    outOfScopeShare: event.outOfScopeShare === undefined ? undefined : parseRatio(event.outOfScopeShare),
    flags: event.flags ?? NO_FLAGS,
    personalPaid: event.personalPaid ?? false,
    facts: factsOf(event.facts, declared),
    bill: billOf(event.bill, declared),
  };
}
