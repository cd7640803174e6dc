/** What the rules of a benefit look at for one kind of visit: so that nothing else has to be asked. */
import type { CoverageAsks, CoverageFactWhere } from '../contract/coverage';
import type { BenefitFile, BenefitVersion } from '../engine/benefit';
import type { Region } from '../engine/region';

/** Keys that name payers, totals' lines and texts: never something that is asked. */
const WORDS: ReadonlySet<string> = new Set([
  'cite',
  'label',
  'limitLabel',
  'ownLabel',
  'overflow',
  'payer',
  'pot',
  'pots',
  'reason',
  'rounding',
  'step',
  'axis',
]);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wordsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** Where something matters; nothing said: everywhere. */
type Where = Omit<CoverageFactWhere, 'fact'>;

/** Where something matters that stands under a condition, of which every key must hold. */
function under(where: Where, { identities, place, given }: Readonly<Record<string, unknown>>): Where {
  // Somebody may have several identities: an inner list does not narrow an outer one.
  const anyOf = where.identities ?? (Array.isArray(identities) ? wordsIn(identities) : undefined);
  const inner = Array.isArray(place) ? wordsIn(place) : undefined;
  const places = where.places?.filter((one) => inner?.includes(one) ?? true) ?? inner;
  return {
    ...where,
    ...(anyOf === undefined ? {} : { identities: anyOf }),
    ...(places === undefined ? {} : { places }),
    ...(given === 'selfPaid' ? { selfPaid: true } : {}),
  };
}

/** What stands under a condition matters only where its facts of yes or no are yes, if it asks that of them. */
function underFacts(where: Where, { fact }: Readonly<Record<string, unknown>>): Where {
  const wanted = isRecord(fact) ? Object.keys(fact).filter((name) => fact[name] === true) : [];
  return wanted.length === 0 ? where : { ...where, yes: [...(where.yes ?? []), ...wanted] };
}

/** Walks the rules of one version for one kind, along the readings that hold, and notes what they look at. */
class Look {
  readonly fields = new Set<string>();
  readonly identities = new Set<string>();
  readonly recognised = new Set<string>();
  readonly facts = new Set<string>();
  /** Where each of the facts is looked at, as text: the same twice is one. */
  readonly wheres = new Map<string, CoverageFactWhere>();
  private where: Where = {};
  private readonly seen = new Set<string>();
  private readonly chosen: ReadonlyMap<string, string>;

  constructor(
    private readonly region: Region,
    private readonly version: BenefitVersion,
    private readonly kind: string,
  ) {
    this.chosen = new Map(region.source.readings.map((reading) => [reading.id, reading.chosen]));
  }

  /** An expression, a step, or a list of them. */
  at(node: unknown): void {
    if (typeof node === 'string') this.name(node);
    else if (Array.isArray(node)) for (const one of node) this.at(one);
    else if (isRecord(node)) this.object(node);
  }

  /** A condition: every key of it is looked at, unless it cannot hold for this kind. */
  condition(node: unknown): void {
    if (!isRecord(node) || !this.canHold(node)) return;
    this.within(under(this.where, node), () => {
      for (const [key, value] of Object.entries(node)) this.conditionKey(key, value);
    });
  }

  /** What `look` looks at matters only there. */
  private within(where: Where, look: () => void): void {
    const outer = this.where;
    this.where = where;
    look();
    this.where = outer;
  }

  private fact(name: string): void {
    this.facts.add(name);
    const where = { fact: name, ...this.where };
    this.wheres.set(JSON.stringify(where), where);
  }

  canHold(node: unknown): boolean {
    if (!isRecord(node)) return true;
    const { kind, reading, all, any } = node;
    if (Array.isArray(kind) && !kind.includes(this.kind)) return false;
    if (isRecord(reading))
      for (const [id, value] of Object.entries(reading)) if (this.chosen.get(id) !== value) return false;
    if (Array.isArray(all) && !all.every((one) => this.canHold(one))) return false;
    return !Array.isArray(any) || any.some((one) => this.canHold(one));
  }

  private conditionKey(key: string, value: unknown): void {
    switch (key) {
      case 'identities':
        for (const one of wordsIn(value)) this.identities.add(one);
        return;
      case 'recognised':
        for (const one of wordsIn(value)) this.recognised.add(one);
        return;
      case 'fact':
        if (isRecord(value)) for (const name of Object.keys(value)) this.fact(name);
        return;
      case 'value':
        if (isRecord(value)) for (const name of Object.keys(value)) this.at(name);
        return;
      case 'all':
      case 'any':
        if (Array.isArray(value)) for (const one of value) this.condition(one);
        return;
      case 'not':
        this.condition(value);
        return;
      case 'given':
        if (typeof value === 'string' && value !== 'selfPaid') this.fields.add(value);
        return;
      case 'count':
      case 'amount':
        this.at(value);
        return;
      case 'status':
      case 'level':
      case 'place':
      case 'institution':
      case 'disease':
      case 'inProvince':
        this.fields.add(key);
    }
  }

