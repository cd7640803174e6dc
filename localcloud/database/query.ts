import { Aggregator, Query } from 'mingo';
import { ProcessingMode } from 'mingo/core';
import { CloudError, invalidOperator, requestFailed } from '../errors';
import { type Document, type Fields, isFields, mapValues } from './values';

const GEO = /^\$(geo|near|centerSphere)/;

/** Refuses what this cloud leaves out, by name, wherever it stands in a query. */
function refuseUnsupported(value: unknown): void {
  if (Array.isArray(value)) for (const item of value) refuseUnsupported(item);
  if (!isFields(value)) return;
  for (const [key, child] of Object.entries(value)) {
    if (GEO.test(key)) throw invalidOperator(`${key}: geographic queries are not part of the embedded cloud`);
    if (key === '$out' || key === '$merge') throw invalidOperator(`${key}: an aggregation only reads`);
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
  const worded = mapValues(query, wordMod);
  const compiled = evaluated(() => new Query(isFields(worded) ? worded : query, OPTIONS));
  return (document) => evaluated(() => compiled.test(document));
}

/** Only numbers, or those in an array, have a remainder; the evaluator would take the text '3' for one. */
function wordMod(value: unknown): unknown {
  if (!isFields(value) || !('$mod' in value) || '$type' in value) return value;
  return { ...value, $type: ['number', 'array'] };
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

/** Parts of a date: of a date that is not there they are null, where the evaluator would complain. */
const DATE_PARTS =
  /^\$(year|month|dayOf(Month|Week|Year)|hour|minute|second|millisecond|week|iso(Week|WeekYear|DayOfWeek))$/;

function wordDatePart(part: string, operand: unknown): object {
  const given = isFields(operand) && 'date' in operand ? operand.date : operand;
  const counted = part === '$week' ? weekOf(operand) : { [part]: operand };
  return { $cond: [{ $eq: [{ $ifNull: [given, null] }, null] }, null, counted] };
}

/** The week of the year begins with the year's first Sunday. */
function weekOf(date: unknown): object {
  const day = { $add: [{ $dayOfYear: date }, 7] };
  return { $floor: { $divide: [{ $subtract: [day, { $dayOfWeek: date }] }, 7] } };
}

/**
 * Puts what the evaluator counts otherwise or does not have in words that it has: parts of dates; a place in a text
 * by characters (its own "bytes" are characters); a text to its end; a number without its places.
 */
function wordExpression(value: unknown): unknown {
  if (!isFields(value)) return value;
  const [key = '', ...others] = Object.keys(value);
  if (others.length === 0) {
    const operand = (): unknown => mapValues(value[key], wordExpression);
    if (DATE_PARTS.test(key)) return wordDatePart(key, operand());
    if ((key === '$trunc' || key === '$round') && !Array.isArray(value[key]))
      return { [key]: [operand(), 0] };
  }
  if ('$indexOfCP' in value) return { $indexOfBytes: mapValues(value.$indexOfCP, wordExpression) };
  for (const part of ['$substr', '$substrBytes']) {
    const operands = value[part];
    if (Array.isArray(operands))
      return { [part]: wordPart(operands.map((one) => mapValues(one, wordExpression))) };
  }
  return value;
}

/** A part of a text ends with the text, however long it is asked for; a negative length asks for all the rest. */
function wordPart([text, start, count]: unknown[]): unknown[] {
  const given = { $ifNull: [text, ''] };
  const rest = { $max: [0, { $subtract: [{ $strLenBytes: given }, start] }] };
  return [given, start, { $cond: [{ $lt: [count, 0] }, rest, { $min: [count, rest] }] }];
}

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
    const stages = pipeline.map((stage) => mapValues(stage, wordExpression)).filter(isFields);
    return new Aggregator(stages, options).run([...documents]).filter(isFields);
  });
}

/** `$slice` alone cuts its own array and keeps all other fields; the evaluator would keep that field only. */
function sliceOnly(projection: Fields): Readonly<Record<string, [from: number, count: number]>> | undefined {
  const slices: Record<string, [number, number]> = {};
  for (const [field, how] of Object.entries(projection)) {
    const slice = isFields(how) ? how.$slice : undefined;
    const [from, count]: unknown[] = Array.isArray(slice)
      ? slice
      : [Math.min(0, Number(slice)), Math.abs(Number(slice))];
    if (slice === undefined || typeof from !== 'number' || typeof count !== 'number') return undefined;
    slices[field] = [from, count];
  }
  return slices;
}

function project(documents: Fields[], projection: Fields): Fields[] {
  const slices = sliceOnly(projection);
  if (slices === undefined) return new Query({}, OPTIONS).find<Fields>(documents, projection).all();
  return documents.map((document) => {
    const cut = Object.entries(slices).map(([field, [from, count]]) => {
      const value = document[field];
      const start = Array.isArray(value) && from < 0 ? Math.max(0, value.length + from) : from;
      return [field, Array.isArray(value) ? value.slice(start, start + count) : value] as const;
    });
    return { ...document, ...Object.fromEntries(cut.filter(([, value]) => value !== undefined)) };
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
    let found = new Query({}, OPTIONS).find<Fields>(documents);
    const keys = Object.entries(order ?? {}).map(([field, way]) => [field, way === -1 ? -1 : 1] as const);
    if (keys.length > 0) found = found.sort(Object.fromEntries(keys));
    const page = found.skip(offset).limit(limit).all();
    return projection === undefined ? page : project(page, projection);
  });
}
