/**
 * `rules/<region>/content/`: what pages show beside the figures, in the project's own words: questions and
 * answers, procedures, telephone numbers, tables. Every entry names the facts it tells and the clause they
 * stand in. Nothing here is computed with.
 */
import { z } from 'zod';
import { KINDS } from '../../../cloudfunctions/calculator/contract/statement';
import { IDENTITIES, PLACES } from '../../../cloudfunctions/calculator/contract/values';
import { cite as resolvedCite } from '../head';

/** A clause; content has no versions, so the document's own date is all there is. */
const cite = resolvedCite.transform(({ document, section }) => ({ document, section }));

/** Kebab-case, unique within a file. */
const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: '编号用小写英文和连字符，例如 how-to-apply' });

/** Numbers of the project's list of facts, `SY-07`. */
const facts = z
  .array(z.string().regex(/^[A-Z]{1,2}-\d{2}$/, { error: '事实的编号写成 SY-07 的样子' }))
  .min(1);

const text = z.string().min(1);

const telephone = z.string().regex(/^\d{3,4}-\d{7,8}$/, { error: '电话写成 0722-3560608 的样子' });

/** What a document says of a step, or what this program adds because the document is silent. */
const item = z.strictObject({ text, source: z.enum(['document', 'program']) });

const TOPICS = [
  'who',
  'benefit',
  'account',
  'outOfArea',
  'enrolment',
  'aid',
  'voucher',
  'drugs',
  'maternity',
  'fraud',
  'background',
] as const;

const figure = z.strictObject({
  label: text,
  /** As printed, without separators. */
  value: z.string().regex(/^\d+(\.\d+)?$/, { error: '数写在引号里，只写数字' }),
  unit: text,
  year: z.int().min(2000).max(2100).optional(),
});

const question = z.strictObject({
  id,
  facts,
  topic: z.enum(TOPICS),
  question: text,
  answer: text,
  figures: z.array(figure).optional(),
  note: text.optional(),
  cite,
});

const calendarPoint = z.strictObject({
  /** Years after the year of the event: 1 is the following year. */
  yearsLater: z.int().min(0).max(5),
  month: z.int().min(1).max(12),
  day: z.int().min(1).max(31),
});

const procedure = z.strictObject({
  id,
  facts,
  title: text,
  who: text,
  /** For which visits the result of an estimate shows it; without kinds for none, without places for all of them. */
  kinds: z.array(z.enum(KINDS)).min(1).optional(),
  places: z.array(z.enum(PLACES)).min(1).optional(),
  /** Only for these identities. */
  identities: z.array(z.enum(IDENTITIES)).min(1).optional(),
  office: text.optional(),
  phone: telephone.optional(),
  channels: z.array(item).optional(),
  materials: z.array(item).optional(),
  steps: z.array(item).min(1),
  fields: z.array(item).optional(),
  states: z.array(item).optional(),
  /** When it can be handed in; both days included. */
  window: z
    .strictObject({
      opens: calendarPoint,
      closes: calendarPoint,
      late: z.literal('refused'),
      reading: z.string(),
      cite,
    })
    .optional(),
  note: text.optional(),
  cite,
});

const phone = z.strictObject({
  id,
  facts,
  office: text,
  numbers: z.array(z.strictObject({ number: telephone, for: text.optional() })).min(1),
  cite,
});

const table = z
  .strictObject({
    id,
    facts,
    title: text,
    columns: z.array(text).min(1),
    rows: z.array(z.array(text)).min(1),
    /** Sums over the rows, by name. */
    totals: z.record(z.string(), z.string().regex(/^\d+$/)).optional(),
    note: text.optional(),
    cite,
  })
  .refine(({ columns, rows }) => rows.every((row) => row.length === columns.length), {
    error: '有一行的格数和栏数不一样',
    path: ['rows'],
  });

const unique = (entries: readonly { readonly id: string }[]): boolean =>
  new Set(entries.map((entry) => entry.id)).size === entries.length;
const UNIQUE = { error: '两条用了同一个编号' };

/** The files of a content folder by name, `questions.yaml` and so on. */
export const contentSchemas = {
  questions: z.strictObject({ questions: z.array(question).min(1).refine(unique, UNIQUE) }),
  procedures: z.strictObject({ procedures: z.array(procedure).min(1).refine(unique, UNIQUE) }),
  phones: z.strictObject({ phones: z.array(phone).min(1).refine(unique, UNIQUE) }),
  tables: z.strictObject({ tables: z.array(table).min(1).refine(unique, UNIQUE) }),
};

/** What one region shows; a kind without a file is empty. */
export interface RegionContent {
  readonly region: string;
  readonly questions: readonly z.output<typeof question>[];
  readonly procedures: readonly z.output<typeof procedure>[];
  readonly phones: readonly z.output<typeof phone>[];
  readonly tables: readonly z.output<typeof table>[];
}
