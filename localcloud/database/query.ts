import { Aggregator, Query } from 'mingo';
import { ProcessingMode } from 'mingo/core';
import { CloudError, invalidOperator, requestFailed } from '../errors';
import { type Document, type Fields, isFields } from './values';

const GEO = /^\$(geo|near|centerSphere)/;

/** Refuses what this cloud leaves out, by name, wherever it stands in a query. */
function refuseUnsupported(value: unknown): void {
  if (Array.isArray(value)) for (const item of value) refuseUnsupported(item);
  if (!isFields(value)) return;
  for (const [key, child] of Object.entries(value)) {
    if (GEO.test(key)) throw invalidOperator(`${key}: geographic queries are not part of the embedded cloud`);
    if (key === '$where' || key === '$function' || key === '$accumulator') {
      throw invalidOperator(`${key}: code inside a query is not allowed`);
    }
    refuseUnsupported(child);
  }
}

/** Runs an evaluator; its complaint about a query becomes the database's. */
function evaluated<T>(evaluate: () => T): T {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof CloudError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw /unknown|unsupported|not (registered|found)|invalid/i.test(why)
      ? invalidOperator(why)
      : requestFailed(why);
  }
}

/** Compiles a query into a test of single documents; throws `DATABASE_INVALID_OPERRATOR`. */
export function compileQuery(query: Fields): (document: Fields) => boolean {
  refuseUnsupported(query);
  if (Object.keys(query).length === 0) return () => true;
  const compiled = evaluated(() => new Query(query, OPTIONS));
  return (document) => evaluated(() => compiled.test(document));
}

const jsonSchemaValidator = (schema: Fields) => (document: unknown) => {
  const required = schema.required;
  if (!isFields(document)) return false;
  if (Object.keys(schema).some((key) => key !== 'required')) {
    throw invalidOperator('$jsonSchema: only "required" is part of the embedded cloud');
  }
  return (
    !Array.isArray(required) || required.every((field) => typeof field === 'string' && field in document)
  );
};

const OPTIONS = { processingMode: ProcessingMode.CLONE_OFF, scriptEnabled: false, jsonSchemaValidator };

/** Runs a pipeline over documents; `resolve` gives the documents of another collection to `$lookup`. */
export function aggregate(
  documents: Iterable<Fields>,
  pipeline: Fields[],
  resolve: (collection: string) => Document[],
): Fields[] {
  for (const stage of pipeline) refuseUnsupported(stage);
  return evaluated(() => {
    const options = { ...OPTIONS, processingMode: ProcessingMode.CLONE_INPUT, collectionResolver: resolve };
    return new Aggregator(pipeline, options).run([...documents]).filter(isFields);
  });
}

/** Sorts, skips and cuts as a query asks, then keeps the fields of the projection. */
export function arrange(
  documents: Document[],
  {
    order,
    offset,
    limit,
    projection,
  }: { order?: Fields; offset: number; limit: number; projection?: Fields },
): Fields[] {
  return evaluated(() => {
    let found = new Query({}, OPTIONS).find<Fields>(documents, projection ?? {});
    const keys = Object.entries(order ?? {}).map(([field, way]) => [field, way === -1 ? -1 : 1] as const);
    if (keys.length > 0) found = found.sort(Object.fromEntries(keys));
    return found.skip(offset).limit(limit).all();
  });
}
