import { createCalculator } from '../../../cloudfunctions/calculator/main';
import {
  type KnownPerson,
  type PersonYear,
  type SaveEvent,
  saveEvent,
} from '../../../cloudfunctions/visits/contract';
import { compileRules } from '../../../scripts/rules/compile';

/** The business date that the pages are told. */
export const TODAY = '2025-01-06';

const calculate = createCalculator(compileRules());

type Answer = { ok: true; data: unknown } | { ok: false; error: { code: string; message: string } };

interface Kept extends SaveEvent {
  id: string;
}

/**
 * What the pages reach over the network: the real calculator on the real rules, and visits kept in memory.
 * `down` makes a function unreachable, `held` keeps its replies back; `calls` tells what was asked.
 */
export class Cloud {
  readonly calls: { name: string; event: Record<string, unknown> }[] = [];
  readonly down = new Set<string>();
  /** Functions that a suite answers itself: the data of a reply, or a refusal. */
  readonly answers = new Map<string, (event: Record<string, unknown>) => Answer>();
  private readonly kept: Kept[] = [];
  private ids = 0;
  private readonly held: (() => void)[] = [];
  holding = false;

  /** Stands in for the browser's `fetch`. */
  readonly fetch = async (address: string, init?: { body?: string }) => {
    if (address === '/health') return { json: async () => ({ ok: true, today: TODAY }) };
    const name = address.replace('/call/', '');
    const event: Record<string, unknown> = JSON.parse(init?.body ?? '{}');
    this.calls.push({ name, event });
    if (this.holding) await new Promise<void>((resolve) => this.held.push(resolve));
    if (this.down.has(name)) throw new TypeError('fetch failed');
    const answer = this.answers.get(name);
    if (answer !== undefined) return { json: async () => answer(event) };
    return { json: async () => (name === 'visits' ? this.visits(event) : calculate(event)) };
  };

  release(): void {
    this.holding = false;
    for (const resolve of this.held.splice(0)) resolve();
  }

  keep(...visits: Omit<SaveEvent, 'action' | 'key'>[]): void {
    for (const visit of visits)
      this.kept.push({
        ...visit,
        action: 'save',
        key: 'k'.repeat(22),
        id: `visit-${String(this.ids++).padStart(16, '0')}`,
      });
    this.kept.sort((a, b) => String(a.settlement.date).localeCompare(String(b.settlement.date)));
  }

  private visits(event: Record<string, unknown>): unknown {
    if (event.action === 'remove') {
      this.kept.splice(
        this.kept.findIndex((visit) => visit.id === event.id),
        1,
      );
      return { ok: true, data: { id: event.id } };
    }
    if (event.action === 'save') {
      const old = this.kept.findIndex((visit) => visit.id === event.replaces);
      if (old >= 0) this.kept.splice(old, 1);
      this.keep(saveEvent.parse(event));
      return {
        ok: true,
        data: {
          id: `visit-${String(this.ids - 1).padStart(16, '0')}`,
          label: event.label,
          region: event.region,
          year: 2025,
        },
      };
    }
    return { ok: true, data: { people: this.people(), years: this.years(event.label) } };
  }

  private years(label: unknown): PersonYear[] {
    const yearOf = (visit: Kept) => `${visit.label} ${visit.region} ${String(visit.person.scheme)}`;
    return [...new Set(this.kept.map(yearOf))].flatMap((one) => {
      const visits = this.kept.filter((visit) => yearOf(visit) === one);
      const [first] = visits;
      if (first === undefined || (label !== undefined && first.label !== label)) return [];
      return [
        {
          label: first.label,
          region: first.region,
          year: 2025,
          // As the function does: the newest that was told counts for the year.
          person: visits.reduce((newest, visit) => (visit.id > newest.id ? visit : newest)).person,
          visits: visits.map(({ id, planned = false, settlement }) => ({ id, planned, settlement })),
        },
      ];
    });
  }

  private people(): KnownPerson[] {
    const years = this.years(undefined);
    return [...new Set(years.map(({ label }) => label))].map((label) => ({
      label,
      years: years
        .filter((one) => one.label === label)
        .map(({ region, year, visits, person }) => ({ region, year, visits: visits.length, person })),
    }));
  }
}
