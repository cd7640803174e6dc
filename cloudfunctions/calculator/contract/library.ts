/** `library`: the rules of a region as tables for reading, made from the data that computes. */
import { z } from 'zod';
import type { Cite } from '../engine/line';
import { day, regionName, type Scheme, strict } from './values';

export const libraryEvent = strict({
  action: z.literal('library'),
  /** Left out: which regions and topics there are. */
  region: regionName.optional(),
  /** One topic of the region, with its tables; left out: its topics without them. */
  topic: z.string({ error: '请写明哪一项。' }).max(100).optional(),
  /** The version in force on this day; left out: the latest. */
  on: day.optional(),
  /** Plain words, `门槛费 退休`; of the region, or of all. */
  search: z.string({ error: '请用文字搜索。' }).max(60, { error: '搜索的字太多了。' }).optional(),
});
export type LibraryEvent = z.output<typeof libraryEvent>;

/** What a cell's figure is. */
export type LibraryUnit = 'ratio' | 'amount' | 'count' | 'text';

export interface LibraryCell {
  /** `"0.80"`, `"500.00"`, a count, or words; null: no limit. */
  readonly value: string | null;
  readonly unit: LibraryUnit;
  /** The circumstances that give this figure, by the contract's names: `{ "status": "retired", "level": 3 }`. */
  readonly when: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

export interface LibraryRow {
  readonly title: string;
  /** One for each column. */
  readonly cells: readonly LibraryCell[];
}

/** One figure of the rules in all its circumstances. */
export interface LibraryTable {
  /** Unique in its topic. */
  readonly id: string;
  /** `医保付几成`. */
  readonly title: string;
  /** The field's term, `报销比例`. */
  readonly term: string;
  /** What it does: which step of the rules it comes from. */
  readonly part: 'deductible' | 'ratio' | 'limit' | 'firstPay' | 'threshold' | 'ceiling' | 'figures';
  /** Who pays, of a ratio or a limit. */
  readonly payer?: string;
  /** What the rows are, `医院级别`; empty for a single row. */
  readonly rowsTitle: string;
  /** Titles of the columns; one empty title when there is only one. */
  readonly columns: readonly string[];
  readonly rows: readonly LibraryRow[];
  /** Plain sentences that belong to the table: whom it holds for, from what, how often. */
  readonly notes: readonly string[];
  readonly cites: readonly Cite[];
  /** Readings this table depends on. */
  readonly readings: readonly string[];
}

export interface LibraryVersion {
  readonly from: string;
  readonly to: string | null;
  readonly assumed?: true;
  /** The one that is shown. */
  readonly shown: boolean;
}

export interface LibraryReading {
  readonly id: string;
  /** What it is about, as a title. */
  readonly about: string;
  readonly note: string;
  readonly ask?: string;
  /** Of one that can be switched: how it is taken here, and what else it may mean. */
  readonly says?: { readonly chosen: string; readonly otherwise: readonly string[] };
  /** Whether a caller of `statement` can switch it. */
  readonly switchable: boolean;
}

export interface LibraryExclusion {
  readonly text: string;
  readonly cite: Cite;
}

/** What is asked and answered, or how something is done, in the project's own words. */
export interface LibraryEntry {
  readonly kind: 'question' | 'procedure' | 'table';
  readonly id: string;
  readonly title: string;
  /** The answer, or nothing where steps or a table say it. */
  readonly text: readonly string[];
  /** Of a procedure. */
  readonly who?: string;
  readonly channels?: readonly string[];
  readonly materials?: readonly string[];
  readonly steps?: readonly string[];
  readonly office?: string;
  readonly phone?: string;
  readonly note?: string;
  /** The visits that a procedure belongs to. */
  readonly kinds?: readonly string[];
  readonly places?: readonly string[];
  readonly identities?: readonly string[];
  /** Figures of an answer, or a table of the document. */
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly string[])[];
  readonly cites: readonly { readonly document: string; readonly section: string }[];
}

export interface LibraryTopicName {
  readonly id: string;
  /** `普通门诊`, in plain words. */
  readonly title: string;
  /** `职工医保`; empty for what is for everybody. */
  readonly subtitle: string;
  readonly group: 'benefit' | 'layer' | 'premium' | 'account' | 'content';
  readonly schemes: readonly Scheme[];
  readonly kinds: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
}

export interface LibraryTopic extends LibraryTopicName {
  readonly assumed?: true;
  readonly versions: readonly LibraryVersion[];
  readonly tables: readonly LibraryTable[];
  /** 这些不报 */
  readonly exclusions: readonly LibraryExclusion[];
  readonly readings: readonly LibraryReading[];
  readonly entries: readonly LibraryEntry[];
  /** The documents it is from. */
  readonly documents: readonly string[];
}

export interface LibraryRegion {
  readonly region: string;
  readonly name: string;
  /** Whom to ask. */
  readonly ask: string;
  readonly topics: readonly LibraryTopicName[];
  readonly phones: readonly { readonly office: string; readonly numbers: readonly string[] }[];
}

/** Where a search found its words. */
export interface LibraryHit {
  readonly region: string;
  readonly name: string;
  /** Left out of an office with its telephone: that stands on the region's own page. */
  readonly topic?: string;
  readonly topicTitle: string;
  /** An office: `text` are its numbers. */
  readonly phone?: true;
  /** The table, when it is one. */
  readonly table?: string;
  readonly title: string;
  /** A sentence with the figures. */
  readonly text: string;
}

export interface LibraryData {
  /** Without `topic` and `search`. */
  readonly regions?: readonly LibraryRegion[];
  readonly topic?: LibraryTopic;
  readonly hits?: readonly LibraryHit[];
}
