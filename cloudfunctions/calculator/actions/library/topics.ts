/** The topics of a region: its benefits and layers, its other tables, and what is written beside them. */

import { SCHEME_NAMES } from '../../../../words/insured';
import type {
  LibraryEntry,
  LibraryReading,
  LibraryTable,
  LibraryTopic,
  LibraryTopicName,
  LibraryVersion,
} from '../../contract/library';
import { KINDS } from '../../contract/statement';
import type { BenefitFile } from '../../engine/benefit';
import type { RegionContent } from '../../engine/content';
import type { Reading } from '../../engine/format';
import type { Region } from '../../engine/region';
import type { TableFiles } from '../../engine/tables';
import type { Rules } from '../../rules';
import { exclusionsOf, tablesOf } from './figures';
import { FILE_TOPICS, tablesOfFile } from './tableFiles';

/** Something with versions by day. */
interface Dated {
  readonly from: string;
  readonly to?: string | undefined;
  readonly assumed?: true | undefined;
}

/** A topic by its name, and how to make the whole of it. */
export interface Topic {
  readonly name: LibraryTopicName;
  readonly whole: (on: string | undefined) => LibraryTopic;
}

/** The version on a day, else the latest. */
function shownAt(versions: readonly Dated[], on: string | undefined): number {
  const at =
    on === undefined ? -1 : versions.findIndex(({ from, to }) => from <= on && (to === undefined || on < to));
  if (at >= 0) return at;
  return versions.reduce(
    (latest, { from }, index) => (from > (versions[latest]?.from ?? '') ? index : latest),
    0,
  );
}

const versionsOf = (versions: readonly Dated[], shown: number): LibraryVersion[] =>
  versions.map(({ from, to, assumed }, index) => ({
    from,
    to: to ?? null,
    ...(assumed === true ? { assumed } : {}),
    shown: index === shown,
  }));

const readingOf = ({ id, about, note, ask, chosen, otherwise, says }: Reading): LibraryReading => ({
  id,
  about,
  note,
  ...(says === undefined
    ? {}
    : {
        says: { chosen: says[chosen] ?? chosen, otherwise: otherwise.map((value) => says[value] ?? value) },
      }),
  ...(ask === undefined ? {} : { ask }),
  switchable: otherwise.length > 0,
});

const schemeWords = (schemes: readonly string[]): string =>
  schemes.map((scheme) => SCHEME_NAMES[scheme] ?? scheme).join('、');

/** What a topic is made of, besides its name. */
interface Made {
  readonly versions: readonly Dated[];
  readonly shown: number;
  readonly tables: readonly LibraryTable[];
  readonly exclusions: LibraryTopic['exclusions'];
  readonly document: string | undefined;
}

function wholeOf(name: LibraryTopicName, region: Region, made: Made): LibraryTopic {
  const cited = made.tables.flatMap(({ cites }) => cites.map(({ document }) => document));
  const named = new Set(made.tables.flatMap(({ readings }) => readings));
  const shown = made.versions[made.shown];
  return {
    ...name,
    ...(shown?.assumed === true ? { assumed: true as const } : {}),
    versions: versionsOf(made.versions, made.shown),
    tables: made.tables,
    exclusions: made.exclusions,
    readings: region.source.readings.filter(({ id }) => named.has(id)).map(readingOf),
    entries: [],
    documents: [...new Set([...(made.document === undefined ? [] : [made.document]), ...cited])],
  };
}

/** From the first version's first day to the end of the last. */
const spanOf = (versions: readonly Dated[]): Pick<LibraryTopicName, 'from' | 'to'> => ({
  from: versions[0]?.from ?? null,
  to: versions.at(-1)?.to ?? null,
});

function benefitTopic(region: Region, file: BenefitFile): Topic {
  const name: LibraryTopicName = {
    id: file.id.slice(file.id.indexOf('/') + 1),
    title: file.title,
    subtitle: schemeWords(file.schemes),
    group: file.layer === undefined ? 'benefit' : 'layer',
    schemes: file.schemes,
    kinds: file.kinds,
    ...spanOf(file.versions),
  };
  return {
    name,
    whole(on) {
      const shown = shownAt(file.versions, on);
      const version = file.versions[shown];
      if (version === undefined) throw new Error(`${file.id} has no version`);
      const part = { file, version, index: shown };
      const day =
        on !== undefined && version.from <= on && (version.to === undefined || on < version.to)
          ? on
          : version.from;
      const tables = tablesOf(region, region.variant(undefined), part, day);
      const exclusions = exclusionsOf(region, part);
      return wholeOf(name, region, {
        versions: file.versions,
        shown,
        tables,
        exclusions,
        document: file.document,
      });
    },
  };
}

