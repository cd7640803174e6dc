import { View } from '@tarojs/components';
import type { CallError } from '../../../cloud/call';
import { Failed } from '../../../components/Blank';
import { Button } from '../../../components/Button';
import { Clause } from '../../../components/Clause';
import { Page } from '../../../components/Page';
import { Note } from '../../../components/Text';
import { NotOpenedPage } from '../../../family/NotOpened';
import { replaceByFamily } from '../../../family/route';

/** Why there is no code. */
export function NotMade({ error, again }: { error: CallError; again: () => void }) {
  if (error.code === 'NOT_ACTIVATED' || error.code === 'SECOND_PROOF_REQUIRED')
    return <NotOpenedPage error={error} again={again} />;
  const anew = error.code === 'NOT_SIGNED' || error.code === 'TEXT_OUTDATED';
  return (
    <Page>
      <Failed title="码没有做出来">
        <View>{error.message}</View>
        {error.cite === undefined ? null : <Clause {...error.cite} />}
        <Note>没有绑定什么。</Note>
        {anew ? (
          <Button label="从头开始" onTap={() => replaceByFamily('bind')} />
        ) : (
          <Button label="再试一次" onTap={again} />
        )}
      </Failed>
    </Page>
  );
}
