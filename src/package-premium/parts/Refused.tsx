import { View } from '@tarojs/components';
import type { CallError } from '../../cloud/call';
import { isUndecided } from '../../cloud/command';
import { Link } from '../../components/Button';
import { Clause } from '../../components/Clause';
import { Note } from '../../components/Text';
import { Tip } from '../../components/Tip';

interface Props {
  title: string;
  error: CallError;
  /** Asks again what holds now, where that may have changed. */
  onLookAgain?: (() => void) | undefined;
}

const CHANGED: ReadonlySet<string> = new Set([
  'AMOUNT_CHANGED',
  'REFUND_CHANGED',
  'ALREADY_PAID',
  'PAID_FROM_ACCOUNT',
  'PREMIUM_IN_PROGRESS',
  'PREMIUM_SETTLED',
  'UNBOUND',
  'NOT_BOUND',
  'INSUFFICIENT_BALANCE',
  'IDEMPOTENCY_MISMATCH',
]);

/** Why a command was not carried out, by which clause, and what one can do now. */
export function Refused({ title, error, onLookAgain }: Props) {
  // Sending it again is safe, since it bears the same key.
  const undecided = isUndecided(error) || error.code === 'CORE_SILENT';
  return (
    <Tip kind="bad" title={undecided ? '还不知道办成没有' : title}>
      <View>{error.message}</View>
      {error.cite === undefined ? null : <Clause {...error.cite} />}
      <Note>{undecided ? '再点一次下面的按钮就行，不会办成两次。' : '钱没有动。'}</Note>
      {onLookAgain !== undefined && CHANGED.has(error.code) ? (
        <Link label="看现在的情况" onTap={onLookAgain} />
      ) : null}
    </Tip>
  );
}
