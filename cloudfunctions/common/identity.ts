import cloud from 'wx-server-sdk';

/** Who calls: a person of WeChat, a timer of the platform, or nobody that can be told. */
export type Caller = { kind: 'user'; openid: string } | { kind: 'timer' } | { kind: 'nobody' };

/**
 * The OPENID that WeChat vouches for, or undefined. The SDK hands an OPENID of digits over as a number, which
 * loses leading zeros and long tails, so that two people could become one: such a value counts only if it is
 * exactly what the platform wrote.
 */
function openidOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return undefined;
  const text = String(value);
  return process.env.WX_OPENID === text ? text : undefined;
}

/**
 * Reads who calls. Must run before the first await of an invocation: the SDK reads the process environment,
 * which belongs to the invocation that is running.
 */
export function readCaller(): Caller {
  const context = cloud.getWXContext();
  if (context.SOURCE === 'wx_trigger') return { kind: 'timer' };
  const openid = openidOf(context.OPENID);
  return openid === undefined ? { kind: 'nobody' } : { kind: 'user', openid };
}
