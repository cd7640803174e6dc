import { ObjectId } from 'bson';
import { z } from 'zod';
import type { Clock } from '../clock';
import { duplicateWrite, invalidOperator, invalidParam, invalidRequest, requestFailed } from '../errors';
import { arrange } from './query';
import { newDocumentId, type Store } from './store';
import { applyUpdate, checkUpdate } from './update';
import {
  type Document,
  type DocumentId,
  type Fields,
  hasServerDate,
  idKey,
  isDocumentId,
  isFields,
  mapValues,
  parseDocument,
  parseFields,
  resolveServerDates,
  toEjson,
} from './values';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;
/** What an aggregation without `$limit` answers, and the most that one with it can. */
const DEFAULT_AGGREGATE = 20;
const MAX_AGGREGATE = 10_000;

const text = z.string();
const base = z.object({ collectionName: text.min(1) });
const selection = base.extend({
  query: z.union([text, z.object({}).loose()]).optional(),
  queryType: z.enum(['DOC', 'WHERE']),
  transactionId: text.optional(),
});
const readRequest = selection.extend({
  order: text.optional(),
  projection: text.optional(),
  offset: z.number().int().min(0).optional(),
  limit: z.number().int().min(1).optional(),
});
const insertRequest = base.extend({ data: z.array(text).min(1), transactionId: text.optional() });
const modifyRequest = selection.extend({
  data: text,
  multi: z.boolean().default(false),
  merge: z.boolean(),
  upsert: z.boolean().default(false),
});
const removeRequest = selection.extend({ multi: z.boolean().default(false) });
const aggregateRequest = base.extend({ stages: z.array(z.object({ stageKey: text, stageValue: text })) });
const transactionRequest = z.object({ transactionId: text });

type Reply = Record<string, unknown>;
type Selection = z.infer<typeof selection>;

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw invalidRequest(parsed.error);
  return parsed.data;
}

function queryOf({ query }: Selection): Fields {
  if (query === undefined || query === '') return {};
  return typeof query === 'string' ? parseFields(query) : parseFields(JSON.stringify(query));
}

function idOf(query: Fields): DocumentId {
  if (!isDocumentId(query._id)) throw invalidParam('a document is named by its _id');
  return query._id;
}

const optionalFields = (value: string | undefined): Fields | undefined =>
  value === undefined ? undefined : parseFields(value);

/** The actions `database.*` of the SDK's protocol, each a request body in and a reply body out. */
export class DatabaseProtocol {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  private readonly actions: Record<string, (body: unknown) => Reply | Promise<Reply>> = {
    'database.addCollection': (body) => {
      this.store.catalog.create(parse(base, body).collectionName);
      return {};
    },
    'database.insertDocument': (body) => this.insert(parse(insertRequest, body)),
    'database.getDocument': (body) => this.read(parse(readRequest, body)),
    'database.calculateDocument': (body) => {
      const request = parse(selection, body);
      return { data: { total: this.store.count(request.collectionName, queryOf(request)) } };
    },
    'database.modifyDocument': (body) => this.modify(parse(modifyRequest, body)),
    'database.modifyAndReturnDoc': (body) =>
      this.modifyAndReturn(parse(selection.extend({ data: text }), body)),
    'database.removeDocument': (body) => this.remove(parse(removeRequest, body)),
    'database.aggregateDocuments': (body) => this.aggregate(parse(aggregateRequest, body)),
    'database.startTransaction': () => ({ transactionId: this.store.transactions.start() }),
    'database.commitTransaction': async (body) => {
      await this.store.transactions.commit(parse(transactionRequest, body).transactionId);
      return {};
    },
    'database.abortTransaction': (body) => {
      this.store.transactions.abort(parse(transactionRequest, body).transactionId);
      return {};
    },
  };

  /** Carries out one action; throws a CloudError. Object ids leave as text, as CloudBase sends them. */
  async handle(action: string, body: unknown): Promise<Reply> {
    const act = Object.hasOwn(this.actions, action) ? this.actions[action] : undefined;
    if (act === undefined) throw invalidOperator(`the embedded cloud does not know the action ${action}`);
    return await act(body);
  }

  private async insert({
    collectionName,
    data,
    transactionId,
  }: z.infer<typeof insertRequest>): Promise<Reply> {
    const fields = data.map((item) => parseFields(item));
    if (transactionId !== undefined && fields.some(hasServerDate)) {
      throw invalidParam('serverDate() cannot be inserted inside a transaction');
    }
    const documents = fields.map((item) => this.toDocument(item, item._id ?? newDocumentId()));
    if (transactionId === undefined) {
      return { data: { insertedIds: (await this.store.insert(collectionName, documents)).map(idText) } };
    }
    const collection = this.store.catalog.get(collectionName);
    for (const document of documents) {
      this.store.transactions.write(transactionId, collection, idKey(document._id), (before) => {
        if (before !== undefined)
          throw duplicateWrite(collectionName, '_id_', toEjson({ _id: document._id }));
        return { to: document };
      });
    }
    return { data: { insertedIds: documents.map(({ _id }) => idText(_id)) } };
  }

  private read(request: z.infer<typeof readRequest>): Reply {
    const { collectionName, transactionId } = request;
    const query = queryOf(request);
    const projection = optionalFields(request.projection);
    if (transactionId !== undefined) {
      const id = this.documentInTransaction(request, query);
      const body = this.store.transactions.read(
        transactionId,
        this.store.catalog.get(collectionName),
        idKey(id),
      );
      return { data: { list: body === undefined ? [] : [project(body, projection)], offset: 0, limit: 1 } };
    }
    if (request.queryType === 'DOC') {
      const body = this.store.get(collectionName, idOf(query));
      return { data: { list: body === undefined ? [] : [project(body, projection)], offset: 0, limit: 1 } };
    }
    const offset = request.offset ?? 0;
    const limit = Math.min(request.limit ?? DEFAULT_LIMIT, MAX_LIMIT);
    const order = optionalFields(request.order);
    const list = this.store.find(collectionName, { query, order, offset, limit, projection });
    return { data: { list: list.map(outgoing), offset, limit } };
  }

