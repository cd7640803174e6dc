import { useRef } from 'react';
import type { Result } from '../../../cloud/call';
import { type CodeReply, invite, unbind } from '../../../cloud/family';
import { useCall } from '../../../cloud/useCall';
import { signatureOf } from '../../../family/agreement';
import { bindDraft } from '../../../family/draft';

const NOT_SIGNED = { code: 'NOT_SIGNED', message: '这一页要从头开始：先选关系，再签承诺书。' };

/** An invitation by what the wizard has gathered; `again` calls the last one back and makes another. */
export function useInvitation(channel: 'code' | 'card') {
  const draft = bindDraft.use();
  const last = useRef<string>();
  return useCall(channel, async (): Promise<Result<CodeReply>> => {
    const undertaking = signatureOf(draft);
    if (draft.relation === undefined || undertaking === undefined) return { ok: false, error: NOT_SIGNED };
    // A code that has run out meanwhile needs no calling back: whatever the answer, the new one is made.
    if (last.current !== undefined) await unbind(last.current);
    const made = await invite({ relation: draft.relation, channel, undertaking });
    last.current = made.ok && made.data.id !== null ? made.data.id : undefined;
    return made;
  });
}
