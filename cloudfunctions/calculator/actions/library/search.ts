/** Search in plain words, as they are or by other words for the same; what answers most words comes first. */

import { KIND_NAMES } from '../../../../words/care';
import type { LibraryHit, LibraryRegion, LibraryTable, LibraryTopic } from '../../contract/library';
import { formatRatio, parseRatio } from '../../engine/money';
import type { Region } from '../../engine/region';
import { EVERYDAY, OTHERWISE, SYNONYMS } from '../../everydayWords';
import { thousands } from './figures';

/** One thing that can be found. */
interface Entry {
  readonly hit: LibraryHit;
  /** What it is called, which counts more than what it says. */
  readonly title: string;
  readonly text: string;
}

const LISTED = 30;
const EACH_WORD = 20;

/** `"0.65"` → `65%`, `"0.025"` → `2.5%`: the point moves two places. */
function percent(ratio: string): string {
  const [whole = '0', decimals = ''] = formatRatio(parseRatio(ratio)).split('.');
  const above = `${whole}${decimals.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = decimals.slice(2);
  return rest === '' ? `${above}%` : `${above}.${rest}%`;
}

/** A cell as a sentence has it. */
function cellWords({ value, unit }: LibraryTable['rows'][number]['cells'][number]): string {
  if (value === null) return '不限';
  if (unit === 'ratio') return percent(value);
  return unit === 'amount' ? `${thousands(value)} 元` : value;
}

/** The figures of a table in one sentence: 一级及以下 在职 80%、退休 90%；二级 … */
function sentence({ columns, rows }: LibraryTable): string {
  return rows
    .map(({ title, cells }) => {
      const figures = cells.map((cell, index) =>
        [columns[index] ?? '', cellWords(cell)].filter(Boolean).join(' '),
      );
      return [title, figures.join('、')].filter((part) => part !== '').join(' ');
    })
    .join('；');
}

function entriesOf(region: Region, topic: LibraryTopic): Entry[] {
  const kinds = topic.kinds.map((kind) => KIND_NAMES[kind] ?? '').join(' ');
  const about = `${region.name} ${topic.subtitle} ${topic.title} ${kinds}`;
  const base = { region: region.region, name: region.name, topic: topic.id, topicTitle: topic.title };
  return [
    ...topic.tables.map((table): Entry => {
      const text = sentence(table);
      return {
        hit: { ...base, table: table.id, title: table.title, text },
        title: `${table.title} ${table.term} ${topic.title}`,
        text: `${about} ${text} ${table.notes.join(' ')}`,
      };
    }),
    ...topic.exclusions.map(
      ({ text }): Entry => ({
        hit: { ...base, title: '这些不报', text },
        title: '不报 不报销',
        text: `${about} ${text}`,
      }),
    ),
    ...topic.entries.map((entry): Entry => {
      const { title, text, steps = [], materials = [], who = '', rows = [], office = '', phone = '' } = entry;
      const said = [...text, who, ...steps].filter((part) => part !== '')[0] ?? rows[0]?.join(' ') ?? '';
      return {
        hit: { ...base, title, text: said },
        title,
        text: `${about} ${[...text, who, ...steps, ...materials, ...rows.flat(), office, phone].join(' ')}`,
      };
    }),
    ...(topic.id === 'readings'
      ? topic.readings.map(
          ({ note }): Entry => ({ hit: { ...base, title: topic.title, text: note }, title: '', text: note }),
        )
      : []),
  ];
}

/** Whom to ask in a region: its offices with their telephone numbers. */
export interface Offices {
  readonly region: Region;
  readonly phones: LibraryRegion['phones'];
}

const ASK = '问谁';

/** An office by its name, and by its number with or without the hyphen. */
function officeEntries({ region, phones }: Offices): Entry[] {
  const base = { region: region.region, name: region.name, topicTitle: ASK, phone: true } as const;
  const asked = { office: '咨询', numbers: [region.source.ask] };
  return [asked, ...phones].map(({ office, numbers }) => {
    const text = numbers.join('，');
    return {
      hit: { ...base, title: office, text },
      title: `${office} 电话`,
      text: `${region.name} ${office} ${text} ${text.replaceAll('-', '')}`,
    };
  });
}

/** A word that is known, with the other words for the same. */
interface Line {
  readonly known: string;
  readonly alike: readonly string[];
}

/** Every known word: each of a line of words for the same, and each that people say for something else. */
const KNOWN: readonly Line[] = [
  ...SYNONYMS.flatMap((line) => line.map((known) => ({ known, alike: line }))),
  ...EVERYDAY.flatMap(({ says, means }) => says.map((known) => ({ known, alike: means }))),
];

const FIGURE = /^\d+(\.\d+)?$/;

/** The figures of a text as they are typed: 6,000 is 6000. */
const figuresIn = (text: string): string[] =>
  text.replace(/(?<=\d),(?=\d{3})/g, '').match(/\d+(\.\d+)?/g) ?? [];

/**
 * Whether a text has a word as such, and not only inside one that means something else: a figure is not a part of a
 * longer one.
 */
function has(text: string, word: string): boolean {
  if (FIGURE.test(word)) return figuresIn(text).includes(word);
  const longer = OTHERWISE.filter((other) => other !== word && other.includes(word));
  return longer.reduce((rest, other) => rest.replaceAll(other, ' '), text).includes(word);
}

/**
 * A word with the other words for the same. What is written without a gap is looked for as a whole and by each known
 * word in it: 透析报多少 is 透析 and 报多少. A word inside a longer known one is not meant: 生孩子 is about no child.
 */
function alike(word: string): (readonly string[])[] {
  const lines = KNOWN.filter(({ known }) => known === word);
  if (lines.length > 0) return [[word, ...lines.flatMap((line) => line.alike)]];
  const within = KNOWN.filter(({ known }) => has(word, known));
  const meant = within.filter(({ known }) =>
    within.every((other) => other.known === known || !other.known.includes(known)),
  );
  return meant.length === 0 ? [[word]] : meant.map((line) => [line.known, ...line.alike]);
}

/** Every two characters beside each other, for words that are written together and of which none is known. */
const pairsIn = (word: string): (readonly string[])[] =>
  FIGURE.test(word)
    ? []
    : Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => [word.slice(at, at + 2)]);

/** How well an entry answers one word: its own title, another word's title, its text; best what is all about it. */
function scoreOf(entry: Entry, [word = '', ...others]: readonly string[]): number {
  const about = others.some((other) => has(entry.hit.topicTitle, other)) ? 1 : 0;
  if (has(entry.title, word)) return 8 + (has(entry.hit.topicTitle, word) ? 1 : about);
  if (others.some((other) => has(entry.title, other))) return 6 + about;
  if (has(entry.text, word)) return 3;
  return others.some((other) => has(entry.text, other)) ? 1 : 0;
}

/** The words of a search. */
const wordsOf = (search: string): string[] => search.split(/[\s，,、。？?]+/).filter((word) => word !== '');

/** What is found, best first. */
export function hitsOf(
  search: string,
  topics: readonly { region: Region; topic: LibraryTopic }[],
  offices: readonly Offices[],
): LibraryHit[] {
  const words = wordsOf(search);
  const entries = [
    ...topics.flatMap(({ region, topic }) => entriesOf(region, topic)),
    ...offices.flatMap(officeEntries),
  ];
  const hits = hitsIn(entries, words.flatMap(alike));
  return hits.length > 0 ? hits : hitsIn(entries, words.flatMap(pairsIn));
}

/** The entries that answer any of the words, best first. */
function hitsIn(entries: readonly Entry[], words: readonly (readonly string[])[]): LibraryHit[] {
  const found = entries
    .map((entry) => ({ entry, scores: words.map((word) => scoreOf(entry, word)) }))
    .filter(({ scores }) => scores.some((score) => score > 0))
    .map(({ entry, scores }) => ({
      entry,
      // What answers every word comes before what answers some of them well.
      score: scores.reduce((sum, score) => sum + score + (score > 0 ? EACH_WORD : 0), 0),
    }));
  return found
    .sort((a, b) => b.score - a.score)
    .slice(0, LISTED)
    .map(({ entry }) => entry.hit);
}
