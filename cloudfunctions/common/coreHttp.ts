import { z } from 'zod';
import { type CoreAnswer, type CoreBill, CoreFault, type CorePayment, type CoreSystem } from './coreSystem';
import { equal, formatYuan, parseYuan, yuan } from './money';

/**
 * The core system over HTTPS; `docs/core-system.openapi.yaml` describes the interface. Reading is repeated once;
 * so is reporting a payment, which is a PUT under the payment's own number and therefore happens once.
 */

export interface HttpCoreOptions {
  /** `https://…` without a trailing slash; plain `http` only to this machine. */
  url: string;
  token: string;
  /** For one request with its answer, in milliseconds. */
  timeoutMs: number;
}

const TRIES = 2;
const MOST_BYTES = 64 * 1024;
const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]']);

const billAnswer = z.object({
  insured: z.string(),
  year: z.int(),
  due: yuan,
  payment: z
    .object({ amount: yuan, paidOn: z.iso.date(), number: z.string().min(1).max(64).nullable() })
    .nullable(),
});
const paymentAnswer = z.object({ number: z.string(), insured: z.string(), year: z.int(), amount: yuan });
const refusalAnswer = z.object({ code: z.enum(['ALREADY_PAID', 'NO_BILL', 'FIGURES_DIFFER', 'REFUSED']) });

interface Answer {
  status: number;
  body: unknown;
}

/** Reads the body up to the most that an answer of this interface can have. */
async function bodyOf(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    bytes += part.value.byteLength;
    if (bytes > MOST_BYTES) throw new CoreFault('wrong');
    chunks.push(part.value);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new CoreFault('wrong');
    throw error;
  }
}

async function request(
  options: HttpCoreOptions,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const init: RequestInit = {
    method,
    redirect: 'error',
    signal: AbortSignal.timeout(options.timeoutMs),
    headers: {
      authorization: `Bearer ${options.token}`,
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  try {
    const response = await fetch(`${options.url}${path}`, init);
    // A gateway's error page says nothing about the request: as good as no answer.
    if (response.status >= 500) {
      await response.body?.cancel();
      throw new CoreFault('silent');
    }
    return { status: response.status, body: await bodyOf(response) };
  } catch (error) {
    if (error instanceof CoreFault) throw error;
    throw new CoreFault('silent');
  }
}

async function repeated(
  options: HttpCoreOptions,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  for (let tried = 1; tried < TRIES; tried += 1) {
    try {
      return await request(options, method, path, body);
    } catch (error) {
      if (!(error instanceof CoreFault) || error.kind !== 'silent') throw error;
    }
  }
  return request(options, method, path, body);
}

function parsed<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (!result.success) throw new CoreFault('wrong');
  return result.data;
}

async function readBill(
  options: HttpCoreOptions,
  insured: string,
  year: number,
): Promise<CoreBill | undefined> {
  const path = `/insured/${encodeURIComponent(insured)}/premiums/${year}`;
  const { status, body } = await repeated(options, 'GET', path);
  if (status === 404 && parsed(refusalAnswer, body).code === 'NO_BILL') return undefined;
  if (status !== 200) throw new CoreFault('wrong');
  const answer = parsed(billAnswer, body);
  if (answer.insured !== insured || answer.year !== year) throw new CoreFault('wrong');
  return {
    due: parseYuan(answer.due),
    paid: answer.payment === null ? null : parseYuan(answer.payment.amount),
    paidOn: answer.payment?.paidOn ?? null,
    number: answer.payment?.number ?? null,
  };
}

async function reportPayment(options: HttpCoreOptions, payment: CorePayment): Promise<CoreAnswer> {
  const { number, insured, year, amount, paidOn } = payment;
  const content = { insured, year, amount: formatYuan(amount), paidOn };
  const { status, body } = await repeated(options, 'PUT', `/payments/${encodeURIComponent(number)}`, content);
  if (status === 409 || status === 422) {
    const { code } = parsed(refusalAnswer, body);
    return { accepted: false, code: code === 'REFUSED' ? 'CORE_REFUSED' : code };
  }
  if (status !== 200 && status !== 201) throw new CoreFault('wrong');
  const answer = parsed(paymentAnswer, body);
  const agrees =
    answer.number === number &&
    answer.insured === insured &&
    answer.year === year &&
    equal(parseYuan(answer.amount), amount);
  if (!agrees) throw new CoreFault('wrong');
  return { accepted: true };
}

/** @throws Error when the address is neither HTTPS nor this machine's. */
export function httpCore(options: HttpCoreOptions): CoreSystem {
  const url = new URL(options.url);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOCAL.has(url.hostname))) {
    throw new Error('The core system is reached over HTTPS');
  }
  return {
    bill: (insured, year) => readBill(options, insured, year),
    pay: (payment) => reportPayment(options, payment),
  };
}
