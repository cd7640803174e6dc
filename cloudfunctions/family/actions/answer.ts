import { type Binding, bindings } from '../../common/bindings';
import type { Documents } from '../../common/database';
import { Refusal } from '../../common/errors';
import { action } from '../../common/handler';
import { once } from '../../common/idempotency';
import type { Insured } from '../../common/insured';
import { type BindingReply, events, type NoticeKind, relation } from '../contract';
import { type Actor, move, notify, type Step, tellOfEnd } from '../machine';
import { memberOf, needsGuardian, ownerOf, personOf } from '../people';
import { bindingReply, replyOf } from '../replies';
import { assertBindable } from '../rule';
import { agreementTo } from '../texts';

/** A binding in which a person has a part; `NOT_FOUND` alike for what is not there and what is another's. */
async function ownBinding(
  tx: Documents,
  id: string,
  person: { _id: string },
  part: 'owner' | 'member' | 'guardian',
): Promise<Binding> {
  const binding = await tx.get(bindings, id);
  if (binding === undefined || binding[part] !== person._id) throw new Refusal('NOT_FOUND', { path: 'id' });
  return binding;
}

/** Days may lie between the request and this answer: the rule is asked again, of the people as they are now. */
async function assertStillBindable(tx: Documents, binding: Binding, owner: Insured): Promise<Insured> {
  if (binding.member === null) throw new Error('A binding that is answered without a member');
  const member = await personOf(tx, binding.member);
  assertBindable(owner, member, relation.parse(binding.relation));
  return member;
}

async function step(
  tx: Documents,
  binding: Binding,
  taken: Step,
  told: { to: string | null; kind: NoticeKind },
): Promise<BindingReply> {
  const moved = await move(tx, binding, taken);
  if (told.to !== null) await notify(tx, told.to, told.kind, binding._id);
  return replyOf(moved);
}

async function end(tx: Documents, binding: Binding, by: Actor): Promise<BindingReply> {
  const moved = await move(tx, binding, { to: 'revoked', waiting: null, by });
  await tellOfEnd(tx, binding, by);
  return replyOf(moved);
}

/** The owner confirms the person who accepted a card, or refuses them. */
export const confirm = action(events.confirm, (input, { openid }) =>
  once(
    { owner: openid, name: 'family.confirm', key: input.key, request: input, reply: bindingReply },
    async (tx) => {
      const owner = await ownerOf(tx, openid);
      const binding = await ownBinding(tx, input.id, owner, 'owner');
      if (binding.state !== 'invited' || binding.waiting !== 'owner') throw new Refusal('STATE_CHANGED');
      if (input.accept) await assertStillBindable(tx, binding, owner);
      const by: Actor = { role: 'owner', id: owner._id };
      const kind = input.accept ? 'confirmed' : 'refused';
      const to = input.accept ? 'active' : 'declined';
      return step(tx, binding, { to, waiting: null, by }, { to: binding.member, kind });
    },
  ),
);

/**
 * A guardian agrees, or not, for a member under 14. Relatives know each other's identity numbers, so that agreeing
 * takes the second proof; refusing does not.
 */
export const respondAsGuardian = action(events.respondAsGuardian, (input, { openid }) =>
  once(
    { owner: openid, name: 'family.respondAsGuardian', key: input.key, request: input, reply: bindingReply },
    async (tx) => {
      const guardian = input.accept ? await ownerOf(tx, openid) : await memberOf(tx, openid);
      const binding = await ownBinding(tx, input.id, guardian, 'guardian');
      if (binding.state !== 'invited' || binding.waiting !== 'guardian') throw new Refusal('STATE_CHANGED');
      const by: Actor = { role: 'guardian', id: guardian._id };
      if (!input.accept) {
        return step(
          tx,
          binding,
          { to: 'declined', waiting: null, by },
          { to: binding.owner, kind: 'declined' },
        );
      }
      if (input.consent === undefined) throw new Refusal('GUARDIAN_REQUIRED', { path: 'consent' });
      const agreements = [agreementTo(input.consent, 'consent')];
      const child = await assertStillBindable(tx, binding, await personOf(tx, binding.owner));
      if (!needsGuardian(child) || child.guardian !== guardian._id)
        throw new Refusal('STATE_CHANGED', {
          message:
            '现在不用您来同意：孩子已满 14 岁，或者登记的监护人变了。请账户主人收回这次绑定，重新绑定。',
        });
      return step(
        tx,
        binding,
        { to: 'active', waiting: null, by, agreements },
        { to: binding.owner, kind: 'confirmed' },
      );
    },
  ),
);

/** The owner ends an active binding, or calls an open invitation back (`onlyOpen`: that alone). */
export const unbind = action(events.unbind, (input, { openid }) =>
  once(
    { owner: openid, name: 'family.unbind', key: input.key, request: input, reply: bindingReply },
    async (tx) => {
      const owner = await ownerOf(tx, openid);
      const binding = await ownBinding(tx, input.id, owner, 'owner');
      const accepted = binding.state !== 'invited' || binding.waiting !== 'member';
      if (input.onlyOpen === true && accepted) throw new Refusal('STATE_CHANGED');
      const by: Actor = { role: 'owner', id: owner._id };
      return end(tx, binding, by);
    },
  ),
);

/** The member, or a child's guardian, leaves, also while the owner has not confirmed; nobody's agreement is needed. */
export const withdraw = action(events.withdraw, (input, { openid }) =>
  once(
    { owner: openid, name: 'family.withdraw', key: input.key, request: input, reply: bindingReply },
    async (tx) => {
      const person = await memberOf(tx, openid);
      const found = await tx.get(bindings, input.id);
      const part = found?.guardian === person._id ? 'guardian' : 'member';
      const binding = await ownBinding(tx, input.id, person, part);
      const by: Actor = { role: part, id: person._id };
      return end(tx, binding, by);
    },
  ),
);
