import { z } from 'zod';
import { noteAccess, noteAccessIn } from '../../common/accessLog';
import {
  activeBinding,
  type Binding,
  bindings,
  bindingsOfMember,
  bindingsOfOwner,
} from '../../common/bindings';
import { now, today } from '../../common/clock';
import { type Documents, documents, find } from '../../common/database';
import { Refusal } from '../../common/errors';
import { action } from '../../common/handler';
import { once } from '../../common/idempotency';
import { findOnRoster, type Insured, idNumberOf, nameOf } from '../../common/insured';
import { linkClaims } from '../../common/links';
import { maskIdNumber, maskName } from '../../common/mask';
import { selfOf } from '../../common/premium/hands';
import { requireStaff, type StaffMember } from '../../common/staff';
import { digitsOf } from '../codes';
import { counterCodes } from '../collections';
import { type CounterCodeReply, events, type LookupReply } from '../contract';
import { counterDigest } from '../counterProof';
import { type Actor, begin, hasExpired, move, notify, tellOfEnd } from '../machine';
import { assertOtherHands } from '../otherHands';
import { needsGuardian, personOf, personOnPaper } from '../people';
import { bindingReply, DONE, doneReply, replyOf } from '../replies';
import { assertBindable } from '../rule';
import { CODE_LIFE_MS } from '../settings';
import { type Agreement, currentAgreement } from '../texts';
import { unlink } from '../unlink';
import { summaryForStaff } from '../view';

/** More than may stand open (see `OPEN_INVITATIONS`). */
const MOST_CALLED_BACK = 100;

/** A clerk serves the people of the own region; somebody of another one is answered as nobody is (`NOT_ON_ROSTER`). */
async function servedHere(
  tx: Documents,
  clerk: StaffMember,
  paper: { name: string; idNumber: string },
): Promise<Insured> {
  const person = await findOnRoster(tx, paper, today());
  if (person === undefined || person.region !== clerk.region)
    throw new Refusal('NOT_ON_ROSTER', {
      path: 'idNumber',
      message: '本窗口的参保地没有这个姓名和身份证号的参保登记，请核对。在别处参保的，请到参保地的窗口办。',
    });
  return person;
}

/** Nobody serves themself: not as one of those concerned, nor where the first of them is bound with them. */
async function assertNotOwn(
  tx: Documents,
  clerk: StaffMember,
  served: string,
  ...others: readonly (string | null)[]
): Promise<void> {
  const self = await selfOf(tx, clerk);
  if (self === undefined) return;
  const own =
    [served, ...others].includes(self) ||
    (await activeBinding(tx, self, served)) !== undefined ||
    (await activeBinding(tx, served, self)) !== undefined;
  if (own) throw new Refusal('OWN_CASE', { message: '不能给自己或者自己的家人办，请同事来办。' });
}

async function servedPerson(
  tx: Documents,
  openid: string,
  paper: { name: string; idNumber: string },
): Promise<{ clerk: StaffMember; person: Insured }> {
  const clerk = await requireStaff(tx, openid, 'clerk');
  const person = await servedHere(tx, clerk, paper);
  await assertNotOwn(tx, clerk, person._id, person.guardian);
  return { clerk, person };
}

/** A clerk finds a person by their papers, masked, with their bindings; noted each time. */
export const counterLookup = action(events.counterLookup, async (input, { openid }): Promise<LookupReply> => {
  const { clerk, person } = await servedPerson(documents, openid, input);
  await noteAccess(person._id, clerk._id, 'counter_lookup');
  const given = await bindingsOfOwner(person._id);
  const received = await bindingsOfMember(person._id);
  return {
    maskedName: maskName(await nameOf(documents, person)),
    maskedIdNumber: maskIdNumber(await idNumberOf(documents, person)),
    region: person.region,
    scheme: person.scheme,
    linked: (await documents.get(linkClaims, person._id)) !== undefined,
    given: await Promise.all(given.map((binding) => summaryForStaff(documents, binding, 'owner'))),
    received: await Promise.all(received.map((binding) => summaryForStaff(documents, binding, 'member'))),
  };
});

/** The stored reply: the digits are never stored, they are made again from the command's key. */
const issuedCode = z.strictObject({ expiresAt: z.number() });

/** A one-time code as a second proof, for a person whose papers the clerk has seen; noted each time. */
export const counterCode = action(
  events.counterCode,
  async (input, { openid }): Promise<CounterCodeReply> => {
    const digits = digitsOf(`counter\n${openid}\n${input.key}`, 0);
    const { expiresAt } = await once(
      { owner: openid, name: 'family.counterCode', key: input.key, request: input, reply: issuedCode },
      async (tx) => {
        const { clerk, person } = await servedPerson(tx, openid, input);
        await assertOtherHands(person, clerk._id);
        const issued = {
          digest: counterDigest(person, digits),
          expiresAt: now() + CODE_LIFE_MS,
          usedAt: null,
          by: clerk._id,
        };
        const earlier = await tx.get(counterCodes, person._id);
        if (earlier === undefined) await tx.add(counterCodes, { _id: person._id, ...issued });
        else await tx.update(counterCodes, person._id, issued);
        await noteAccessIn(tx, person._id, clerk._id, 'counter_code');
        return { expiresAt: issued.expiresAt };
      },
    );
    return { digits, expiresAt, now: now() };
  },
);

