/**
 * What an error of wx-server-sdk means. Its errors have several shapes (an Error with `errCode`, a plain
 * `{ code, message }`, a string), and the same cause arrives under different codes, so the text decides.
 */
const CONFLICT = /TransactionConflict|TransactionBusy|WriteConflict|DATABASE_TRANSACTION_CONFLICT/;
const DUPLICATE = /E11000|DATABASE_DUPLICATE_WRITE/;
const UNANSWERED =
  /ETIMEDOUT|ESOCKETTIMEDOUT|ECONNRESET|ECONNREFUSED|EPIPE|socket hang up|timed? ?out|network|TransactionNotExist|DATABASE_TRANSACTION_FAIL/i;

/** All that the error says of itself, on one line. */
function textOf(error: unknown): string {
  if (typeof error === 'string') return error;
  if (typeof error !== 'object' || error === null) return '';
  const parts: unknown[] = ['code', 'errCode', 'errMsg', 'message'].map((key) => Reflect.get(error, key));
  return parts.filter((part) => typeof part === 'string' || typeof part === 'number').join(' ');
}

/** Another transaction wrote the same document: nothing of ours took effect, trying again may succeed. */
export function isConflict(error: unknown): boolean {
  return CONFLICT.test(textOf(error));
}

/** The `_id` or a unique index is taken. */
export function isDuplicate(error: unknown): boolean {
  return DUPLICATE.test(textOf(error));
}

/** No answer, or the transaction is gone: whether the request took effect is not known. */
export function isUnanswered(error: unknown): boolean {
  return UNANSWERED.test(textOf(error));
}