  private async modify(request: z.infer<typeof modifyRequest>): Promise<Reply> {
    const { collectionName, transactionId, merge, upsert, multi, queryType } = request;
    const query = queryOf(request);
    const data = this.resolved(parseFields(request.data));
    if (transactionId !== undefined) return this.modifyInTransaction(transactionId, request, query, data);
    if (merge) {
      const updated = await this.store.update(collectionName, query, data, multi && queryType === 'WHERE');
      return { data: { updated, upsert_id: null } };
    }
    if (!upsert) throw invalidParam('replacing needs upsert');
    const document = this.toDocument(data, idOf(query));
    const outcome = await this.store.set(collectionName, document);
    return outcome === 'created'
      ? { data: { updated: 0, upsert_id: idText(document._id) } }
      : { data: { updated: outcome === 'updated' ? 1 : 0, upsert_id: null } };
  }

  private modifyInTransaction(
    transactionId: string,
    request: z.infer<typeof modifyRequest>,
    query: Fields,
    data: Fields,
  ): Reply {
    const id = this.documentInTransaction(request, query);
    const collection = this.store.catalog.get(request.collectionName);
    let [updated, created] = [0, false];
    this.store.transactions.write(transactionId, collection, idKey(id), (before) => {
      if (!request.merge) {
        [updated, created] = before === undefined ? [0, true] : [1, false];
        return { to: this.toDocument(data, id) };
      }
      checkUpdate(data);
      if (before === undefined) return 'unchanged';
      const document = parseDocument(before);
      if (!applyUpdate(document, data, query)) return 'unchanged';
      updated = 1;
      return { to: document };
    });
    return { data: { updated, upsert_id: created ? idText(id) : null } };
  }

  /** Changes the first document that matches and answers with what it became, which may be what it was. */
  private async modifyAndReturn(request: Selection & { data: string }): Promise<Reply> {
    if (request.transactionId !== undefined)
      throw invalidParam('a transaction does not update and return at once');
    const data = this.resolved(parseFields(request.data));
    const body = await this.store.updateFirst(request.collectionName, queryOf(request), data);
    return { data: body === undefined ? { updated: 0, doc: null } : { updated: 1, doc: outgoing(body) } };
  }

  private async remove(request: z.infer<typeof removeRequest>): Promise<Reply> {
    const { collectionName, transactionId, multi, queryType } = request;
    const query = queryOf(request);
    if (transactionId === undefined) {
      return {
        data: { deleted: await this.store.remove(collectionName, query, multi && queryType === 'WHERE') },
      };
    }
    const id = this.documentInTransaction(request, query);
    let deleted = 0;
    this.store.transactions.write(
      transactionId,
      this.store.catalog.get(collectionName),
      idKey(id),
      (before) => {
        if (before === undefined) return 'unchanged';
        deleted = 1;
        return { to: undefined };
      },
    );
    return { data: { deleted } };
  }

  private aggregate({ collectionName, stages }: z.infer<typeof aggregateRequest>): Reply {
    const pipeline = stages.map(({ stageKey, stageValue }) => {
      const value = toValue(stageValue);
      return { [stageKey]: value };
    });
    const most = stages.some(({ stageKey }) => stageKey === '$limit') ? MAX_AGGREGATE : DEFAULT_AGGREGATE;
    const list = this.store.aggregate(collectionName, pipeline).slice(0, most);
    return { data: { list: list.map(outgoing) } };
  }

  /** Inside a transaction only single documents can be named. */
  private documentInTransaction({ queryType }: Selection, query: Fields): DocumentId {
    if (queryType !== 'DOC')
      throw invalidParam('a transaction reads and writes single documents only, no where()');
    return idOf(query);
  }

  private resolved(fields: Fields): Fields {
    const value = resolveServerDates(fields, this.clock.now());
    return isFields(value) ? value : fields;
  }

  private toDocument(fields: Fields, id: unknown): Document {
    if (!isDocumentId(id)) throw invalidParam('_id must be a string or a number');
    for (const key of Object.keys(fields)) {
      if (key.startsWith('$'))
        throw requestFailed(`The dollar ($) prefixed field '${key}' is not valid for storage`);
    }
    const { _id, ...rest } = this.resolved(fields);
    return { _id: id, ...rest };
  }
}

function toValue(stage: string): unknown {
  const wrapped = parseFields(`{"value":${stage}}`);
  return wrapped.value;
}

/** The fields of a projection, or the whole stored text. */
function project(body: string, projection: Fields | undefined): string {
  if (projection === undefined) return outgoing(body);
  const [only] = arrange([parseDocument(body)], { offset: 0, limit: 1, projection });
  return outgoing(only === undefined ? body : toEjson(only));
}

/** An object id as the SDK's users meet it: 24 hexadecimal digits, a plain string. */
const idText = (id: DocumentId): string | number => (id instanceof ObjectId ? id.toHexString() : id);

function outgoing(body: string): string {
  if (!body.includes('"$oid"')) return body;
  const plain = mapValues(parseFields(body), (value) =>
    value instanceof ObjectId ? value.toHexString() : value,
  );
  return toEjson(Object(plain));
}
