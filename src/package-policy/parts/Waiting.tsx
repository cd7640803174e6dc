import { View } from '@tarojs/components';
import type { CallError } from '../../cloud/call';
import { Failed } from '../../components/Blank';
import { Button } from '../../components/Button';
import { Page } from '../../components/Page';
import { Bone, Waiting as Words } from '../../components/Skeleton';
import { Note } from '../../components/Text';

/** While a page of the rules is on its way. */
export function Waiting() {
  return (
    <Page>
      <Words />
      <Bone height={56} />
      <Bone height={32} width="70%" />
      <Bone height={200} />
      <Bone height={160} />
    </Page>
  );
}

/** What went wrong, and the way to try again. */
export function Trouble({ title, error, again }: { title: string; error: CallError; again: () => void }) {
  return (
    <Page>
      <Failed title={title}>
        <View>{error.message}</View>
        {error.reason === undefined ? null : <Note>{error.reason}</Note>}
        <Button label="再试一次" onTap={again} />
      </Failed>
    </Page>
  );
}
