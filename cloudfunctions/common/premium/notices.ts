import { z } from 'zod';
import { APPLICATION_STATES, type ApplicationState } from '../../../words/applications';
import { now, today } from '../clock';
import type { Collection, Documents } from '../database';
import type { Application } from './applications';

/**
 * What the program tells people of itself: in-app messages always, WeChat's subscribe messages where one was
 * consented to. No amount, no diagnosis, no name is in either.
 */

/** What an application came into, each its own topic: one of them asks for something, the others do not. */
const topicOf = <State extends ApplicationState>(state: State) => `application_${state}` as const;

const topics = [
  'window_open',
  'days_left_30',
  'days_left_7',
  'days_left_1',
  ...APPLICATION_STATES.map((state) => topicOf(state)),
  'application_lapsing',
  // Of an earlier version, which did not say what became of it.
  'application_changed',
  'payment_changed',
  'credit_arrived',
] as const;
export type Topic = (typeof topics)[number];

export const templates = ['window', 'application', 'credit', 'family'] as const;
/** WeChat's templates: one consent is good for one message of one template. */
export type Template = (typeof templates)[number];

export interface Message {
  /** `{insured}:{topic}:{what}`: nobody is told the same thing twice. */
  _id: string;
  insured: string;
  topic: Topic;
  ref: string;
  /** The last day, where there is one and it was noted: of the window, or on which a returned application still stands. */
  until: string | null;
  day: string;
  at: number;
  read: boolean;
  /** `pending` until the timer has looked whether there is a consent. */
  push: 'pending' | 'sent' | 'refused' | 'no_consent';
}

export const messages: Collection<Message> = {
  name: 'messages',
  schema: z.strictObject({
    _id: z.string(),
    insured: z.string(),
    topic: z.enum(topics),
    ref: z.string(),
    until: z.string().nullable().default(null),
    day: z.string(),
    at: z.number(),
    read: z.boolean(),
    push: z.enum(['pending', 'sent', 'refused', 'no_consent']),
  }),
};

interface Consent {
  /** `{insured}:{template}`. */
  _id: string;
  openid: string;
  /** Messages that may still be sent. */
  left: number;
}

export const consents: Collection<Consent> = {
  name: 'consents',
  schema: z.strictObject({ _id: z.string(), openid: z.string(), left: z.int() }),
};

export const consentId = (insured: string, template: Template): string => `${insured}:${template}`;

/** Which template a topic is sent under. */
export function templateOf(topic: Topic): Template {
  if (topic === 'credit_arrived') return 'credit';
  return topic === 'payment_changed' || topic.startsWith('application_') ? 'application' : 'window';
}

/** Leaves a message unless it is there; `once` names what it must not be said twice of. */
export async function notify(
  docs: Documents,
  message: { insured: string; topic: Topic; ref: string; once: string; until?: string },
): Promise<boolean> {
  const { insured, topic, ref, once, until = null } = message;
  const _id = `${insured}:${topic}:${once}`;
  if ((await docs.get(messages, _id)) !== undefined) return false;
  await docs.add(messages, {
    _id,
    insured,
    topic,
    ref,
    until,
    day: today(),
    at: now(),
    read: false,
    push: 'pending',
  });
  return true;
}

/** Tells an application's owner of its newest state; of one that was returned, until when it can be mended. */
export async function notifyOwner(
  docs: Documents,
  { _id, owner, ver, state, expiresOn }: Application,
): Promise<void> {
  const message = { insured: owner, topic: topicOf(state), ref: _id, once: `${_id}-${ver}` };
  await notify(docs, state === 'returned' ? { ...message, until: expiresOn } : message);
}

/** Reminds an application's owner, once, that it was returned and lapses soon; false when that was done before. */
export function remindOwner(docs: Documents, { _id, owner, ver, expiresOn }: Application): Promise<boolean> {
  const once = `${_id}-${ver}`;
  return notify(docs, { insured: owner, topic: 'application_lapsing', ref: _id, once, until: expiresOn });
}

/** Tells an account's owner that a direct payment has its outcome; `once` names one that changes an earlier outcome. */
export async function notifyPayer(
  docs: Documents,
  { _id, owner }: { _id: string; owner: string },
  once = _id,
): Promise<void> {
  await notify(docs, { insured: owner, topic: 'payment_changed', ref: _id, once });
}
