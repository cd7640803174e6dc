import { z } from 'zod';
import { collectionMissing, invalidParam, permissionDenied } from '../errors';
import type { CollectionDefinition } from './collectionFiles';
import type { DatabaseProtocol } from './protocol';
import type { Store } from './store';

const READS = new Set(['database.getDocument', 'database.calculateDocument', 'database.aggregateDocuments']);
const WRITES = new Set(['database.insertDocument', 'database.modifyDocument', 'database.removeDocument']);

/** A client's list is shorter than a function's. */
const MOST = 20;

const request = z.object({ collectionName: z.string(), limit: z.number().optional() }).loose();

/**
 * The database as a client sees it (`wx.cloud.database()` in the mini-program): each action only as far as the
 * collection's file permits. Functions are not bound by it; a collection without a file is closed.
 */
export class ClientDatabase {
  constructor(
    private readonly protocol: DatabaseProtocol,
    private readonly store: Store,
    private readonly definitions: readonly CollectionDefinition[],
  ) {}

  /** Carries out an action for a client, or throws `DATABASE_PERMISSION_DENIED`. */
  async handle(action: string, body: unknown): Promise<Record<string, unknown>> {
    const parsed = request.safeParse(body);
    if (!parsed.success) throw invalidParam('a client names a collection');
    const { collectionName } = parsed.data;
    if (this.store.catalog.find(collectionName) === undefined && action !== 'database.addCollection') {
      throw collectionMissing(collectionName);
    }
    const permissions = this.definitions.find(({ name }) => name === collectionName)?.permissions;
    const allowed =
      (READS.has(action) && permissions?.read === true) ||
      (WRITES.has(action) && permissions?.write === true);
    if (!allowed) throw permissionDenied(collectionName);
    const limited =
      action === 'database.getDocument' ? { limit: Math.min(parsed.data.limit ?? MOST, MOST) } : {};
    return await this.protocol.handle(action, { ...parsed.data, ...limited });
  }
}
