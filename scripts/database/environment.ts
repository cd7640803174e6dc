import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { RemoteCollection, Step } from './plan';

/** Calls one action of CloudBase's interface and gives its reply. */
export type CloudApi = (action: string, body: object) => Promise<unknown>;

const API_VERSION = '2018-06-08';
const run = promisify(execFile);

/** CloudBase's own command line, logged in by its user: no key passes through here. */
export const commandLine: CloudApi = async (action, body) => {
  const args = ['api', 'tcb', action, '--api-version', API_VERSION, '--body', JSON.stringify(body), '--json'];
  const { stdout } = await run('tcb', args, { maxBuffer: 1 << 26 });
  const reply: unknown = JSON.parse(stdout.slice(stdout.indexOf('{')));
  return z.object({ data: z.unknown() }).parse(reply).data;
};

const environments = z.object({
  EnvList: z.array(
    z.object({ EnvId: z.string(), Databases: z.array(z.object({ InstanceId: z.string() })).min(1) }),
  ),
});
const tables = z.object({ Tables: z.array(z.object({ TableName: z.string() })) });
const table = z.object({
  Indexes: z
    .array(
      z.object({
        Name: z.string(),
        Unique: z.boolean(),
        Keys: z.array(z.object({ Name: z.string(), Direction: z.string() })),
      }),
    )
    .default([]),
});
const access = z.object({ AclTag: z.string() });
const PAGE = 100;

/** The database of one environment of CloudBase. */
export class Environment {
  private constructor(
    private readonly api: CloudApi,
    private readonly id: string,
    private readonly tag: string,
  ) {}

  static async open(api: CloudApi, id: string): Promise<Environment> {
    const { EnvList } = environments.parse(await api('DescribeEnvs', { EnvId: id }));
    const found = EnvList.find(({ EnvId }) => EnvId === id)?.Databases[0];
    if (found === undefined) throw new Error(`no environment ${id} with a document database`);
    return new Environment(api, id, found.InstanceId);
  }

  /** What is there of these collections. */
  async read(names: readonly string[]): Promise<RemoteCollection[]> {
    const there = await this.collectionNames();
    const found: RemoteCollection[] = [];
    for (const name of names.filter((one) => there.has(one))) {
      const { Indexes } = table.parse(await this.call('DescribeTable', { TableName: name }));
      const { AclTag } = access.parse(await this.call('DescribeDatabaseACL', { CollectionName: name }));
      const indexes = Indexes.map(({ Name, Unique, Keys }) => ({
        name: Name,
        unique: Unique,
        fields: Keys.map((key) => ({
          name: key.Name,
          direction: key.Direction === '-1' ? ('desc' as const) : ('asc' as const),
        })),
      }));
      found.push({ name, access: AclTag, indexes });
    }
    return found;
  }

  async apply({ action, body }: Step): Promise<void> {
    await this.call(action, body);
  }

  private async collectionNames(): Promise<Set<string>> {
    const names = new Set<string>();
    for (let MgoOffset = 0; ; MgoOffset += PAGE) {
      const { Tables } = tables.parse(await this.call('ListTables', { MgoLimit: PAGE, MgoOffset }));
      for (const { TableName } of Tables) names.add(TableName);
      if (Tables.length < PAGE) return names;
    }
  }

  private call(action: string, body: object): Promise<unknown> {
    const place = action.endsWith('ACL') ? { EnvId: this.id } : { EnvId: this.id, Tag: this.tag };
    return this.api(action, { ...place, ...body });
  }
}
