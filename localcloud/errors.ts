import type { z } from 'zod';

const ASK = 'Please check your request, but if the problem persists, contact us.';

/** An error as CloudBase answers it: a code and a message, which the SDK turns into `errCode` and `errMsg`. */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'CloudError';
  }
}

/** A request that cannot be meant: a wrong type, a missing field. */
export const invalidParam = (why: string): CloudError =>
  new CloudError('INVALID_PARAM', `[InvalidParameter] ${why}. ${ASK}`);

/** A request of the wrong shape: names the first field that is. */
export function invalidRequest({ issues }: z.ZodError): CloudError {
  const [first] = issues;
  return invalidParam(first === undefined ? 'the request' : `${first.path.join('.')}: ${first.message}`);
}

/** An operator or stage that the database does not know or that this cloud leaves out. */
export const invalidOperator = (why: string): CloudError =>
  new CloudError('DATABASE_INVALID_OPERRATOR', `[InvalidParameterValue] ${why}. ${ASK}`);

/** The database understood the request and cannot carry it out on the documents there are. */
export const requestFailed = (why: string): CloudError =>
  new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${why}. ${ASK}`);

export const collectionMissing = (name: string): CloudError =>
  new CloudError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${name}. ${ASK}`,
  );

export const collectionExists = (name: string): CloudError =>
  new CloudError('DATABASE_COLLECTION_ALREADY_EXIST', `[ResourceInUse] Table exist: ${name}. ${ASK}`);

/** A plain write onto a taken key. */
export const duplicateKey = (collection: string, index: string, key: string): CloudError =>
  new CloudError(
    'DATABASE_REQUEST_FAILED',
    `[FailedOperation.DuplicateWrite] multiple write errors: [{write errors: [{E11000 duplicate key error collection: ${collection} index: ${index} dup key: ${key}}]}, {<nil>}]. ${ASK}`,
  );

/** The same inside a transaction, where CloudBase words it otherwise; the transaction has ended. */
export const duplicateWrite = (collection: string, index: string, key: string): CloudError =>
  new CloudError(
    'DATABASE_DUPLICATE_WRITE',
    `[DATABASE_DUPLICATE_WRITE] Duplicate write in ${collection}, index ${index}, key ${key}. ${ASK}`,
  );

/** Another transaction holds the document, or it changed since the snapshot; the transaction has ended. */
export const transactionConflict = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ${ASK}`,
  );

/** Committed, aborted, timed out, or never there. */
export const transactionMissing = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    `[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. ${ASK}`,
  );

/** The security rule of the collection does not let this client in. */
export const permissionDenied = (collection: string): CloudError =>
  new CloudError(
    'DATABASE_PERMISSION_DENIED',
    `[OperationDenied] Permission denied on collection ${collection}. ${ASK}`,
  );

/** No answer within the time the platform waits. */
export const serverTimeout = (what: string): CloudError =>
  new CloudError('SERVER_TIMEOUT', `[Timeout] ${what}`);
