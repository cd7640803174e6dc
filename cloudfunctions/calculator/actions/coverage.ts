/** `coverage`: which regions, schemes and benefits the data has; what the pages' choices are built from. */
import { defineAction } from '../action';
import {
  type CoverageBenefit,
  type CoverageData,
  type CoverageFact,
  coverageEvent,
  SCHEMES,
} from '../contract';
import type { BenefitFile, FactDeclaration } from '../engine/benefit';
import type { Region } from '../engine/region';
import { asksOf } from './asks';

/** A fact as pages ask it. */
function factOf(
  name: string,
  { of, type, unit, question, note, choices, optional }: FactDeclaration,
): CoverageFact {
  return {
    name,
    of,
    type,
    ...(unit === undefined ? {} : { unit }),
    question,
    ...(note === undefined ? {} : { note }),
    ...(choices === undefined
      ? {}
      : { choices: Object.entries(choices).map(([value, label]) => ({ value, label })) }),
    ...(optional === true ? { optional } : {}),
  };
}

/** A benefit from its first day to the end of its last version; the facts are those its rules name. */
function benefitOf(file: BenefitFile, region: Region): CoverageBenefit {
  const text = JSON.stringify(file.versions);
  const facts = Object.entries(region.source.facts).filter(([name]) => new RegExp(`[".]${name}"`).test(text));
  const first = file.versions[0];
  return {
    id: file.id,
    title: file.title,
    kinds: file.kinds,
    from: first?.from ?? '',
    to: file.versions.at(-1)?.to ?? null,
    ...(first?.assumed === true ? { assumed: true as const } : {}),
    facts: facts.map(([name, fact]) => factOf(name, fact)),
    asks: asksOf(file, region),
    source: { document: file.document },
  };
}

function schemesOf(region: Region): CoverageData['regions'][number]['schemes'] {
  return SCHEMES.flatMap((scheme) => {
    const files = region.source.benefits.filter((file) => file.schemes.includes(scheme));
    return files.length === 0 ? [] : [{ scheme, benefits: files.map((file) => benefitOf(file, region)) }];
  });
}

export const coverage = defineAction(coverageEvent, (_event, rules) => {
  const regions = [...rules.regions.values()];
  return {
    ok: true,
    data: {
      regions: regions.map((region) => ({
        region: region.region,
        name: region.name,
        ask: region.ask,
        schemes: schemesOf(region),
        flags: Object.entries(region.source.flags).map(([flag, { title, kinds }]) => ({
          flag,
          title,
          ...(kinds === undefined ? {} : { kinds }),
        })),
        required: region.source.required,
        ...(region.tables.reform === undefined ? {} : { reform: true as const }),
      })),
    } satisfies CoverageData,
    rules: [],
    regions: regions.map((region) => region.region),
  };
});
