import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { ClientDatabase } from './database/permissions';
import type { DatabaseProtocol } from './database/protocol';
import { CloudError, invalidOperator, invalidParam, invalidRequest } from './errors';
import type { Faults } from './faults';
import type { FunctionPool, RunningInvocation } from './functions/pool';
import type { OpenApi } from './openapi/openApi';

const SERVER_REPLY_LIMIT = 6 * 1024 * 1024;

const envelope = z
  .object({ action: z.string(), collectionName: z.string().optional(), transactionId: z.string().optional() })
  .loose();
const invokeRequest = z.object({ function_name: z.string(), request_data: z.string().default('') });

/** What an action of the protocol answers: an object sent as JSON, or bytes sent as they are. */
export type AdminReply = Record<string, unknown> | Uint8Array;

export interface AdminParts {
  readonly database: DatabaseProtocol;
  readonly client: ClientDatabase;
  readonly functions: FunctionPool;
  readonly openApi: OpenApi;
  readonly faults: Faults;
  /** Ends a transaction that a fault struck. */
  readonly endTransaction: (transactionId: string) => void;
}

/** The SDK's protocol: one address for the database, functions and WeChat's interfaces. */
export class Admin {
  constructor(private readonly parts: AdminParts) {}

  /** Answers one request of a function; what goes wrong is an answer too, as CloudBase does it. */
  async handle(request: IncomingMessage, body: Buffer): Promise<AdminReply> {
    const type = request.headers['content-type'] ?? '';
    if (!type.startsWith('multipart/form-data')) return await answered(() => this.act(request, body));
    const permitted = this.invocationOf(request)?.definition.openapi;
    const call = () => this.parts.openApi.handle(type, body, permitted);
    return await answered(() => this.parts.faults.run({ name: 'wx.openApi' }, call));
  }

  /** Answers one request of a client, which may do what the collection's file permits. */
  async handleClient(body: Buffer): Promise<AdminReply> {
    return await answered(() => {
      const request = parse(body);
      return this.parts.client.handle(request.action, request);
    });
  }

  private async act(request: IncomingMessage, body: Buffer): Promise<Record<string, unknown>> {
    const parsed = parse(body);
    const { action, collectionName: collection, transactionId } = parsed;
    const operation = {
      name: action,
      ...(collection === undefined ? {} : { collection }),
      endTransaction: () => transactionId !== undefined && this.parts.endTransaction(transactionId),
    };
    return await this.parts.faults.run(operation, async () => {
      if (action.startsWith('database.')) return await this.parts.database.handle(action, parsed);
      if (action === 'functions.invokeFunction') return await this.invokeFunction(request, parsed);
      throw invalidOperator(`the embedded cloud does not know the action ${action}`);
    });
  }

  /** A function that calls a function: the caller's chain grows by `scf`, and nobody's OPENID travels along. */
  private async invokeFunction(request: IncomingMessage, body: unknown): Promise<Record<string, unknown>> {
    const parsed = invokeRequest.safeParse(body);
    if (!parsed.success) throw invalidRequest(parsed.error);
    const { function_name: name, request_data: data } = parsed.data;
    const chain = this.invocationOf(request)?.caller.source;
    const source = chain === undefined ? 'scf' : `${chain},scf`;
    const event = data === '' ? '{}' : data;
    const reply = await this.parts.functions.invoke({
      name,
      event,
      caller: { source },
      replyLimit: SERVER_REPLY_LIMIT,
    });
    return { data: { response_data: reply.body } };
  }

  /** The invocation that sent a request: its id is part of the address that the function was given. */
  private invocationOf(request: IncomingMessage): RunningInvocation | undefined {
    const id = new URL(request.url ?? '/', 'http://localhost').searchParams.get('invocation');
    return id === null ? undefined : this.parts.functions.invocation(id);
  }
}

async function answered(work: () => Promise<AdminReply>): Promise<AdminReply> {
  const requestId = randomUUID();
  try {
    const reply = await work();
    return reply instanceof Uint8Array ? reply : { requestId, ...reply };
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    return { requestId, code: error.code, message: error.message };
  }
}

function parse(body: Buffer): z.infer<typeof envelope> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch (error) {
    throw invalidParam(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = envelope.safeParse(value);
  if (!parsed.success) throw invalidParam('a request needs an action');
  return parsed.data;
}
