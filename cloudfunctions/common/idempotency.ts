import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import { now } from './clock';
import { type Collection, type Documents, transaction } from './database';
import { Refusal } from './errors';

interface CommandRecord {
  _id: string;
  owner: string;
  request: string;
  reply: string;
  at: number;
}

/** What was answered to each command; the reply as JSON, so that the same key gets the same answer. */
export const commands: Collection<CommandRecord> = {
  name: 'commands',
  schema: z.strictObject({
    _id: z.string(),
    owner: z.string(),
    request: z.string(),
    reply: z.string(),
    at: z.number(),
  }),
};

/** JSON with the keys in order, so that equal requests have equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, child: unknown) =>
    typeof child === 'object' && child !== null && !Array.isArray(child)
      ? Object.fromEntries(Object.entries(child).sort(([a], [b]) => (a < b ? -1 : 1)))
      : child,
  );
}

/** A command as its caller sent it. */
export interface Command<T> {
  owner: string;
  /** Function and action, so that one key in two places is two commands. */
  name: string;
  key: string;
  request: unknown;
  /** Parses the stored reply. */
  reply: z.ZodType<T>;
}

/**
 * Runs a command once. The reply is stored in the transaction that does the work: the same key and the same
 * request get the same reply, however often and however they race; the same key and another request are
 * `IDEMPOTENCY_MISMATCH`. The request is kept only as an HMAC under the client's key, which is not stored
 * itself: it may hold numbers that could be found by trying.
 */
export async function once<T>(command: Command<T>, run: (tx: Documents) => Promise<T>): Promise<T> {
  const _id = createHash('sha256')
    .update(`${command.owner}\n${command.name}\n${command.key}`)
    .digest('base64url');
  const request = createHmac('sha256', command.key).update(canonical(command.request)).digest('base64url');
  return transaction(async (tx) => {
    const earlier = await tx.get(commands, _id);
    if (earlier !== undefined) {
      if (earlier.request !== request) throw new Refusal('IDEMPOTENCY_MISMATCH');
      return command.reply.parse(JSON.parse(earlier.reply));
    }
    const reply = await run(tx);
    await tx.add(commands, { _id, owner: command.owner, request, reply: JSON.stringify(reply), at: now() });
    return reply;
  });
}
