/** The slots in which a ledger keeps the running totals of a region. */
import type { BenefitFile, TotalDeclaration } from './benefit';
import { constant, type Getter } from './expressions/scope';
import { type Fen, parseYuan, UNLIMITED } from './money';
import type { State } from './state';

/** Where one running total is kept; kept apart by a fact it has a slot for each key. */
export interface TotalSlots {
  readonly name: string;
  readonly unit: 'amount' | 'count';
  readonly per: TotalDeclaration['per'];
  readonly first: number;
  readonly size: number;
  readonly starts: string | undefined;
  /** A quota of which the unused part is kept, and the most that is kept. */
  readonly carries: { readonly quota: Fen; readonly atMost: Fen } | undefined;
  readonly slot: Getter<number>;
}

type Key = TotalDeclaration['by'][number];

const KEYS: Readonly<Record<Key, readonly string[]>> = {
  level: ['1', '2', '3'],
  institution: ['none', 'village', 'township'],
  place: ['local', 'filed', 'referred', 'unreferred'],
  status: ['', 'active', 'retired', 'flexible'],
  kind: [
    'outpatient',
    'pharmacy',
    'inpatient',
    'day_surgery',
    'emergency_rescue',
    'two_disease',
    'chronic',
    'special',
    'special_high',
    'separate_drug',
    'maternity_outpatient',
  ],
};

const READ: Readonly<Record<Key, (state: State) => string>> = {
  level: (state) => String(state.settlement.level),
  institution: (state) => state.settlement.institution ?? 'none',
  place: (state) => state.settlement.place,
  status: (state) => state.status,
  kind: (state) => state.settlement.kind,
};

/** The name of the total that keeps what the rounding of a step of a file leaves over from payment to payment. */
export const carryName = (file: string, step: number): string => `carry ${file} ${step}`;

/** The totals that steps with `stage: carried` need beside the declared ones. */
export function carriedTotals(files: readonly BenefitFile[]): Record<string, TotalDeclaration> {
  const totals: Record<string, TotalDeclaration> = {};
  for (const file of files)
    for (const version of file.versions)
      for (const [index, step] of version.steps.entries())
        if (step.step === 'pay' && step.rounding?.stage === 'carried')
          totals[carryName(file.id, index)] = { title: file.title, per: 'year', unit: 'count', by: [] };
  return totals;
}

/** Lays out the totals in declaration order; amounts and counts are kept in lists of their own. */
export function layOutTotals(declared: Readonly<Record<string, TotalDeclaration>>): Map<string, TotalSlots> {
  const used = { amount: 0, count: 0 };
  const slots = new Map<string, TotalSlots>();
  for (const [name, total] of Object.entries(declared)) {
    const first = used[total.unit];
    const size = total.by.reduce((product, key) => product * KEYS[key].length, 1);
    used[total.unit] += size;
    const { by } = total;
    const slot: Getter<number> =
      by.length === 0
        ? constant(first)
        : (state: State) =>
            first +
            by.reduce((index, key) => index * KEYS[key].length + KEYS[key].indexOf(READ[key](state)), 0);
    const { carries, unit, per, starts } = total;
    const kept =
      carries === undefined
        ? undefined
        : {
            quota: parseYuan(carries.quota),
            atMost: carries.atMost === undefined ? UNLIMITED : parseYuan(carries.atMost),
          };
    slots.set(name, { name, unit, per, first, size, starts, carries: kept, slot });
  }
  return slots;
}
