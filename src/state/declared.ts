import { createStore, isRecord } from './store';

/** What only a person knows of oneself, kept on this phone: it changes what is shown of waiting, never an amount. */
export interface Declared {
  insured: string;
  veteran?: boolean;
  student?: boolean;
}

export const declaredStore = createStore<readonly Declared[]>('declaredForPremium', [], (stored) =>
  Array.isArray(stored) ? stored.filter(isDeclared) : undefined,
);

function isDeclared(value: unknown): value is Declared {
  const isFlag = (flag: unknown) => flag === undefined || typeof flag === 'boolean';
  return (
    isRecord(value) && typeof value.insured === 'string' && isFlag(value.veteran) && isFlag(value.student)
  );
}

/** Notes one more thing of a person. */
export function declare(insured: string, what: Omit<Declared, 'insured'>): void {
  const all = declaredStore.get();
  const earlier = all.find((one) => one.insured === insured);
  const others = all.filter((one) => one.insured !== insured);
  declaredStore.set([...others, { ...earlier, insured, ...what }]);
}
