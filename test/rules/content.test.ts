/**
 * What pages show beside the figures: every fact of the five documents is told in content or computed by a rule
 * file that cites its section; tables add up; readings are each defined once and named only where they exist.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { RULES_FOLDER } from '../../scripts/rules/compile';
import { loadContent } from '../../scripts/rules/content/load';
import { loadRules } from '../../scripts/rules/load';

const { content, problems } = loadContent([RULES_FOLDER]);
const { rules, sources } = loadRules([RULES_FOLDER]);
const entries = content.flatMap(({ region, questions, procedures, phones, tables }) =>
  [...questions, ...procedures, ...phones, ...tables].map((entry) => ({ region, ...entry })),
);

const list = z.object({
  told: z.array(z.string()),
  computed: z.array(z.object({ facts: z.string(), file: z.string(), section: z.string() })),
});
const facts = list.parse(JSON.parse(readFileSync(join(__dirname, 'tables/facts.json'), 'utf8')));

test('the content folders have no mistake', () => {
  expect(problems).toEqual([]);
  expect(content.map(({ region }) => region).sort()).toEqual([
    'enshi',
    'kunming',
    'national',
    'shiyan',
    'suizhou',
  ]);
});

describe('every fact', () => {
  const told = new Set(entries.flatMap((entry) => entry.facts));
  const named = facts.told.flatMap((line) => line.split(' '));
  const computed = facts.computed.flatMap((one) => one.facts.split(' '));

  test('of the list has a number of its own', () => {
    const all = [...named, ...computed];
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(200);
  });
  test('that no action reaches is told, and nothing else is', () => {
    expect(named.filter((fact) => !told.has(fact))).toEqual([]);
    expect([...told].filter((fact) => !named.includes(fact))).toEqual([]);
  });
  test.each(facts.computed)('$facts: $file cites $section', ({ file, section }) => {
    const source = sources.find((one) => one.file === `rules/${file}.yaml`);
    expect(JSON.stringify(source?.data)).toContain(section);
  });
});

test('the annex of the notice adds up', () => {
  const annex = content
    .find(({ region }) => region === 'enshi')
    ?.tables.find(({ id }) => id === 'subsidised-people');
  const rows = (annex?.rows ?? []).map(([, count, subsidy, personal]) => ({
    count: Number(count),
    subsidy: Number(subsidy),
    personal: Number(personal),
  }));
  expect(rows).toHaveLength(14);
  for (const { subsidy, personal } of rows) expect(subsidy + personal).toBe(400);
  const sum = (of: (row: (typeof rows)[number]) => number) =>
    String(rows.reduce((all, row) => all + of(row), 0));
  expect(annex?.totals).toEqual({
    count: sum(({ count }) => count),
    subsidy: sum(({ count, subsidy }) => count * subsidy),
    personal: sum(({ count, personal }) => count * personal),
  });
});

test('Kunming lists eighteen agencies and the bureau, Suizhou three numbers, the nation two', () => {
  const phones = (name: string) => content.find(({ region }) => region === name)?.phones ?? [];
  expect(phones('kunming')).toHaveLength(19);
  expect(phones('suizhou').flatMap(({ numbers }) => numbers)).toHaveLength(3);
  expect(phones('national').flatMap(({ numbers }) => numbers)).toHaveLength(2);
});

test('manual reimbursement in Shiyan is open in the next year from 1 January to 31 March', () => {
  const manual = content
    .find(({ region }) => region === 'shiyan')
    ?.procedures.find(({ id }) => id === 'manual-reimbursement');
  expect(manual?.window).toMatchObject({
    opens: { yearsLater: 1, month: 1, day: 1 },
    closes: { yearsLater: 1, month: 3, day: 31 },
    late: 'refused',
  });
});

describe('readings', () => {
  const ids = rules.regions.flatMap((region) => region.readings.map(({ id }) => id));
  test('are defined once each, all eighty-seven', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids).toHaveLength(87);
  });
  test('have a title of their own in their region', () => {
    for (const { readings } of rules.regions) {
      const titles = readings.map(({ about }) => about);
      expect(new Set(titles).size).toBe(titles.length);
    }
  });
  test('that a figure names exist', () => {
    const texts = sources.map((source) => JSON.stringify(source.data));
    const named = texts.flatMap((text) =>
      [...text.matchAll(/"reading":"([A-Z]+-A\d+)"/g)].map(([, id]) => id),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((id) => id !== undefined && !ids.includes(id))).toEqual([]);
  });
  test('can be switched exactly where the contract says', () => {
    const switched = rules.regions.flatMap((region) =>
      region.readings
        .filter(({ otherwise }) => otherwise.length > 0)
        .map(({ id, chosen, otherwise }) => `${id} ${[chosen, ...otherwise].join('|')}`),
    );
    expect(switched.sort()).toEqual(
      [
        'SY-A1 cost|fund',
        'SY-A3 net|gross',
        'KM-A1 fund|cost',
        'KM-A4 per_settlement|per_day_level',
        'SZ-A1 referral_first|deductible_first',
        'SZ-A2 net_of_b|gross_catalogue',
        'SZ-A3 exclude|include',
        'SZ-A6 4|3|2',
        'SZ-A7 by_group|per_class',
        'SZ-A10 exclude903|include903',
        'SZ-A13 per_type|shared',
        'SZ-A16 cap_applies|no_annual_cap',
        'ES-A1 late_waits|late_exempt',
        'ES-A2 each_gap_year|after_first',
        'ES-A3 benefit_start|payment_day',
      ].sort(),
    );
  });
});
