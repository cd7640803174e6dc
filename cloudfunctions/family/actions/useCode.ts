import { type Binding, bindings } from '../../common/bindings';
import { now } from '../../common/clock';
import { type Documents, documents } from '../../common/database';
import { Refusal } from '../../common/errors';
import { action } from '../../common/handler';
import { once } from '../../common/idempotency';
import { type Insured, nameOf } from '../../common/insured';
import { maskName } from '../../common/mask';
import { spend, usableCode } from '../codes';
import type { Code } from '../collections';
import { events, type PreviewReply, relation } from '../contract';
import { begin, claimPair, hasExpired, move, notify, sealPersonal } from '../machine';
import { assertSignedBy, memberOf, needsGuardian, ownerOf, personOf } from '../people';
import { bindingReply, replyOf } from '../replies';
import { assertBindable, usesFor } from '../rule';
import { INVITATION_LIFE_MS } from '../settings';
import { agreementTo } from '../texts';
import { guarded } from '../tries';

/** The invitation behind an owner's code, while it stands; `STATE_CHANGED` when it was called back. */
async function invitationOf(tx: Documents, code: Code, member: Insured): Promise<Binding> {
  if (code.kind !== 'invite' || code.by === member._id)
    throw new Refusal('CODE_NOT_FOR_YOU', { path: 'code' });
  const binding = code.binding === null ? undefined : await tx.get(bindings, code.binding);
  if (binding === undefined || binding.state !== 'invited' || hasExpired(binding))
    throw new Refusal('STATE_CHANGED');
  return binding;
}

/** What a code means, before anything is agreed to: whose it is (masked), as what, and until when. */
export const previewCode = action(events.previewCode, (input, { openid }) =>
  guarded({ kind: 'code', openid, event: input }, async (): Promise<PreviewReply> => {
    const viewer = await memberOf(documents, openid);
    const code = await usableCode(documents, input.code);
    if (code.by === viewer._id) throw new Refusal('CODE_NOT_FOR_YOU', { path: 'code' });
    const other = await personOf(documents, code.by);
    const shown = {
      maskedName: maskName(await nameOf(documents, other)),
      region: other.region,
      expiresAt: code.expiresAt,
      now: now(),
    };
    if (code.kind === 'member')
      return { ...shown, as: 'owner', relation: null, uses: [], confirmedByOwner: false };
    const binding = await invitationOf(documents, code, viewer);
    const asked = relation.parse(binding.relation);
    return {
      ...shown,
      as: 'member',
      relation: asked,
      uses: usesFor(binding.region, asked),
      confirmedByOwner: binding.door === 'card',
    };
  }),
);

/**
 * The relative accepts an owner's code: bound at once. A card may have been passed on, so there the owner still
 * has to confirm who accepted.
 */
export const accept = action(events.accept, (input, { openid }) =>
  guarded({ kind: 'code', openid, event: input }, () =>
    once(
      { owner: openid, name: 'family.accept', key: input.key, request: input, reply: bindingReply },
      async (tx) => {
        const member = await memberOf(tx, openid);
        const consent = agreementTo(input.consent, 'consent');
        const code = await usableCode(tx, input.code);
        const binding = await invitationOf(tx, code, member);
        if (needsGuardian(member)) throw new Refusal('GUARDIAN_REQUIRED');
        const owner = await personOf(tx, binding.owner);
        assertBindable(owner, member, relation.parse(binding.relation));
        await claimPair(tx, binding._id, owner._id, member._id);
        await spend(tx, code);
        const card = binding.door === 'card';
        const moved = await move(
          tx,
          binding,
          {
            to: card ? 'invited' : 'active',
            waiting: card ? 'owner' : null,
            by: { role: 'member', id: member._id },
            agreements: [consent],
            expiresAt: card ? now() + INVITATION_LIFE_MS : null,
          },
          { member: member._id, personal: await sealPersonal(tx, binding, { owner, member }) },
        );
        await notify(tx, owner._id, card ? 'card_accepted' : 'bound_by_code', binding._id);
        return replyOf(moved);
      },
    ),
  ),
);

/** The relative declines an owner's code; it is used up. */
export const decline = action(events.decline, (input, { openid }) =>
  guarded({ kind: 'code', openid, event: input }, () =>
    once(
      { owner: openid, name: 'family.decline', key: input.key, request: input, reply: bindingReply },
      async (tx) => {
        const member = await memberOf(tx, openid);
        const code = await usableCode(tx, input.code);
        const binding = await invitationOf(tx, code, member);
        await spend(tx, code);
        const moved = await move(tx, binding, {
          to: 'declined',
          waiting: null,
          by: { role: 'member', id: member._id },
        });
        await notify(tx, binding.owner, 'declined', binding._id);
        return replyOf(moved);
      },
    ),
  ),
);

/** The owner uses the code that a relative shows: bound at once, the relative having agreed when showing it. */
export const bindByCode = action(events.bindByCode, (input, { openid }) =>
  guarded({ kind: 'code', openid, event: input }, () =>
    once(
      { owner: openid, name: 'family.bindByCode', key: input.key, request: input, reply: bindingReply },
      async (tx) => {
        const owner = await ownerOf(tx, openid);
        const undertaking = agreementTo(input.undertaking, 'undertaking');
        await assertSignedBy(tx, owner, input.undertaking.signedName);
        const code = await usableCode(tx, input.code);
        if (code.kind !== 'member' || code.by === owner._id)
          throw new Refusal('CODE_NOT_FOR_YOU', { path: 'code' });
        const member = await personOf(tx, code.by);
        if (needsGuardian(member)) throw new Refusal('GUARDIAN_REQUIRED');
        assertBindable(owner, member, input.relation);
        await spend(tx, code);
        const binding = await begin(tx, {
          owner,
          member,
          relation: input.relation,
          door: 'code',
          step: {
            to: 'active',
            waiting: null,
            by: { role: 'owner', id: owner._id },
            agreements: [undertaking, ...code.agreements],
            signedName: input.undertaking.signedName,
          },
        });
        await notify(tx, member._id, 'bound_by_code', binding._id);
        return replyOf(binding);
      },
    ),
  ),
);
