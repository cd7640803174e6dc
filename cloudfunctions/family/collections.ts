import { z } from 'zod';
import { bindingStates, doors, waitingFor } from '../common/bindings';
import type { Collection } from '../common/database';
import { envelope } from '../common/secrets';
import { TEXT_IDS } from './contract';

const agreement = z.strictObject({
  id: z.enum(TEXT_IDS),
  version: z.int(),
  hash: z.string(),
  /** Who agreed, and when, where it is not who does what it is kept with, or not then. */
  by: z.string().optional(),
  at: z.number().optional(),
});

const bindingEvent = z.strictObject({
  /** `{binding}:{ver}`. */
  _id: z.string(),
  binding: z.string(),
  ver: z.int().positive(),
  from: z.enum(bindingStates).nullable(),
  to: z.enum(bindingStates),
  waiting: z.enum(waitingFor).nullable(),
  role: z.enum(['owner', 'member', 'guardian', 'clerk', 'time']),
  /** The insured person, the staff number, or `time`. */
  actor: z.string(),
  at: z.number(),
  channel: z.enum(doors),
  agreements: z.array(agreement),
  /** The name signed under the text, sealed under the binding's key. */
  signature: envelope.nullable(),
  scanReference: z.string().nullable(),
  /** For whom a clerk ended it; earlier events do not have it. */
  present: z.enum(['owner', 'member']).nullable().default(null),
});
export type BindingEvent = z.infer<typeof bindingEvent>;
export const bindingEvents: Collection<BindingEvent> = { name: 'bindingEvents', schema: bindingEvent };

const code = z.strictObject({
  /** SHA-256 of the code. */
  _id: z.string(),
  /** `invite`: an owner's, for a member to accept. `member`: a member's, for an owner to use. */
  kind: z.enum(['invite', 'member']),
  by: z.string(),
  /** The link under which it was made; the code is void once that has ended. Earlier codes do not have it. */
  link: z.strictObject({ openid: z.string(), since: z.number() }).nullable().default(null),
  binding: z.string().nullable(),
  agreements: z.array(agreement),
  expiresAt: z.number(),
  usedAt: z.number().nullable(),
});
export type Code = z.infer<typeof code>;
export const codes: Collection<Code> = { name: 'codes', schema: code };

const shownCode = z.strictObject({ _id: z.string(), code: z.string(), expiresAt: z.number() });
/** `_id` = member: the digest of the one code that a member shows; rewritten by each, so that no two stand. */
export const shownCodes: Collection<z.infer<typeof shownCode>> = { name: 'shownCodes', schema: shownCode };

const words = z.strictObject({
  /** SHA-256 of title and paragraphs, as an agreement names it. */
  _id: z.string(),
  text: z.enum(TEXT_IDS),
  version: z.int(),
  title: z.string(),
  paragraphs: z.array(z.string()),
  /** When somebody first agreed to them. */
  at: z.number(),
});
/** The words that people have agreed to, written once and never changed: what a hash in an agreement stands for. */
export const agreedWords: Collection<z.infer<typeof words>> = { name: 'agreedWords', schema: words };

const shortCode = z.strictObject({ _id: z.string(), code: z.string(), expiresAt: z.number() });
export const shortCodes: Collection<z.infer<typeof shortCode>> = { name: 'shortCodes', schema: shortCode };

const counterCode = z.strictObject({
  /** The insured person. */
  _id: z.string(),
  digest: z.string(),
  expiresAt: z.number(),
  usedAt: z.number().nullable(),
  by: z.string(),
});
export type CounterCode = z.infer<typeof counterCode>;
export const counterCodes: Collection<CounterCode> = { name: 'counterCodes', schema: counterCode };

const tries = z.strictObject({
  _id: z.string(),
  owner: z.string(),
  day: z.string(),
  wrong: z.int(),
  /** Keyed digests of the events that these tries were; earlier documents do not have them. */
  guesses: z.array(z.string()).default([]),
});
export const triesCollection: Collection<z.infer<typeof tries>> = { name: 'tries', schema: tries };

const openInvitation = z.strictObject({
  /** The owner. */
  _id: z.string(),
  /** Invitations made by the owner; those that have ended since are taken out when it is full. */
  bindings: z.array(z.string()),
});
/** Rewritten by each invitation of an owner, so that many at once cannot pass the limit together. */
export const openInvitations: Collection<z.infer<typeof openInvitation>> = {
  name: 'openInvitations',
  schema: openInvitation,
};

const noticeKinds = [
  'bound_by_form',
  'bound_at_counter',
  'bound_by_code',
  'card_accepted',
  'confirmed',
  'refused',
  'declined',
  'unbound',
  'child_unbound',
  'unbound_at_counter',
  'withdrawn',
  'lapsed',
  'guardian_asked',
  'relinked',
  'second_proof',
] as const;
const notice = z.strictObject({
  _id: z.string(),
  to: z.string(),
  kind: z.enum(noticeKinds),
  record: z.string().nullable(),
  at: z.number(),
  read: z.boolean(),
  /** `pending` until the timer has looked whether WeChat may tell it too. */
  push: z.enum(['pending', 'sent', 'refused', 'none']).default('none'),
});
export type Notice = z.infer<typeof notice>;
export const notices: Collection<Notice> = { name: 'notices', schema: notice };

const linkEvent = z.strictObject({
  _id: z.string(),
  insured: z.string(),
  event: z.enum(['activated', 'proved_by_phone', 'proved_at_counter', 'relinked', 'deleted']),
  at: z.number(),
  /** What was agreed to with it: the evidence that stays when the link goes. */
  agreements: z.array(agreement).default([]),
  /** The staff number where a clerk did it. */
  by: z.string().nullable(),
  scanReference: z.string().nullable(),
});
export type LinkEvent = z.infer<typeof linkEvent>;
export const linkEvents: Collection<LinkEvent> = { name: 'linkEvents', schema: linkEvent };
