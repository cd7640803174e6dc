/**
 * `npm run import -- roster.csv [staff.csv …]`: loads the bureau's roster and staff (`docs/import.md`).
 * Where to: `--cloud http://127.0.0.1:8790`, a running embedded cloud; `--data DIR` (default `.localcloud/`), the
 * data of one that is not running; `--env ID`, an environment of CloudBase, with its credentials and the keys in
 * the process environment. A bad line is reported with its number and does not stop the good ones.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { connect } from './import/connect';
import { type CsvLine, type Problem, readCsv } from './import/csv';
import type { Outcome } from './import/roster';

type ImportLine = (line: CsvLine) => Promise<Outcome | Problem>;

/** The database wrapper reads its environment when it is loaded: so these are loaded after `connect`. */
async function importerOf(fields: readonly string[]): Promise<ImportLine> {
  if (fields.includes('idNumber')) return (await import('./import/roster')).importRosterLine;
  if (fields.includes('staffNumber')) return (await import('./import/staff')).importStaffLine;
  throw new Error('the header line is neither that of a roster nor that of a staff file');
}

async function importFile(file: string): Promise<void> {
  const lines = readCsv(readFileSync(file, 'utf8'));
  const counts = { added: 0, changed: 0, unchanged: 0, refused: 0 };
  const importLine = await importerOf(Object.keys(lines[0]?.fields ?? {}));
  for (const line of lines) {
    const outcome = await importLine(line);
    if (typeof outcome === 'string') counts[outcome] += 1;
    else {
      counts.refused += 1;
      console.error(`${path.basename(file)}:${outcome.line} ${outcome.reason}`);
    }
  }
  const { added, changed, unchanged, refused } = counts;
  console.log(
    `${path.basename(file)}: ${added} added, ${changed} changed, ${unchanged} unchanged, ${refused} refused`,
  );
  if (refused > 0) process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      cloud: { type: 'string' },
      data: { type: 'string', default: '.localcloud' },
      env: { type: 'string' },
    },
  });
  if (positionals.length === 0) throw new Error('usage: npm run import -- roster.csv [staff.csv …]');
  const connection = await connect(values);
  try {
    for (const file of positionals) await importFile(file);
  } finally {
    await connection.close();
  }
}

// The SDK keeps its connections open for a while, which would keep the command waiting for nothing.
main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
