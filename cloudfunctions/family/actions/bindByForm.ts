import type { z } from 'zod';
import { now } from '../../common/clock';
import type { Documents } from '../../common/database';
import { Refusal } from '../../common/errors';
import { action } from '../../common/handler';
import { once } from '../../common/idempotency';
import type { Insured } from '../../common/insured';
import { type BindingReply, events } from '../contract';
import { begin, notify, type Step } from '../machine';
import { assertSignedBy, needsGuardian, ownerOf, personOnPaper } from '../people';
import { bindingReply, replyOf } from '../replies';
import { assertBindable } from '../rule';
import { INVITATION_LIFE_MS } from '../settings';
import { type Agreement, agreementTo } from '../texts';
import { guarded } from '../tries';

type Form = z.infer<typeof events.bindByForm>;

/** Active at once; but for a child whose guardian is somebody else, who has to agree first. */
function firstStep(form: Form, owner: Insured, member: Insured, undertaking: Agreement): Step {
  const step: Step = {
    to: 'active',
    waiting: null,
    by: { role: 'owner', id: owner._id },
    agreements: [undertaking],
    signedName: form.undertaking.signedName,
  };
  if (!needsGuardian(member)) return step;
  if (member.guardian === null) throw new Refusal('GUARDIAN_REQUIRED');
  if (member.guardian !== owner._id) {
    return { ...step, to: 'invited', waiting: 'guardian', expiresAt: now() + INVITATION_LIFE_MS };
  }
  if (form.guardianConsent === undefined) throw new Refusal('GUARDIAN_REQUIRED', { path: 'guardianConsent' });
  return { ...step, agreements: [undertaking, agreementTo(form.guardianConsent, 'guardianConsent')] };
}

async function bind(tx: Documents, form: Form, openid: string): Promise<BindingReply> {
  const owner = await ownerOf(tx, openid);
  const undertaking = agreementTo(form.undertaking, 'undertaking');
  await assertSignedBy(tx, owner, form.undertaking.signedName);
  const member = await personOnPaper(tx, form);
  assertBindable(owner, member, form.relation);
  const step = firstStep(form, owner, member, undertaking);
  const guardian = needsGuardian(member) ? (member.guardian ?? undefined) : undefined;
  const binding = await begin(tx, {
    owner,
    member,
    relation: form.relation,
    door: 'form',
    phone: form.phone,
    step,
    ...(guardian === undefined ? {} : { guardian }),
  });
  if (step.to === 'active') await notify(tx, member._id, 'bound_by_form', binding._id);
  else if (guardian !== undefined) await notify(tx, guardian, 'guardian_asked', binding._id);
  return replyOf(binding);
}

/**
 * The owner enters the relative's data and signs the undertaking: active at once, with a notice to the relative,
 * who can withdraw at any time. Every refusal of the rule has its own code (see `rule.ts`).
 */
export const bindByForm = action(events.bindByForm, (input, { openid }) =>
  guarded({ kind: 'roster', openid, event: input }, () =>
    once(
      { owner: openid, name: 'family.bindByForm', key: input.key, request: input, reply: bindingReply },
      (tx) => bind(tx, input, openid),
    ),
  ),
);
