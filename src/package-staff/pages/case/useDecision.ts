import { useState } from 'react';
import type { DecisionReason } from '../../../../words/applications';
import type { CallError, Result } from '../../../cloud/call';
import {
  approveApplication,
  type DecisionReply,
  type DetailReply,
  refuseApplication,
} from '../../../cloud/staff';

/** What a reviewer says when an application is not approved. */
export interface Refusing {
  how: 'return' | 'reject' | undefined;
  reason: DecisionReason | undefined;
  text: string;
  /** What is missing, at its place, once one has tried to go on. */
  missing: { how?: string; reason?: string; text?: string };
}
interface Outcome {
  kind: 'info' | 'warn' | 'bad';
  title: string;
  detail: string;
  /** Decided, by this reviewer. */
  mine: boolean;
}

/** The decision on one application, from the first tap to what became of it. */
export interface Decision {
  refusing: Refusing | undefined;
  outcome: Outcome | undefined;
  waiting: boolean;
  approve: () => void;
  /** `how` when there is but one way. */
  startRefusing: (how?: Refusing['how']) => void;
  change: (refusing: Refusing) => void;
  stopRefusing: () => void;
  refuse: () => void;
}

const DONE = {
  approved: {
    title: '已通过',
    detail: '返还的钱已从账户扣出，由另一位同事拨付。申请人会收到消息。',
  },
  returned: { title: '已退回修改', detail: '留出的钱还在账户里留着。申请人会收到消息和您写的话。' },
  rejected: { title: '已驳回', detail: '留出的钱已放回账户。申请人会收到消息和您写的话。' },
} as const;

const doneWords = (state: string) =>
  state === 'approved' || state === 'returned' || state === 'rejected' ? DONE[state] : DONE.approved;

/** Somebody else was quicker: the application is decided. */
const isDecided = (code: string): boolean => code.startsWith('APPLICATION_');

function outcomeOf(result: Result<DecisionReply>): Outcome {
  if (result.ok) return { kind: 'info', ...doneWords(result.data.state), mine: true };
  return refusedOutcome(result.error);
}

function refusedOutcome({ code, message }: CallError): Outcome {
  if (code === 'APPLICATION_CHANGED')
    return {
      kind: 'warn',
      title: '这一件刚才改过了',
      detail: `${message}下面已经是现在的内容。`,
      mine: false,
    };
  if (isDecided(code))
    return {
      kind: 'warn',
      title: '这一件刚才已经有人办了',
      detail: `${message}您的这次操作没有改变什么。`,
      mine: false,
    };
  return { kind: 'bad', title: '没有办成', detail: `${message}这一件没有变。`, mine: false };
}

const EMPTY: Refusing = { how: undefined, reason: undefined, text: '', missing: {} };

function missingIn({ how, reason, text }: Refusing): Refusing['missing'] {
  return {
    ...(how === undefined ? { how: '请选退回修改还是驳回。' } : {}),
    ...(reason === undefined ? { reason: '请选一个原因。' } : {}),
    ...(reason === 'other' && text.trim() === '' ? { text: '选了其他，请写明原因。' } : {}),
  };
}

/**
 * @param seen what the reviewer looks at: a decision is about this version of the application and no other
 * @param again loads the application anew after whatever happened
 */
export function useDecision(
  { application, ver }: Pick<DetailReply, 'application' | 'ver'>,
  again: () => void,
): Decision {
  const [refusing, setRefusing] = useState<Refusing>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [waiting, setWaiting] = useState(false);
  const send = async (ask: () => Promise<Result<DecisionReply>>) => {
    setWaiting(true);
    const result = await ask();
    setWaiting(false);
    setOutcome(outcomeOf(result));
    if (result.ok) setRefusing(undefined);
    // What was not sent keeps the page as it is; everything else is shown as it is now.
    if (result.ok || (result.error.code !== 'OFFLINE' && result.error.code !== 'UNREACHABLE')) again();
  };
  const refuse = () => {
    if (refusing === undefined) return;
    const missing = missingIn(refusing);
    const { how, reason, text } = refusing;
    setRefusing({ ...refusing, missing });
    if (how === undefined || reason === undefined || missing.text !== undefined) return;
    void send(() => refuseApplication(how, { application, ver, reason, text: text.trim() }));
  };
  return {
    refusing,
    outcome,
    waiting,
    approve: () => void send(() => approveApplication({ application, ver })),
    startRefusing: (how) => setRefusing({ ...EMPTY, how }),
    change: (next) => setRefusing({ ...next, missing: {} }),
    stopRefusing: () => setRefusing(undefined),
    refuse,
  };
}
