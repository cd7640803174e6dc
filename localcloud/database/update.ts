import { updateOne } from 'mingo';
import { invalidOperator, invalidParam, requestFailed } from '../errors';
import { type Document, type Fields, isFields, toEjson } from './values';

const OPERATORS = new Set([
  '$set',
  '$unset',
  '$inc',
  '$mul',
  '$min',
  '$max',
  '$rename',
  '$push',
  '$pull',
  '$pullAll',
  '$pop',
  '$addToSet',
  '$bit',
]);
const CREATES_PATH = new Set(['$set', '$inc', '$mul', '$min', '$max', '$push', '$addToSet', '$bit']);
const NEEDS_NUMBER = new Set(['$inc', '$mul', '$bit']);
const NEEDS_ARRAY = new Set(['$push', '$pull', '$pullAll', '$pop', '$addToSet']);

const named = (value: unknown): string =>
  typeof value === 'object' && value !== null ? toEjson(value) : String(value);

/** The value at a path; complains like MongoDB when a field would have to be created inside a value that is none. */
function valueAt(document: Fields, path: string, creates: boolean): unknown {
  let value: unknown = document;
  const keys = path.split('.');
  for (const [at, key] of keys.entries()) {
    if (Array.isArray(value)) {
      if (!/^\d+$/.test(key)) {
        if (creates)
          throw requestFailed(`Cannot create field '${key}' in element {${keys[at - 1]}: ${named(value)}}`);
        return undefined;
      }
      value = value[Number(key)];
    } else if (isFields(value)) {
      value = Object.hasOwn(value, key) ? value[key] : undefined;
    } else if (value === undefined) {
      return undefined;
    } else {
      if (creates)
        throw requestFailed(`Cannot create field '${key}' in element {${keys[at - 1]}: ${named(value)}}`);
      return undefined;
    }
  }
  return value;
}

/** MongoDB refuses what the evaluator would pass over in silence: those cases are checked first. */
function checkField(document: Fields, operator: string, path: string, operand: unknown): void {
  if (path === '_id' || path.startsWith('_id.'))
    throw invalidParam("Performing an update on the path '_id' would modify the immutable field '_id'");
  const value = valueAt(document, path, CREATES_PATH.has(operator));
  if (NEEDS_NUMBER.has(operator)) {
    if (operator !== '$bit' && typeof operand !== 'number') {
      throw requestFailed(`Cannot ${operator} with non-numeric argument: {${path}: ${named(operand)}}`);
    }
    if (value !== undefined && typeof value !== 'number') {
      throw requestFailed(
        `Cannot apply ${operator} to a value of non-numeric type: {${path}: ${named(value)}}`,
      );
    }
  }
  if (NEEDS_ARRAY.has(operator) && value !== undefined && !Array.isArray(value)) {
    throw requestFailed(`The field '${path}' must be an array but is: ${named(value)}`);
  }
}

/** An update must be operators; fields without one would replace what they were not meant to. */
export function checkUpdate(update: Fields): void {
  const operators = Object.entries(update);
  if (operators.length === 0) throw invalidParam('the update is empty');
  for (const [operator, fields] of operators) {
    if (!OPERATORS.has(operator)) throw invalidOperator(`unknown update operator ${operator}`);
    if (!isFields(fields)) throw invalidParam(`${operator} needs an object`);
  }
}

/** Applies an update to the document itself; false when it changes nothing. Throws what MongoDB would refuse. */
export function applyUpdate(document: Document, update: Fields, query: Fields): boolean {
  for (const [operator, fields] of Object.entries(update)) {
    if (isFields(fields)) {
      for (const [path, operand] of Object.entries(fields)) checkField(document, operator, path, operand);
    }
  }
  const condition = Object.values(update).some(positional) ? query : {};
  try {
    return updateOne([document], condition, update, { cloneMode: 'deep' }).modifiedCount > 0;
  } catch (error) {
    throw requestFailed(error instanceof Error ? error.message : String(error));
  }
}

/** Whether a path names "the element that the query matched". */
function positional(fields: unknown): boolean {
  return isFields(fields) && Object.keys(fields).some((path) => path.split('.').includes('$'));
}