  private object(node: Readonly<Record<string, unknown>>): void {
    if (!this.canHold(node.when)) return;
    if (isRecord(node.cells)) {
      this.table(node);
      return;
    }
    if (Array.isArray(node.choose)) {
      this.choose(node.choose);
      return;
    }
    if (typeof node.reading === 'string' && isRecord(node.cases)) {
      this.at(node.cases[this.chosen.get(node.reading) ?? '']);
      return;
    }
    this.condition(node.when);
    const { when } = node;
    this.within(isRecord(when) ? underFacts(under(this.where, when), when) : this.where, () => {
      for (const [key, value] of Object.entries(node)) {
        if (WORDS.has(key) || key === 'when') continue;
        if (key === 'total' || key === 'over') this.total(value);
        // A list here names pots of the person, not something that is asked.
        else if (key !== 'of' || !Array.isArray(value)) this.at(value);
      }
    });
  }

  /** The first choice that holds is taken: what stands after one that always holds for this kind is never reached. */
  private choose(choices: readonly unknown[]): void {
    for (const choice of choices) {
      this.at(choice);
      if (!isRecord(choice) || !this.canHold(choice.when)) continue;
      if (!isRecord(choice.when) || Object.keys(choice.when).every((key) => key === 'kind')) return;
    }
  }

  /** A table depends on an axis only where its cells differ along it. */
  private table(node: Readonly<Record<string, unknown>>): void {
    let level: unknown[] = [node.cells];
    for (const axis of Array.isArray(node.by) ? node.by : []) {
      const keys = level.flatMap((cells) => (isRecord(cells) ? Object.keys(cells) : []));
      if (axis === 'kind') {
        const same = isRecord(node.same) ? node.same[this.kind] : undefined;
        const row = typeof same === 'string' ? same : this.kind;
        level = level.map((cells) => (isRecord(cells) ? (cells[row] ?? cells.any) : cells));
        continue;
      }
      if (typeof axis !== 'string') this.at(axis);
      else if (new Set(keys).size > 1) this.axis(axis);
      level = level.flatMap((cells) => (isRecord(cells) ? Object.values(cells) : [cells]));
    }
    this.at(level);
    this.at(node.beyond);
  }

  private axis(axis: string): void {
    if (this.region.source.facts[axis] !== undefined) this.fact(axis);
    else if (axis.includes('.') || this.version.values[axis] !== undefined) this.name(axis);
    else this.fields.add(axis);
  }

  private total(value: unknown): void {
    if (typeof value !== 'string') return;
    const total = this.region.source.totals[value];
    for (const one of total?.by ?? []) if (one !== 'kind') this.fields.add(one);
    if (total?.starts !== undefined) this.name(total.starts);
  }

  private name(name: string): void {
    const seen = JSON.stringify([name, this.where]);
    if (this.seen.has(seen)) return;
    this.seen.add(seen);
    const value = this.version.values[name];
    if (value !== undefined) {
      this.at(value);
      return;
    }
    const [space, field, ...more] = name.split('.');
    if (this.region.source.facts[name] !== undefined) this.fact(name);
    else if (field === undefined || more.length > 0) return;
    else if (space === 'fact') this.fact(field);
    else if ((space === 'person' || space === 'event') && !CALENDAR.has(field)) this.fields.add(field);
    else if (space === 'total') this.total(field);
  }
}

/** Of the facts that matter nowhere but under conditions: which. */
function factsWhere(looks: readonly Look[]): CoverageFactWhere[] {
  const all = new Map(looks.flatMap((look) => [...look.wheres]));
  const everywhere = new Set(
    [...all.values()].flatMap((one) => (Object.keys(one).length === 1 ? [one.fact] : [])),
  );
  return [...all.values()].filter(({ fact }) => !everywhere.has(fact));
}

/** Read off the date. */
const CALENDAR: ReadonlySet<string> = new Set(['month', 'quarter', 'year']);

type Asked = Omit<CoverageAsks, 'kinds'>;

function askedFor(file: BenefitFile, kind: string, region: Region): Asked {
  const looks = file.versions.map((version) => {
    const look = new Look(region, version, kind);
    const whom = new Look(region, version, kind);
    look.at(version.steps);
    look.condition(version.bill?.classB.when);
    look.at(version.bill?.classB.ratio);
    // Whom a layer is for is told apart from what it then looks at.
    const { identities: _whom, ...eligible } = version.eligible ?? {};
    look.condition(eligible);
    whom.condition(version.eligible);
    return { look, whom };
  });
  const union = (of: (one: (typeof looks)[number]) => ReadonlySet<string>) => [
    ...new Set(looks.flatMap((one) => [...of(one)])),
  ];
  const only = file.layer === undefined ? [] : union(({ whom }) => whom.identities);
  const where = factsWhere(looks.map(({ look }) => look));
  const stated = file.versions.at(-1)?.bill?.classB.ratio !== undefined;
  return {
    fields: union(({ look }) => look.fields),
    identities: [...new Set([...union(({ look }) => look.identities), ...only])],
    recognised: union(({ look }) => look.recognised),
    facts: union(({ look }) => look.facts),
    ...(where.length === 0 ? {} : { factsWhere: where }),
    ...(only.length === 0 ? {} : { only }),
    ...(stated ? { firstPayStated: true as const } : {}),
  };
}

/** What the benefit's rules look at, over all of its versions; kinds that are looked at alike stand together. */
export function asksOf(file: BenefitFile, region: Region): CoverageAsks[] {
  const groups = new Map<string, { kinds: string[]; asked: Asked }>();
  for (const kind of file.kinds) {
    const asked = askedFor(file, kind, region);
    const key = JSON.stringify(asked);
    const group = groups.get(key) ?? { kinds: [], asked };
    group.kinds.push(kind);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ kinds, asked }) => ({ kinds, ...asked }));
}
