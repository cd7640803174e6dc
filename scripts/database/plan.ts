import type { CollectionDefinition, IndexDefinition } from '../../localcloud/database/collectionFiles';

/** A collection as an environment of CloudBase has it. */
export interface RemoteCollection {
  readonly name: string;
  readonly access: string;
  readonly indexes: readonly IndexDefinition[];
}

/** One request to CloudBase's interface `tcb` of 2018-06-08, without the environment it goes to. */
export interface Step {
  readonly action: 'CreateTable' | 'UpdateTable' | 'ModifyDatabaseACL';
  readonly body: Readonly<Record<string, unknown>>;
  /** What it does, in a line. */
  readonly does: string;
}

/** Indexes that CloudBase makes itself. */
const OWN_INDEXES = /^_(id|openid)_/;

/** CloudBase's name of a permission: who is no function may do nothing, or may read. */
function accessOf({ name, permissions: { read, write } }: CollectionDefinition): string {
  if (write)
    throw new Error(`${name}: CloudBase lets clients write only what is their own; no file can ask for that`);
  return read ? 'ADMINWRITE' : 'ADMINONLY';
}

const keysOf = ({ fields }: IndexDefinition): { Name: string; Direction: string }[] =>
  fields.map(({ name, direction }) => ({ Name: name, Direction: direction === 'asc' ? '1' : '-1' }));

const requestOf = (index: IndexDefinition): object => ({
  IndexName: index.name,
  MgoKeySchema: { MgoIndexKeys: keysOf(index), MgoIsUnique: index.unique },
});

const same = (one: IndexDefinition, other: IndexDefinition): boolean =>
  one.unique === other.unique && JSON.stringify(keysOf(one)) === JSON.stringify(keysOf(other));

function stepsFor(definition: CollectionDefinition, remote: RemoteCollection | undefined): Step[] {
  const { name, indexes } = definition;
  const steps: Step[] = [];
  if (remote === undefined)
    steps.push({ action: 'CreateTable', body: { TableName: name }, does: `create ${name}` });
  const access = accessOf(definition);
  if (remote?.access !== access) {
    const body = { CollectionName: name, AclTag: access };
    steps.push({ action: 'ModifyDatabaseACL', body, does: `${name}: permissions ${access}` });
  }
  const present = (remote?.indexes ?? []).filter((index) => !OWN_INDEXES.test(index.name));
  const kept = present.filter((index) => indexes.some((one) => one.name === index.name && same(one, index)));
  const gone = present.filter((index) => !kept.includes(index));
  const wanted = indexes.filter((one) => !kept.some((index) => index.name === one.name));
  // One that changed keeps its name: it has to be gone before it can come.
  if (gone.length > 0) {
    const body = { TableName: name, DropIndexes: gone.map((index) => ({ IndexName: index.name })) };
    steps.push({
      action: 'UpdateTable',
      body,
      does: `${name}: drop ${gone.map((index) => index.name).join(', ')}`,
    });
  }
  if (wanted.length > 0) {
    const body = { TableName: name, CreateIndexes: wanted.map(requestOf) };
    steps.push({
      action: 'UpdateTable',
      body,
      does: `${name}: build ${wanted.map((index) => index.name).join(', ')}`,
    });
  }
  return steps;
}

/**
 * What brings an environment to what the collections' files say. Permissions come before indexes, so that a new
 * collection is open to nobody; a collection without a file is let alone.
 */
export function planOf(
  definitions: readonly CollectionDefinition[],
  remote: readonly RemoteCollection[],
): Step[] {
  return definitions.flatMap((definition) =>
    stepsFor(
      definition,
      remote.find(({ name }) => name === definition.name),
    ),
  );
}
