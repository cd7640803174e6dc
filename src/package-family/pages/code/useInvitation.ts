import type { Result } from '../../../cloud/call';
import { type CodeReply, callBack, invite, record } from '../../../cloud/family';
import { useCall } from '../../../cloud/useCall';
import { signatureOf } from '../../../family/agreement';
import { bindDraft, enterBinding } from '../../../family/draft';

const NOT_SIGNED = { code: 'NOT_SIGNED', message: '这一页要从头开始：先选关系，再签承诺书。' };

/** Whether the last invitation is somebody's by now; otherwise it is called back, or has ended by itself. */
async function wasTaken(last: CodeReply | undefined): Promise<Result<boolean>> {
  if (last === undefined || last.id === null) return { ok: true, data: false };
  const called = await callBack(last.id);
  if (called.ok) return { ok: true, data: false };
  if (called.error.code !== 'STATE_CHANGED') return called;
  const found = await record(last.id);
  if (!found.ok) return found;
  const { state, waiting } = found.data;
  return { ok: true, data: state === 'active' || (state === 'invited' && waiting !== 'member') };
}

/**
 * An invitation by what the wizard has gathered; `again`, or another channel, calls the last one back and makes
 * another. One that has been accepted meanwhile stays: the page sees that by its record and goes on.
 */
export function useInvitation(channel: 'code' | 'card') {
  const draft = bindDraft.use();
  return useCall(channel, async (): Promise<Result<CodeReply>> => {
    const undertaking = signatureOf(draft);
    if (draft.relation === undefined || undertaking === undefined) return { ok: false, error: NOT_SIGNED };
    const { invitation: last } = bindDraft.get();
    const taken = await wasTaken(last);
    if (!taken.ok) return taken;
    if (taken.data && last !== undefined) {
      enterBinding({ invitation: undefined });
      return { ok: true, data: last };
    }
    const made = await invite({ relation: draft.relation, channel, undertaking });
    if (made.ok) enterBinding({ invitation: made.data });
    return made;
  });
}
