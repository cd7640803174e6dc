/** The contract's rules of the event that one field's form cannot show; each failure names its path in Chinese. */

import type { ParametersEvent, PersonEvent, SettlementEvent } from './contract/statement';
import { money } from './contract/values';
import type { FactDeclaration } from './engine/benefit';
import { isCalendarDay } from './engine/calendar';
import { parseRatio, parseYuan } from './engine/money';
import type { Region, Variant } from './engine/region';
import type { Person, Settlement } from './engine/state';
import { type Failure, invalidInput, type Path } from './reply';

type FactsEvent = NonNullable<PersonEvent['facts']>;
type Checked = Failure | undefined;

/** The first failure of a list of things, in their order. */
export function firstFailure<Thing>(
  things: readonly Thing[],
  check: (thing: Thing, index: number) => Checked,
): Checked {
  for (let index = 0; index < things.length; index++) {
    const thing = things[index];
    const failure = thing === undefined ? undefined : check(thing, index);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

const RESIDENT_ONLY = [
  'identities',
  'recognised',
  'largeIllnessBurdenBefore',
  'largeIllnessExtraCap',
] as const;
const EMPLOYEE_ONLY = ['accountBalance', 'familyAccountBalance'] as const;
/** Fields that only regions whose rules name them take. */
const REGIONAL = ['poolingPaidElsewhere', 'largeIllnessBurdenBefore', 'largeIllnessExtraCap'] as const;

const PERSON_FACTS: Path = ['person', 'facts'];

/** Whether any rule of the region names a dotted value, `event.outOfScopeShare`. */
function named(region: Region, name: string): boolean {
  return region.names.has(name);
}

function checkFact(name: string, value: FactsEvent[string], declared: FactDeclaration, path: Path): Checked {
  const wrong = (message: string) => invalidInput([...path, name], message);
  const choices = declared.choices ?? {};
  const isChoice = (word: string) => Object.hasOwn(choices, word);
  const named = Object.values(choices).join('、');
  switch (declared.type) {
    case 'amount':
      return money.safeParse(value).success ? undefined : wrong('金额应是不超过两位小数的数，例如 12.50。');
    case 'count':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1_000_000
        ? undefined
        : wrong('这里应填不小于 0 的整数。');
    case 'flag':
      return typeof value === 'boolean' ? undefined : wrong('请选“是”或“不是”。');
    case 'date':
      return typeof value === 'string' && isCalendarDay(value)
        ? undefined
        : wrong('日期请写成 2025-03-01 的样子。');
    case 'choice':
      return typeof value === 'string' && isChoice(value) ? undefined : wrong(`请选一项：${named}。`);
    case 'choices':
      return Array.isArray(value) && value.every(isChoice) ? undefined : wrong(`请从这些里选：${named}。`);
  }
}

function checkFacts(
  facts: FactsEvent | undefined,
  of: FactDeclaration['of'],
  region: Region,
  path: Path,
): Checked {
  if (facts === undefined) return undefined;
  for (const [name, value] of Object.entries(facts)) {
    const declared = Object.hasOwn(region.source.facts, name) ? region.source.facts[name] : undefined;
    if (declared === undefined || declared.of !== of)
      return invalidInput([...path, name], '这个地区的政策不需要这一项，请去掉。');
    const failure = checkFact(name, value, declared, path);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

/** The person: which fields go with an employee, which with a resident, which with the region. */
export function checkPerson(person: PersonEvent, region: Region): Checked {
  if (person.scheme === 'employee') {
    if (person.status === undefined)
      return invalidInput(['person', 'status'], '职工医保请选择在职、退休或灵活就业。');
    const { identities, recognised } = person;
    if (
      (identities ?? recognised ?? person.largeIllnessBurdenBefore ?? person.largeIllnessExtraCap) !==
      undefined
    )
      for (const field of RESIDENT_ONLY)
        if (person[field] !== undefined)
          return invalidInput(['person', field], '这一项只用于城乡居民医保，请去掉。');
  } else {
    if (person.status !== undefined)
      return invalidInput(['person', 'status'], '城乡居民医保不分在职和退休，请去掉这一项。');
    for (const field of EMPLOYEE_ONLY)
      if (person[field] !== undefined)
        return invalidInput(['person', field], '城乡居民医保没有个人账户，请去掉这一项。');
  }
  if (person.familyAccountBalance !== undefined && !region.source.familyAccount)
    return invalidInput(['person', 'familyAccountBalance'], '这里只能用本人的个人账户，请去掉这一项。');
  const { poolingPaidElsewhere, largeIllnessBurdenBefore, largeIllnessExtraCap } = person;
  if ((poolingPaidElsewhere ?? largeIllnessBurdenBefore ?? largeIllnessExtraCap) === undefined)
    return checkFacts(person.facts, 'person', region, PERSON_FACTS);
  for (const field of REGIONAL)
    if (person[field] !== undefined && region.source.benefits.length > 0 && !named(region, `person.${field}`))
      return invalidInput(['person', field], '这个地区的政策用不到这一项，请去掉。');
  return checkFacts(person.facts, 'person', region, PERSON_FACTS);
}

/** The parameters that stand for what no document fixes: required where declared, refused elsewhere. */
export function checkParameters(parameters: ParametersEvent | undefined, region: Region): Checked {
  const declared = region.source.parameters;
  if (parameters === undefined) {
    return region.needsParameters
      ? invalidInput(['parameters'], '请填写参保地的起付线和报销比例。')
      : undefined;
  }
  if (Object.keys(declared).length === 0)
    return invalidInput(['parameters'], '这个地区的政策已有起付线和比例，请去掉这一项。');
  const given = new Map(Object.entries(parameters));
  for (const [name, parameter] of Object.entries(declared))
    if (parameter.required && given.get(name) === undefined)
      return invalidInput(['parameters', name], `缺少这一项：${parameter.question}`);
  return undefined;
}

const HOSPITAL_KINDS: readonly string[] = ['inpatient', 'day_surgery', 'emergency_rescue'];
const LIMITED_KINDS: readonly string[] = ['chronic', 'special', 'special_high', 'separate_drug'];

/** What contradicts within one settlement. */
function checkContradictions(event: SettlementEvent, region: Region, path: Path): Checked {
  const at = (field: string, message: string) => invalidInput([...path, field], message);
  const place = event.place ?? 'local';
  if (place === 'local' && event.inProvince === false)
    return at('inProvince', '在本地就医不可能在省外，请改就医地点。');
  if (event.kind === 'emergency_rescue' && place === 'unreferred')
    return at('place', '急诊抢救按“办了转诊，或者是急诊”处理，请改选这一项。');
  if (event.limitLeft !== undefined && !LIMITED_KINDS.includes(event.kind))
    return at('limitLeft', '病种限额只用于门诊慢特病和单独支付药品。');
  if (event.disease !== undefined && event.kind !== 'separate_drug')
    return at('disease', '病种只在使用单独支付药品时填写。');
  if (event.outOfScopeShare !== undefined) {
    const fits = event.bill.total === undefined && HOSPITAL_KINDS.includes(event.kind) && place === 'local';
    const used = region.source.benefits.length === 0 || named(region, 'event.outOfScopeShare');
    if (!fits || !used) return at('outOfScopeShare', '政策范围外费用占比只用于本地住院的分项账单。');
  }
  for (const { field, kinds, levels } of region.source.required)
    if (kinds.includes(event.kind) && levels.includes(event.level) && event[field] === undefined)
      return at(field, '请选择是村卫生室（站）还是乡镇卫生院（社区卫生服务中心）。');
  return undefined;
}

function checkFlags(event: SettlementEvent, region: Region, path: Path): Checked {
  if (event.flags === undefined) return undefined;
  for (const [index, name] of event.flags.entries()) {
    const flag = Object.hasOwn(region.source.flags, name) ? region.source.flags[name] : undefined;
    if (flag === undefined)
      return invalidInput([...path, 'flags', index], '这个地区的政策没有这种特殊情况，请去掉。');
    if (flag.kinds !== undefined && !flag.kinds.includes(event.kind))
      return invalidInput([...path, 'flags', index], '“没有处方”只用于药店购药。');
  }
  return undefined;
}

/** One settlement by itself, before it is put into the year. */
export function checkSettlement(
  event: SettlementEvent,
  person: PersonEvent,
  region: Region,
  path: Path,
): Checked {
  const { total, inScope } = event.bill;
  const isSummary = total !== undefined && inScope !== undefined && inScope !== total;
  if (isSummary && parseYuan(inScope) > parseYuan(total))
    return invalidInput([...path, 'bill', 'inScope'], '政策范围内费用不能大于总费用。');
  if (event.status !== undefined && person.scheme === 'resident')
    return invalidInput([...path, 'status'], '城乡居民医保不分在职和退休，请去掉这一项。');
  return (
    checkContradictions(event, region, path) ??
    checkFlags(event, region, path) ??
    (event.facts === undefined
      ? undefined
      : checkFacts(event.facts, 'settlement', region, [...path, 'facts'])) ??
    (event.bill.classB === undefined ? undefined : checkItemFacts(event.bill.classB, region, path))
  );
}

const checkItemFacts = (
  items: NonNullable<SettlementEvent['bill']['classB']>,
  region: Region,
  path: Path,
): Checked =>
  firstFailure(items, (item, index) =>
    checkFacts(item.facts, 'item', region, [...path, 'bill', 'classB', index, 'facts']),
  );

/** Dates in time order, all in one calendar year: the failure stands at the first wrong one. */
export function checkDates(
  placed: readonly { readonly event: { readonly date: string }; readonly path: Path }[],
): Checked {
  const first = placed[0]?.event.date ?? '';
  const year = first.slice(0, 4);
  let before = first;
  for (const { event, path } of placed) {
    const { date } = event;
    if (!date.startsWith(year))
      return invalidInput([...path, 'date'], '一次测算只能是同一个自然年的就医记录。');
    if (date < before) return invalidInput([...path, 'date'], '就医记录请按时间先后排列。');
    before = date;
  }
  return undefined;
}

/**
 * The class-B first-pay ratios of a settlement: where the region's rules state one it may be left out and must
 * not differ; elsewhere every item needs its own.
 */
export function checkClassB(
  event: SettlementEvent,
  settlement: Settlement,
  person: Person,
  variant: Variant,
  path: Path,
): Checked {
  const items = event.bill.classB;
  if (items === undefined || items.length === 0) return undefined;
  const program = variant.programOf(person.scheme, event.kind, event.date);
  if (program === undefined) return undefined;
  const { ratio } = program.classB;
  const year = variant.year(person);
  return firstFailure(items, (item, index) => {
    const at = [...path, 'bill', 'classB', index, 'firstPayRatio'];
    if (ratio === undefined)
      return item.firstPayRatio === undefined
        ? invalidInput(at, '请填写这项乙类费用的先行自付比例，例如 0.05。')
        : undefined;
    if (item.firstPayRatio === undefined) return undefined;
    const stated = year.at(year.open(), settlement, (state) => {
      const inHand = settlement.bill.classB[index];
      if (inHand !== undefined) state.item = inHand;
      return ratio(state);
    });
    return stated === parseRatio(item.firstPayRatio)
      ? undefined
      : invalidInput(at, '这里的乙类先行自付比例由当地政策规定，请去掉或改成规定的比例。');
  });
}
