/** What `npm run deploy:database` asks of CloudBase; a table in memory stands for an environment, which needs an account. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import { readCollectionFiles } from '../../localcloud/database/collectionFiles';
import { type CloudApi, Environment } from '../../scripts/database/environment';
import { planOf } from '../../scripts/database/plan';

const definitions = readCollectionFiles('rules/database');
const names = definitions.map(({ name }) => name);

interface Table {
  access: string;
  indexes: Map<string, { Name: string; Unique: boolean; Keys: unknown }>;
}

const request = z.object({
  EnvId: z.literal('shared'),
  Tag: z.literal('tnt-1').optional(),
  TableName: z.string().optional(),
  CollectionName: z.string().optional(),
  AclTag: z.string().optional(),
  MgoOffset: z.number().default(0),
  MgoLimit: z.number().default(10),
  DropIndexes: z.array(z.object({ IndexName: z.string() })).default([]),
  CreateIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        MgoKeySchema: z.object({ MgoIsUnique: z.boolean(), MgoIndexKeys: z.unknown() }),
      }),
    )
    .default([]),
});

/** An environment that new collections enter open to everybody to read. */
class Shared {
  readonly tables = new Map<string, Table>();

  readonly api: CloudApi = async (action, body) => {
    if (action === 'DescribeEnvs')
      return { EnvList: [{ EnvId: 'shared', Databases: [{ InstanceId: 'tnt-1' }] }] };
    const asked = request.parse(body);
    const name = z
      .string()
      .catch('')
      .parse(asked.TableName ?? asked.CollectionName);
    if (action === 'ListTables') {
      const all = [...this.tables.keys()].map((TableName) => ({ TableName }));
      return { Tables: all.slice(asked.MgoOffset, asked.MgoOffset + asked.MgoLimit) };
    }
    if (action === 'CreateTable') return this.create(name);
    const table = this.tables.get(name);
    if (table === undefined) throw new Error(`no table ${name}`);
    if (action === 'DescribeTable') return { Indexes: [...table.indexes.values()] };
    if (action === 'DescribeDatabaseACL') return { AclTag: table.access };
    if (action === 'ModifyDatabaseACL') table.access = z.string().parse(asked.AclTag);
    if (action === 'UpdateTable') {
      for (const { IndexName } of asked.DropIndexes)
        if (!table.indexes.delete(IndexName)) throw new Error(`no index ${IndexName}`);
      for (const { IndexName, MgoKeySchema } of asked.CreateIndexes) {
        if (table.indexes.has(IndexName)) throw new Error(`there is an index ${IndexName}`);
        const { MgoIsUnique, MgoIndexKeys } = MgoKeySchema;
        table.indexes.set(IndexName, { Name: IndexName, Unique: MgoIsUnique, Keys: MgoIndexKeys });
      }
    }
    return {};
  };

  create(name: string): object {
    if (this.tables.has(name)) throw new Error(`there is a table ${name}`);
    const own = { Name: '_id_', Unique: true, Keys: [{ Name: '_id', Direction: '1' }] };
    this.tables.set(name, { access: 'READONLY', indexes: new Map([['_id_', own]]) });
    return {};
  }
}

async function deploy(shared: Shared, files = definitions): Promise<string[]> {
  const environment = await Environment.open(shared.api, 'shared');
  const steps = planOf(files, await environment.read(files.map(({ name }) => name)));
  for (const step of steps) await environment.apply(step);
  return steps.map(({ does }) => does);
}

it('every collection’s permissions and indexes reach an empty environment; a second time there is nothing to do', async () => {
  const shared = new Shared();
  for (let n = 0; n < 120; n += 1) shared.create(`other-${n}`);
  await deploy(shared);
  expect(definitions.length).toBeGreaterThan(20);
  for (const { name, indexes } of definitions) {
    const table = shared.tables.get(name);
    expect(table?.access).toBe('ADMINONLY');
    expect([...(table?.indexes.values() ?? [])].slice(1)).toEqual(
      indexes.map((index) => ({
        Name: index.name,
        Unique: index.unique,
        Keys: index.fields.map((field) => ({
          Name: field.name,
          Direction: field.direction === 'asc' ? '1' : '-1',
        })),
      })),
    );
  }
  expect(shared.tables.get('other-1')?.access).toBe('READONLY');
  expect(await deploy(shared)).toEqual([]);
});

it('what differs is mended: permissions, an index that changed, one too many, one missing', async () => {
  const shared = new Shared();
  const index = (name: string, unique: boolean) => ({
    name,
    unique,
    fields: [{ name: 'owner', direction: 'desc' as const }],
  });
  const file = (name: string, read: boolean, indexes: ReturnType<typeof index>[]) => [
    { name, permissions: { read, write: false }, indexes },
  ];
  await deploy(
    shared,
    file('notes', false, [index('kept', false), index('changed', false), index('gone', false)]),
  );
  expect(
    await deploy(
      shared,
      file('notes', true, [index('kept', false), index('changed', true), index('new', true)]),
    ),
  ).toEqual(['notes: permissions ADMINWRITE', 'notes: drop changed, gone', 'notes: build changed, new']);
  expect([...(shared.tables.get('notes')?.indexes.keys() ?? [])]).toEqual(['_id_', 'kept', 'changed', 'new']);
  const writable = [{ name: 'open', permissions: { read: true, write: true }, indexes: [] }];
  expect(() => planOf(writable, [])).toThrow('open: CloudBase lets clients write only what is their own');
});

describe('the command', () => {
  const dir = mkdtempSync(join(tmpdir(), 'deploy-database-'));
  afterAll(() => rmSync(dir, { recursive: true }));

  it('asks CloudBase’s command line, and changes nothing unless told to', () => {
    const log = join(dir, 'asked');
    const tcb = join(dir, 'tcb');
    writeFileSync(
      tcb,
      `#!${process.execPath}
const [, , ...args] = process.argv;
require('node:fs').appendFileSync(${JSON.stringify(log)}, JSON.stringify(args) + '\\n');
const data = { DescribeEnvs: { EnvList: [{ EnvId: 'shared', Databases: [{ InstanceId: 'tnt-1' }] }] }, ListTables: { Tables: [] } };
console.log('CloudBase CLI\\n' + JSON.stringify({ data: data[args[2]] ?? {} }));`,
    );
    chmodSync(tcb, 0o755);
    const { stdout } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'scripts/deployDatabase.ts', '--env', 'shared'],
      { encoding: 'utf8', env: { ...process.env, PATH: `${dir}${delimiter}${process.env.PATH ?? ''}` } },
    );
    for (const name of names) expect(stdout).toContain(`create ${name}\n${name}: permissions ADMINONLY\n`);
    expect(stdout).toMatch(/\n\d+ changes, not applied: --apply does it\n$/);
    const asked = readFileSync(log, 'utf8').trim().split('\n');
    expect(asked).toHaveLength(2);
    expect(JSON.parse(asked[1] ?? '')).toEqual([
      ...['api', 'tcb', 'ListTables', '--api-version', '2018-06-08'],
      ...['--body', '{"EnvId":"shared","Tag":"tnt-1","MgoLimit":100,"MgoOffset":0}', '--json'],
    ]);
  }, 60_000);
});
