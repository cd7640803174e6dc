import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** A line of a file with the number an editor shows for it. */
export interface CsvLine {
  number: number;
  fields: Readonly<Record<string, string>>;
}

/** Why a line was not taken. */
export interface Problem {
  line: number;
  reason: string;
}

const parsed = z.array(
  z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.int() }) }),
);

/** Reads a CSV file with a header line; a byte-order mark and empty lines do not count. */
export function readCsv(text: string): CsvLine[] {
  const rows: unknown = parse(text, {
    columns: true,
    bom: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    info: true,
  });
  return parsed.parse(rows).map(({ record, info }) => ({ number: info.lines, fields: record }));
}

/** The first thing wrong with a line, in words: `idNumber: …`. */
export function problemOf(line: CsvLine, error: z.ZodError): Problem {
  const [issue] = error.issues;
  const field = issue?.path.map(String).join('.') ?? '';
  return { line: line.number, reason: `${field === '' ? '' : `${field}: `}${issue?.message ?? ''}` };
}
