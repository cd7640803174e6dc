import { z } from 'zod';
import { type Binding, bindingStates, waitingFor } from '../common/bindings';
import type { BindingReply } from './contract';

/** Stored replies of commands: identifiers and states alone, so that the store of replies holds no name. */
export const doneReply = z.strictObject({ done: z.literal(true) });
export const DONE = { done: true } as const;

export const bindingReply: z.ZodType<BindingReply> = z.strictObject({
  id: z.string(),
  state: z.enum(bindingStates),
  waiting: z.enum(waitingFor).nullable(),
});

/** What a command on a binding answers. */
export function replyOf(binding: Binding): BindingReply {
  return { id: binding._id, state: binding.state, waiting: binding.waiting };
}
