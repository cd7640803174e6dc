import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { DatabaseProtocol } from './database/protocol';
import { CloudError, invalidOperator, invalidParam } from './errors';
import type { FunctionPool } from './functions/pool';

export const SERVER_REPLY_LIMIT = 6 * 1024 * 1024;

const envelope = z.object({ action: z.string() }).loose();
const invokeRequest = z.object({ function_name: z.string(), request_data: z.string().default('') });

/** What an action of the protocol answers: an object sent as JSON, or bytes sent as they are. */
export type AdminReply = Record<string, unknown> | Uint8Array;

/** The SDK's protocol: one address for the database, functions and WeChat's interfaces. */
export class Admin {
  constructor(
    private readonly database: DatabaseProtocol,
    private readonly functions: FunctionPool,
  ) {}

  /** Answers one request; what goes wrong is an answer too, as CloudBase does it. */
  async handle(request: IncomingMessage, body: Buffer): Promise<AdminReply> {
    const requestId = randomUUID();
    try {
      return { requestId, ...(await this.act(request, body)) };
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      return { requestId, code: error.code, message: error.message };
    }
  }

  private async act(request: IncomingMessage, body: Buffer): Promise<Record<string, unknown>> {
    const parsed = envelope.safeParse(parseJson(body));
    if (!parsed.success) throw invalidParam('a request needs an action');
    const { action } = parsed.data;
    if (action.startsWith('database.')) return await this.database.handle(action, parsed.data);
    if (action === 'functions.invokeFunction') return await this.invokeFunction(request, parsed.data);
    throw invalidOperator(`the embedded cloud does not know the action ${action}`);
  }

  /** A function that calls a function: the caller's chain grows by `scf`, and nobody's OPENID travels along. */
  private async invokeFunction(request: IncomingMessage, body: unknown): Promise<Record<string, unknown>> {
    const parsed = invokeRequest.safeParse(body);
    if (!parsed.success) throw invalidParam(z.prettifyError(parsed.error));
    const { function_name: name, request_data: data } = parsed.data;
    const from = new URL(request.url ?? '/', 'http://localhost').searchParams.get('invocation');
    const chain = from === null ? undefined : this.functions.callerOf(from)?.source;
    const source = chain === undefined ? 'scf' : `${chain},scf`;
    const event = data === '' ? '{}' : data;
    const reply = await this.functions.invoke({
      name,
      event,
      caller: { source },
      replyLimit: SERVER_REPLY_LIMIT,
    });
    return { data: { response_data: reply.body } };
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    throw invalidParam(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