function fileTopic(
  region: Region,
  rules: Rules,
  [kind, group, schemes]: (typeof FILE_TOPICS)[number],
): Topic | undefined {
  const file: TableFiles[typeof kind] = region.tables[kind];
  if (file === undefined) return undefined;
  const { versions } = file;
  const name: LibraryTopicName = {
    id: kind,
    title: file.title,
    subtitle: schemeWords(schemes),
    group,
    schemes,
    kinds: [],
    ...spanOf(versions),
  };
  return {
    name,
    whole(on) {
      const shown = shownAt(versions, on);
      const tables = tablesOfFile(region, kind, shown, rules);
      return wholeOf(name, region, { versions, shown, tables, exclusions: [], document: undefined });
    },
  };
}

const texts = (items: readonly { readonly text: string }[] | undefined): string[] =>
  (items ?? []).map(({ text }) => text);

function questionEntries(content: RegionContent): LibraryEntry[] {
  return content.questions.map(({ id, question, answer, figures, note, cite }) => ({
    kind: 'question',
    id,
    title: question,
    text: [answer],
    ...(note === undefined ? {} : { note }),
    ...(figures === undefined
      ? {}
      : {
          columns: ['项目', '数'],
          rows: figures.map(({ label, value, unit, year }) => [
            year === undefined ? label : `${label}（${year} 年）`,
            `${value} ${unit}`,
          ]),
        }),
    cites: [cite],
  }));
}

function procedureEntries(content: RegionContent): LibraryEntry[] {
  return content.procedures.map((one) => ({
    kind: 'procedure',
    id: one.id,
    title: one.title,
    text: [],
    who: one.who,
    ...(one.kinds === undefined ? {} : { kinds: one.kinds }),
    ...(one.places === undefined ? {} : { places: one.places }),
    ...(one.identities === undefined ? {} : { identities: one.identities }),
    ...(one.channels === undefined ? {} : { channels: texts(one.channels) }),
    ...(one.materials === undefined ? {} : { materials: texts(one.materials) }),
    steps: texts(one.steps),
    ...(one.office === undefined ? {} : { office: one.office }),
    ...(one.phone === undefined ? {} : { phone: one.phone }),
    ...(one.note === undefined ? {} : { note: one.note }),
    cites: [one.cite],
  }));
}

const tableEntries = (content: RegionContent): LibraryEntry[] =>
  content.tables.map(({ id, title, columns, rows, note, cite }) => ({
    kind: 'table',
    id,
    title,
    text: [],
    columns,
    rows,
    ...(note === undefined ? {} : { note }),
    cites: [cite],
  }));

/** What is written and not computed: how things are done, what is asked, and what the documents leave open. */
function writtenTopics(region: Region, content: RegionContent | undefined): Topic[] {
  const groups: readonly [string, string, readonly LibraryEntry[]][] = [
    ['procedures', '怎么办理，要带什么', content === undefined ? [] : procedureEntries(content)],
    ['questions', '常见问题', content === undefined ? [] : questionEntries(content)],
    ['tables', '文件里的表', content === undefined ? [] : tableEntries(content)],
  ];
  const topics = groups.filter(([, , entries]) => entries.length > 0);
  const make = (
    id: string,
    title: string,
    entries: readonly LibraryEntry[],
    readings: readonly LibraryReading[],
  ) => {
    const name: LibraryTopicName = {
      id,
      title,
      subtitle: '',
      group: 'content',
      schemes: [],
      kinds: [],
      from: null,
      to: null,
    };
    const documents = [...new Set(entries.flatMap(({ cites }) => cites.map(({ document }) => document)))];
    return {
      name,
      whole: () => ({ ...name, versions: [], tables: [], exclusions: [], readings, entries, documents }),
    };
  };
  const readings = region.source.readings.map(readingOf);
  return [
    ...topics.map(([id, title, entries]) => make(id, title, entries, [])),
    ...(readings.length === 0 ? [] : [make('readings', '文件没写清的地方', [], readings)]),
  ];
}

/** Benefits in the order of the kinds of visits, the usual first; layers after them in the order in which they pay. */
const orderOf = ({ layer, kinds }: BenefitFile): number =>
  layer === undefined ? KINDS.findIndex((kind) => kinds.includes(kind)) : KINDS.length + layer.order;

/** Every topic of a region, benefits first, layers after them in the order in which they pay. */
export function topicsOf(region: Region, rules: Rules): Topic[] {
  const files = [...region.source.benefits].sort((a, b) => orderOf(a) - orderOf(b));
  return [
    ...files.map((file) => benefitTopic(region, file)),
    ...FILE_TOPICS.flatMap((kind) => fileTopic(region, rules, kind) ?? []),
    ...writtenTopics(region, rules.content.get(region.region)),
  ];
}
