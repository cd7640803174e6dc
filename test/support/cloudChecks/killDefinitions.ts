import type { CollectionDefinition } from '../../../localcloud/database/collectionFiles';

export const KILL_ACCOUNTS = 8;
export const KILL_OPENING = 1_000_000;

const closed = { permissions: { read: false, write: false } };
const by = { name: 'by', unique: false, fields: [{ name: 'by', direction: 'asc' as const }] };
const fromTo = {
  name: 'from_to',
  unique: false,
  fields: ['from', 'to'].map((name) => ({ name, direction: 'asc' as const })),
};

/** The collections that a process works on until it is killed. */
export const KILL_COLLECTIONS: readonly CollectionDefinition[] = [
  { name: 'accounts', ...closed, indexes: [] },
  { name: 'counters', ...closed, indexes: [] },
  { name: 'entries', ...closed, indexes: [fromTo] },
  { name: 'notes', ...closed, indexes: [by] },
];
