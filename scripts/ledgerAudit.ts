/**
 * `npm run ledger:audit`: checks the books of a whole database, document by document, and prints what is wrong. Where:
 * as `npm run import` (`--cloud URL`, `--data DIR`, `--env ID`). Exit status 1 when anything is wrong.
 */
import { parseArgs } from 'node:util';
import { connect } from './import/connect';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      cloud: { type: 'string' },
      data: { type: 'string', default: '.localcloud' },
      env: { type: 'string' },
    },
  });
  const connection = await connect(values);
  try {
    // The database wrapper reads its environment when it is loaded: after `connect`.
    const { auditDatabase } = await import('./ledger/audit');
    const { counted, findings } = await auditDatabase();
    console.log(
      Object.entries(counted)
        .map(([what, count]) => `${count} ${what}`)
        .join(', '),
    );
    for (const { check, id, what } of findings) console.log(`${check} ${id}: ${what}`);
    console.log(findings.length === 0 ? 'The books are in order.' : `${findings.length} findings`);
    if (findings.length > 0) process.exitCode = 1;
  } finally {
    await connection.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
