import { z } from 'zod';
import { bindings } from '../../common/bindings';
import { now } from '../../common/clock';
import { type Documents, documents } from '../../common/database';
import { Refusal } from '../../common/errors';
import { action } from '../../common/handler';
import { once } from '../../common/idempotency';
import type { Insured } from '../../common/insured';
import { codePicture } from '../../common/wechat';
import { type CodeSeed, issueCode, shownCode, spend, usableCode } from '../codes';
import { codes, openInvitations, shownCodes } from '../collections';
import { type CodeImageReply, type CodeReply, events } from '../contract';
import { begin, hasExpired } from '../machine';
import { assertSignedBy, memberOf, ownerOf } from '../people';
import { assertMayInvite } from '../rule';
import { CODE_LIFE_MS, INVITATION_LIFE_MS, OPEN_INVITATIONS } from '../settings';
import { agreementTo } from '../texts';
import { keepWords } from '../words';

/** The page that a scanned code opens. */
const CODE_PAGE = 'package-family/pages/accept/index';

/** The stored reply: the code itself is never stored, it is made again from the command's key. */
const issued = z.strictObject({ id: z.string().nullable() });

/** Which of these invitations still stand open. */
async function stillOpen(tx: Documents, ids: readonly string[]): Promise<string[]> {
  const open: string[] = [];
  for (const id of ids) {
    const binding = await tx.get(bindings, id);
    if (binding?.state === 'invited' && !hasExpired(binding)) open.push(id);
  }
  return open;
}

/** Counts an invitation among the owner's open ones; `LIMIT_REACHED` when there are too many. */
async function claimInvitation(tx: Documents, owner: Insured, id: string): Promise<void> {
  const known = await tx.get(openInvitations, owner._id);
  if (known === undefined) return tx.add(openInvitations, { _id: owner._id, bindings: [id] });
  const full = known.bindings.length >= OPEN_INVITATIONS;
  const open = full ? await stillOpen(tx, known.bindings) : known.bindings;
  if (open.length >= OPEN_INVITATIONS)
    throw new Refusal('LIMIT_REACHED', { message: '等着接受的邀请太多了，请先收回一些。' });
  return tx.update(openInvitations, owner._id, { bindings: [...open, id] });
}

/**
 * The owner makes a code to show, or a card to send, with the undertaking signed for whoever accepts it as this
 * relation. `LIMIT_REACHED` while too many invitations stand open.
 */
export const invite = action(events.invite, async (input, { openid }): Promise<CodeReply> => {
  const seed: CodeSeed = { kind: 'invite', openid, key: input.key };
  const { id } = await once(
    { owner: openid, name: 'family.invite', key: input.key, request: input, reply: issued },
    async (tx) => {
      const owner = await ownerOf(tx, openid);
      const undertaking = agreementTo(input.undertaking, 'undertaking');
      await assertSignedBy(tx, owner, input.undertaking.signedName);
      assertMayInvite(owner, input.relation);
      const expiresAt = now() + (input.channel === 'code' ? CODE_LIFE_MS : INVITATION_LIFE_MS);
      const binding = await begin(tx, {
        owner,
        relation: input.relation,
        door: input.channel,
        step: {
          to: 'invited',
          waiting: 'member',
          by: { role: 'owner', id: owner._id },
          agreements: [undertaking],
          signedName: input.undertaking.signedName,
          expiresAt,
        },
      });
      await claimInvitation(tx, owner, binding._id);
      await issueCode(tx, seed, { by: owner._id, binding: binding._id, agreements: [], expiresAt });
      return { id: binding._id };
    },
  );
  return { id, ...(await shownCode(documents, seed)), now: now() };
});

/** A member has one code at a time: whoever asks for a new one wants the one before to be of no use. */
async function takePlaceOfEarlier(
  tx: Documents,
  member: Insured,
  shown: { code: string; expiresAt: number },
): Promise<void> {
  const earlier = await tx.get(shownCodes, member._id);
  if (earlier === undefined) return tx.add(shownCodes, { _id: member._id, ...shown });
  const code = await tx.get(codes, earlier.code);
  if (code?.usedAt === null) await spend(tx, code);
  return tx.update(shownCodes, member._id, shown);
}

/** The relative shows a code, with their consent given beforehand; the owner scans or types it. */
export const showMyCode = action(events.showMyCode, async (input, { openid }): Promise<CodeReply> => {
  const seed: CodeSeed = { kind: 'member', openid, key: input.key };
  await once(
    { owner: openid, name: 'family.showMyCode', key: input.key, request: input, reply: issued },
    async (tx) => {
      const member = await memberOf(tx, openid);
      const agreements = [{ ...agreementTo(input.consent, 'consent'), by: member._id, at: now() }];
      await keepWords(tx, agreements);
      const expiresAt = now() + CODE_LIFE_MS;
      const code = await issueCode(tx, seed, { by: member._id, binding: null, agreements, expiresAt });
      await takePlaceOfEarlier(tx, member, { code, expiresAt });
      return { id: null };
    },
  );
  return { id: null, ...(await shownCode(documents, seed)), now: now() };
});

/** The picture of a code that the caller has made and that still stands; `CODE_UNKNOWN` for another's, whatever its state. */
export const codeImage = action(events.codeImage, async (input, { openid }): Promise<CodeImageReply> => {
  const person = await memberOf(documents, openid);
  await usableCode(documents, input.code, person);
  return { image: await codePicture(CODE_PAGE, input.code) };
});
