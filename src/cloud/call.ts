import Taro from '@tarojs/taro';
import { isRecord } from '../state/store';
import { localOpenid } from './localOpenid';
import { isOnline } from './network';

/** What went wrong, fit to be shown. OFFLINE and UNREACHABLE are ours; the rest are the functions' codes. */
export interface CallError {
  code: string;
  message: string;
  /** Which part of the event: `settlements[0].bill.inScope`. */
  path?: string | undefined;
  /** NOT_COVERED: what is missing and whom to ask. */
  reason?: string | undefined;
  /** The clause that decided. */
  cite?: { document: string; section: string; from?: string } | undefined;
}

export type Result<Data> = { ok: true; data: Data } | { ok: false; error: CallError };

const OFFLINE: CallError = { code: 'OFFLINE', message: '没有连上网，请检查网络后再试。' };
const UNREACHABLE: CallError = { code: 'UNREACHABLE', message: '服务暂时连不上，请稍后再试。' };
const TIMEOUT_MS = 20_000;

/**
 * Calls a cloud function. `Data` is the function's contract: the functions are built from the same sources as
 * the pages, so a reply is checked for its frame (`ok`, `data`, `error`) and trusted inside.
 */
export async function call<Data>(name: string, event: object): Promise<Result<Data>> {
  let reply: unknown;
  try {
    reply = process.env.TARO_ENV === 'weapp' ? await callWechat(name, event) : await callLocal(name, event);
  } catch {
    // The transport's own words (errMsg, a DOMException) are for developers; the state of the network is for users.
    return { ok: false, error: (await isOnline()) ? UNREACHABLE : OFFLINE };
  }
  if (isSuccess<Data>(reply)) return { ok: true, data: reply.data };
  return { ok: false, error: errorOf(reply) };
}

async function callWechat(name: string, event: object): Promise<unknown> {
  const reply = await Taro.cloud.callFunction({ name, data: { ...event } });
  return reply.result;
}

async function callLocal(name: string, event: object): Promise<unknown> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(`/call/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-local-openid': localOpenid() },
      body: JSON.stringify(event),
      signal: abort.signal,
    });
    return await response.json();
  } finally {
    clearTimeout(timer);
  }
}

function isSuccess<Data>(reply: unknown): reply is { ok: true; data: Data } {
  return isRecord(reply) && reply.ok === true && 'data' in reply;
}

function errorOf(reply: unknown): CallError {
  const error = isRecord(reply) ? reply.error : undefined;
  if (!isRecord(error) || typeof error.code !== 'string' || typeof error.message !== 'string')
    return UNREACHABLE;
  return {
    code: error.code,
    message: error.message,
    path: typeof error.path === 'string' ? error.path : undefined,
    reason: typeof error.reason === 'string' ? error.reason : undefined,
    cite: citeOf(error.cite),
  };
}

function citeOf(cite: unknown): CallError['cite'] {
  if (!isRecord(cite) || typeof cite.document !== 'string' || typeof cite.section !== 'string')
    return undefined;
  const { document, section, from } = cite;
  return { document, section, ...(typeof from === 'string' ? { from } : {}) };
}
