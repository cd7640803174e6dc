/** The figures of the Shiyan outpatient rule, read from the rule file itself, as each peer wants them. */
import { z } from 'zod';
import { compileRules, RULES_FOLDER } from '../../scripts/rules/compile';

const value = z.object({ is: z.string() });
const byLevel = z.object({ '1': z.string(), '2': z.string(), '3': z.string() });
const benefit = z.looseObject({
  versions: z
    .array(
      z.looseObject({
        values: z.looseObject({
          deductible: value,
          ceiling: value,
          yearLimit: value,
          ratio: z.looseObject({ cells: z.looseObject({ active: byLevel, retired: byLevel }) }),
        }),
      }),
    )
    .min(1),
});

export type Status = 'active' | 'retired';
export type Level = 1 | 2 | 3;

/** Yuan and ratios as decimal texts. */
export interface Figures {
  readonly deductible: string;
  readonly ceiling: string;
  readonly yearLimit: string;
  readonly ratio: (status: Status, level: Level) => string;
  readonly document: string;
}

export const compiled = compileRules([RULES_FOLDER]);

function read(): Figures {
  const region = compiled.regions.find((one) => one.region === 'shiyan');
  const [version] = benefit.parse(region?.benefits[0]).versions;
  if (version === undefined) throw new Error('Shiyan has no outpatient rule');
  const { deductible, ceiling, yearLimit, ratio } = version.values;
  return {
    deductible: deductible.is,
    ceiling: ceiling.is,
    yearLimit: yearLimit.is,
    ratio: (status, level) => ratio.cells[status][`${level}`],
    document: region?.benefits[0]?.title ?? '',
  };
}

export const figures = read();

/** Yuan text to fen; the figures have at most two decimals. */
export function fenOf(yuan: string): number {
  const [whole = '0', cents = ''] = yuan.split('.');
  return Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}

/** Fen to a yuan text. */
export function yuanOf(fen: number): string {
  const cents = fen % 100;
  return `${(fen - cents) / 100}.${cents < 10 ? '0' : ''}${cents}`;
}
