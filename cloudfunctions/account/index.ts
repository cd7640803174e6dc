import { defineFunction } from '../common/handler';
import { consent, messages, read, templates } from './actions/messages';
import { overview } from './actions/overview';
import { pending } from './actions/pending';
import { used } from './actions/used';

/** One's own personal account, and what the program has to tell one. */
export const main = defineFunction('account', {
  overview,
  used,
  pending,
  messages,
  read,
  templates,
  consent,
});
