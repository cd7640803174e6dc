import { z } from 'zod';
import { type Binding, bindings } from '../common/bindings';
import type { Documents } from '../common/database';
import { openFor, Shredded } from '../common/secrets';

/** One side of a binding as it was when it was bound. */
export const partySchema = z.strictObject({
  name: z.string(),
  maskedIdNumber: z.string(),
  region: z.string(),
  scheme: z.enum(['employee', 'resident']),
});

const personalSchema = z.strictObject({
  owner: partySchema,
  member: partySchema.nullable(),
  /** The relative's phone as the owner entered it. */
  phone: z.string().nullable(),
});

/** What a binding knows of its people. */
export type Personal = z.infer<typeof personalSchema>;

/** Opens what a binding knows of its people; undefined once it has been destroyed. */
export async function openPersonal(docs: Documents, binding: Binding): Promise<Personal | undefined> {
  if (binding.destroyed) return undefined;
  const place = { collection: bindings.name, id: binding._id, field: 'personal' };
  try {
    return personalSchema.parse(
      JSON.parse(await openFor(docs, `binding:${binding._id}`, place, binding.personal)),
    );
  } catch (error) {
    if (error instanceof Shredded) return undefined;
    throw error;
  }
}
