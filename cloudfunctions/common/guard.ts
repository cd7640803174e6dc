import { type ErrorBody, errorBody } from './errors';

/** Bounds on an event before any schema looks at it. */
export interface GuardLimits {
  /** Size of the event as JSON, in bytes of UTF-8. */
  maxBytes: number;
  /** Levels of objects and arrays, the event itself being the first. */
  maxDepth: number;
}

/** What a call from a phone may carry. */
export const CALL_LIMITS: GuardLimits = { maxBytes: 64 * 1024, maxDepth: 16 };

export type GuardResult = { ok: true; event: Record<string, unknown> } | { ok: false; error: ErrorBody };

/** WeChat puts these beside the caller's own keys. */
const WECHAT_KEYS = new Set(['userInfo', 'tcbContext']);
/** Keys that reach an object's prototype instead of its own fields. */
const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const MAX_PATH_LENGTH = 200;

/** A path as users of the contract write it: `settlements[0].bill.classA`, at most 200 characters. */
export function formatPath(parts: readonly PropertyKey[]): string {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += text === '' ? String(part) : `.${String(part)}`;
  }
  return text.length > MAX_PATH_LENGTH ? `${text.slice(0, MAX_PATH_LENGTH)}…` : text;
}

function isForbiddenKey(key: string): boolean {
  return key.startsWith('$') || key.includes('.') || PROTOTYPE_KEYS.has(key);
}

function refuse(message: string, path?: readonly PropertyKey[]): GuardResult {
  const known = path !== undefined && path.length > 0;
  return {
    ok: false,
    error: errorBody('INVALID_INPUT', { message, path: known ? formatPath(path) : undefined }),
  };
}

type Node = { value: unknown; path: readonly PropertyKey[] };

/** The children of a value, own keys only, or nothing when it has none. */
function childrenOf(value: object, path: readonly PropertyKey[]): Node[] {
  if (Array.isArray(value))
    return value.map((child: unknown, index) => ({ value: child, path: [...path, index] }));
  return Object.entries(value).map(([key, child]) => ({ value: child, path: [...path, key] }));
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** Looks at every own key below `event`, without recursion, so that depth cannot exhaust the stack. */
function walk(event: Record<string, unknown>, maxDepth: number): GuardResult {
  const open: Node[] = [{ value: event, path: [] }];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { value, path } = node;
    if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol') {
      return refuse('内容的类型不对。', path);
    }
    if (typeof value !== 'object' || value === null) continue;
    if (!isPlain(value)) return refuse('内容的类型不对。', path);
    if (path.length >= maxDepth) return refuse('内容的层次太多。', path.slice(0, 4));
    if (!Array.isArray(value)) {
      const bad = Object.getOwnPropertyNames(value).find(isForbiddenKey);
      if (bad !== undefined) return refuse('内容里有不允许的名称。', [...path, bad]);
    }
    open.push(...childrenOf(value, path).reverse());
  }
  return { ok: true, event };
}

/**
 * The first look at an event, before any schema: takes off WeChat's own keys, then refuses what is not a plain
 * object, is larger or deeper than the limits, or has a key that a database or a prototype would take as a
 * command. Every refusal is `INVALID_INPUT` with the path. The values themselves are left to the schemas.
 */
export function guardEvent(event: unknown, limits: GuardLimits = CALL_LIMITS): GuardResult {
  if (typeof event !== 'object' || event === null || Array.isArray(event) || !isPlain(event)) {
    return refuse('请求的格式不对。');
  }
  const own: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(event)) {
    if (WECHAT_KEYS.has(key)) continue;
    // A plain assignment to `__proto__` would change the prototype instead of keeping the key for the walk.
    Object.defineProperty(own, key, { value, enumerable: true, configurable: true, writable: true });
  }
  const walked = walk(own, limits.maxDepth);
  if (!walked.ok) return walked;
  if (Buffer.byteLength(JSON.stringify(own), 'utf8') > limits.maxBytes) return refuse('提交的内容太大。');
  return walked;
}
