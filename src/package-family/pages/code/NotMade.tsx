import { View } from '@tarojs/components';
import type { CallError } from '../../../cloud/call';
import { isUndecided } from '../../../cloud/command';
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
      <Failed title="没有拿到码">
        <View>{error.message}</View>
        {error.cite === undefined ? null : <Clause {...error.cite} />}
        <Note>
          {isUndecided(error) ? '码做没做出来还不知道。再试一次，不会重复办理。' : '没有做出新的码。'}
        </Note>
        {anew ? (
          <Button label="从头开始" onTap={() => replaceByFamily('bind')} />
        ) : (
          <Button label="再试一次" onTap={again} />
        )}
      </Failed>
    </Page>
  );
}