/** What is signed on the paper whose scan is named, in the words of today: by the owner, and by a child's guardian. */
function signedOnPaper(owner: Insured, child: boolean, guardian: string | null): Agreement[] {
  const undertaking = { ...currentAgreement('undertaking'), by: owner._id };
  if (!child) return [undertaking];
  return [
    undertaking,
    { ...currentAgreement('guardian_consent'), ...(guardian === null ? {} : { by: guardian }) },
  ];
}

/** A clerk binds for an owner, with papers seen and the undertaking signed on paper. */
export const counterBind = action(events.counterBind, (input, { openid }) =>
  once(
    { owner: openid, name: 'family.counterBind', key: input.key, request: input, reply: bindingReply },
    async (tx) => {
      const { clerk, person: owner } = await servedPerson(tx, openid, input.owner);
      const member = await personOnPaper(tx, input.member);
      await assertNotOwn(tx, clerk, member._id, member.guardian);
      assertBindable(owner, member, input.relation);
      // A roster may still name the guardian of somebody who has grown up.
      const guardian = needsGuardian(member) ? member.guardian : null;
      const binding = await begin(tx, {
        owner,
        member,
        relation: input.relation,
        door: 'counter',
        step: {
          to: 'active',
          waiting: null,
          by: { role: 'clerk', id: clerk._id },
          agreements: signedOnPaper(owner, needsGuardian(member), guardian),
          scanReference: input.scanReference,
        },
        ...(guardian === null ? {} : { guardian }),
      });
      const told = new Set([owner._id, member._id, ...(guardian === null ? [] : [guardian])]);
      for (const person of told) await notify(tx, person, 'bound_at_counter', binding._id);
      return replyOf(binding);
    },
  ),
);

/** Whether it is this clerk's to end a binding with one side present: each side goes to the counter of its own region. */
async function isServedHere(
  tx: Documents,
  clerk: StaffMember,
  binding: Binding,
  present: 'owner' | 'member',
): Promise<boolean> {
  if (present === 'owner') return binding.region === clerk.region;
  return binding.member !== null && (await personOf(tx, binding.member)).region === clerk.region;
}

/** A clerk ends a binding for the side that is present, at the counter of its region. */
export const counterUnbind = action(events.counterUnbind, (input, { openid }) =>
  once(
    { owner: openid, name: 'family.counterUnbind', key: input.key, request: input, reply: bindingReply },
    async (tx) => {
      const clerk = await requireStaff(tx, openid, 'clerk');
      const binding = await tx.get(bindings, input.id);
      if (binding === undefined || !(await isServedHere(tx, clerk, binding, input.present)))
        throw new Refusal('NOT_FOUND', { path: 'id' });
      await assertNotOwn(tx, clerk, binding.owner, binding.member, binding.guardian);
      const by = { role: 'clerk', id: clerk._id } as const;
      const moved = await move(tx, binding, {
        to: 'revoked',
        waiting: null,
        by,
        scanReference: input.scanReference,
        present: input.present,
      });
      await tellOfEnd(tx, binding, by);
      return replyOf(moved);
    },
  ),
);

/** Calls the invitations back that nobody has accepted: their codes were made on the phone that is lost. */
async function callBack(tx: Documents, owner: Insured, by: Actor, scanReference: string): Promise<void> {
  const open = await find(bindings, { owner: owner._id, state: 'invited' }, { limit: MOST_CALLED_BACK });
  for (const { _id } of open) {
    const binding = await tx.get(bindings, _id);
    if (binding?.state !== 'invited' || binding.waiting !== 'member' || hasExpired(binding)) continue;
    await move(tx, binding, { to: 'revoked', waiting: null, by, scanReference });
  }
}

/** Ends the link of a person who has lost their phone; they activate again on the new one. */
export const counterRelink = action(events.counterRelink, (input, { openid }) =>
  once(
    { owner: openid, name: 'family.counterRelink', key: input.key, request: input, reply: doneReply },
    async (tx) => {
      const { clerk, person } = await servedPerson(tx, openid, input);
      const claim = await tx.get(linkClaims, person._id);
      if (claim === undefined)
        throw new Refusal('NOT_ACTIVATED', { message: '这位参保人还没有激活，不用解除。' });
      const { scanReference } = input;
      await unlink(tx, person._id, claim.openid, { event: 'relinked', by: clerk._id, scanReference });
      await callBack(tx, person, { role: 'clerk', id: clerk._id }, scanReference);
      await notify(tx, person._id, 'relinked', null);
      return DONE;
    },
  ),
);
