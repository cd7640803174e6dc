import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import type { CallError } from '../cloud/call';
import { isUndecided } from '../cloud/command';
import { Link } from '../components/Button';
import { Clause } from '../components/Clause';
import { Note } from '../components/Text';
import { Tip } from '../components/Tip';
import { HAVE_COUNTER_CODE } from '../copy/counterCode';
import { openFamily } from './route';

interface Props {
  error: CallError;
  /** What did not happen, where that is certain. */
  kept: string;
  /** Only asked something: a lost reply leaves no doubt. */
  question?: boolean;
}

/** A refusal with its clause, and what did not happen; of a lost reply, that nobody knows yet. */
export function Refused({ error, kept, question = false, children }: PropsWithChildren<Props>) {
  if (!question && isUndecided(error))
    return (
      <Tip kind="warn" title="还不知道办没办成">
        <View>{error.message}</View>
        <Note>请再点一次，不会重复办理。</Note>
      </Tip>
    );
  return (
    <Tip kind="bad" title={error.message}>
      {error.cite === undefined ? null : (
        <Clause {...error.cite} {...(error.reason === undefined ? {} : { title: error.reason })} />
      )}
      <Note>{kept}</Note>
      {error.code === 'LOCKED_TODAY' ? (
        <Link label={HAVE_COUNTER_CODE} onTap={() => openFamily('prove', { for: 'lock' })} />
      ) : null}
      {children}
    </Tip>
  );
}
