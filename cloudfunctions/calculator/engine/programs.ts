/** The programs of one scheme and kind through time, each compiled when a day first asks for it. */
import type { BenefitFile, BenefitVersion } from './benefit';
import { periodsOf } from './periods';
import { compileProgram, type Part, type Program, ruleId, type ScopeOf } from './program';

const inForce = (version: BenefitVersion, day: string): boolean =>
  version.from <= day && (version.to === undefined || day < version.to);

/** The parts in force on a day: the benefit and its layers in order; nothing when no benefit is. */
export function partsOn(files: readonly BenefitFile[], day: string): Part[] {
  const parts: Part[] = [];
  for (const file of files) {
    const index = file.versions.findIndex((version) => inForce(version, day));
    const version = file.versions[index];
    if (version !== undefined) parts.push({ file, version, index });
  }
  return parts.some((part) => part.file.layer === undefined) ? parts : [];
}

export const layerOrder = (file: BenefitFile): number => file.layer?.order ?? 0;

/** Later than every day. */
const LAST_DAY = 2 ** 30;

/** Programs of one scheme and kind; compiled when first used, one for each set of versions. */
export class Programs {
  private readonly byRules = new Map<string, Program>();
  private readonly cuts: readonly string[];
  private from = LAST_DAY;
  private to = LAST_DAY;
  private program: Program | undefined = undefined;

  constructor(
    private readonly files: readonly BenefitFile[],
    private readonly scopeOf: ScopeOf,
  ) {
    const days = files.flatMap((file) => file.versions.flatMap(({ from, to }) => [from, to ?? from]));
    this.cuts = [...new Set(days)].sort();
  }

  /** The program in force on a day; asked again within the same span it answers at once. */
  on(day: string, dayNumber: number): Program | undefined {
    if (dayNumber >= this.from && dayNumber < this.to) return this.program;
    let from = 0;
    let to = LAST_DAY;
    for (const cut of this.cuts) {
      const at = periodsOf(cut).day;
      if (at <= dayNumber) from = at;
      else {
        to = at;
        break;
      }
    }
    this.program = this.compileOn(day);
    this.from = from;
    this.to = to;
    return this.program;
  }

  private compileOn(day: string): Program | undefined {
    const parts = partsOn(this.files, day);
    if (parts.length === 0) return undefined;
    const key = parts.map(ruleId).join(' ');
    const known = this.byRules.get(key);
    if (known !== undefined) return known;
    const program = compileProgram(parts, this.scopeOf);
    this.byRules.set(key, program);
    return program;
  }
}
