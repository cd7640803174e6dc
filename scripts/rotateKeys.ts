/**
 * `npm run keys:rotate -- --data DIR`: wraps every data key under the newest master key. Before it, add the new key
 * at the end of `YIBAO_MASTER_KEYS` (`1:…,2:…`) wherever the functions run; after it, the old one can be taken out.
 * Texts need no rewriting: they are sealed under the data keys. Where to: as for `npm run import`.
 */
import { parseArgs } from 'node:util';
import { connect } from './import/connect';

async function rotate(): Promise<number> {
  const { find, transaction } = await import('../cloudfunctions/common/database');
  const { dataKeys, rewrapped } = await import('../cloudfunctions/common/secrets');
  const page = 200;
  let changed = 0;
  let after = '';
  for (;;) {
    const found = await find(
      dataKeys,
      { _id: { gte: `${after}\u0000` } },
      { limit: page, order: [['_id', 'asc']] },
    );
    for (const { _id } of found) {
      changed += await transaction(async (tx) => {
        const key = await tx.get(dataKeys, _id);
        const wrapped = key === undefined ? undefined : rewrapped(key);
        if (wrapped === undefined) return 0;
        await tx.update(dataKeys, _id, { wrapped });
        return 1;
      });
    }
    const last = found.at(-1);
    if (last === undefined || found.length < page) return changed;
    after = last._id;
  }
}

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
    console.log(`${await rotate()} data keys wrapped anew`);
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
