import { documents } from '../../common/database';
import { action } from '../../common/handler';
import { events, type RelationsReply } from '../contract';
import { memberOf } from '../people';
import { hasAccount, relationRules } from '../rule';

/** Which relatives the rule of one's own region lets one bind. `NOT_COVERED` where the region has no rule. */
export const relations = action(events.relations, async (_input, { openid }): Promise<RelationsReply> => {
  const person = await memberOf(documents, openid);
  return {
    region: person.region,
    hasAccount: hasAccount(person),
    relations: relationRules(person.region),
  };
});
