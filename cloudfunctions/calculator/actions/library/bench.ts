/** A state of the engine for circumstances alone, before anything has run up: what a value is in them. */
import { personEvent, settlementEvent } from '../../contract/statement';
import type { BenefitFile } from '../../engine/benefit';
import type { Scope } from '../../engine/expressions';
import { parseYuan } from '../../engine/money';
import type { Region, Variant } from '../../engine/region';
import { NO_FACTS, type Person, type Settlement, type State } from '../../engine/state';
import { personOf, settlementOf } from '../../input';
import type { AxisValue } from './axes';

const NOTHING_BILLED = { total: '0', inScope: '0' };

export type Circumstances = AxisValue['when'];

/** All circumstances of a combination together. */
export const joinedWhen = (values: readonly AxisValue[]): Circumstances =>
  Object.assign({}, ...values.map(({ when }) => when));

function factsOf(when: Circumstances, of: 'person' | 'settlement', region: Region): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(when).flatMap(([key, value]) => {
      const name = key.startsWith('fact.') ? key.slice('fact.'.length) : '';
      return region.source.facts[name]?.of === of ? [[name, value] as const] : [];
    }),
  );
}

/** The day of the circumstances: a date, or a month of the year of the version's own day. */
function dayOf(when: Circumstances, day: string): string {
  if (typeof when.date === 'string') return when.date;
  if (typeof when.month !== 'number') return day;
  return `${day.slice(0, 4)}-${String(when.month).padStart(2, '0')}-01`;
}

export class Bench {
  constructor(
    private readonly region: Region,
    private readonly variant: Variant,
    private readonly file: BenefitFile,
    private readonly scope: Scope,
    private readonly day: string,
  ) {}

  private person(when: Circumstances): Person {
    const [scheme] = this.file.schemes;
    const { status = 'active', identities, recognised } = when;
    const event = personEvent.parse({
      scheme,
      ...(scheme === 'employee' ? { status } : {}),
      ...(identities === undefined ? {} : { identities }),
      ...(recognised === undefined ? {} : { recognised }),
      facts: factsOf(when, 'person', this.region),
    });
    return personOf(event, undefined, this.region.source.facts);
  }

  private settlement(when: Circumstances): Settlement {
    const [kind] = this.file.kinds;
    const event = settlementEvent.parse({
      date: dayOf(when, this.day),
      kind: when.kind ?? kind,
      level: when.level ?? 1,
      ...(when.place === undefined ? {} : { place: when.place }),
      ...(when.inProvince === undefined ? {} : { inProvince: when.inProvince }),
      ...(when.institution === undefined ? {} : { institution: when.institution }),
      ...(when.disease === undefined || when.disease === 'none' ? {} : { disease: when.disease }),
      bill: NOTHING_BILLED,
      facts: factsOf(when, 'settlement', this.region),
    });
    return settlementOf(event, this.region.source.facts);
  }

  /** Reads a value in these circumstances; undefined where they contradict each other or the rules lack it. */
  read<Value>(when: Circumstances, getter: (state: State) => Value): Value | undefined {
    const settlement = this.settlement(when);
    if (settlement.place === 'local' && when.place !== undefined && !settlement.inProvince) return undefined;
    const year = this.variant.year(this.person(when));
    return year.at(year.open(), settlement, (state) => {
      for (const [key, value] of Object.entries(when)) {
        const total = key.startsWith('before.')
          ? this.scope.totals.get(key.slice('before.'.length))
          : undefined;
        if (total === undefined || typeof value !== 'number') continue;
        const slot = total.slot(state);
        state.counts[slot] = value;
        state.countsBefore[slot] = value;
      }
      const item = when['item.amount'];
      if (typeof item === 'string')
        state.item = { amount: parseYuan(item), firstPayRatio: undefined, facts: NO_FACTS };
      const value = getter(state);
      return state.missing === undefined && state.uncovered === undefined ? value : undefined;
    });
  }
}
