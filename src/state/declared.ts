import { createStore, isRecord } from './store';

/**
 * What only a person knows of oneself, kept on this phone and sent along when premiums are looked at: it changes what
 * is shown of waiting and of incentives, never an amount to pay.
 */
export interface Declared {
  insured: string;
  veteran?: boolean;
  student?: boolean;
  /** The calendar year in which nothing was claimed. */
  zeroClaimYear?: number;
}

export const declaredStore = createStore<readonly Declared[]>('declaredForPremium', [], (stored) =>
  Array.isArray(stored) ? stored.filter(isDeclared) : undefined,
);

function isDeclared(value: unknown): value is Declared {
  const isFlag = (flag: unknown) => flag === undefined || typeof flag === 'boolean';
  const isYear = (year: unknown) => year === undefined || Number.isInteger(year);
  return (
    isRecord(value) &&
    typeof value.insured === 'string' &&
    isFlag(value.veteran) &&
    isFlag(value.student) &&
    isYear(value.zeroClaimYear)
  );
}

const of = (insured: string): Declared =>
  declaredStore.get().find((one) => one.insured === insured) ?? { insured };

function put(declared: Declared): void {
  const others = declaredStore.get().filter((one) => one.insured !== declared.insured);
  declaredStore.set([...others, declared]);
}

/** Notes one more thing of a person. */
export function declare(insured: string, what: Pick<Declared, 'veteran' | 'student'>): void {
  put({ ...of(insured), ...what });
}

/** Notes in which year nothing was claimed for a person, or that there is none. */
export function declareZeroClaim(insured: string, year: number | undefined): void {
  const { zeroClaimYear: _earlier, ...others } = of(insured);
  put({ ...others, ...(year === undefined ? {} : { zeroClaimYear: year }) });
}
