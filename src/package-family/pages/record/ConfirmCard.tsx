import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { CallError } from '../../../cloud/call';
import { confirm, type RecordReply } from '../../../cloud/family';
import { Button, Link } from '../../../components/Button';
import { Heading, Note, Seams } from '../../../components/Text';
import { groupIdNumber } from '../../../copy/people';
import { Refused } from '../../../family/Refused';

/** Somebody has accepted the card: the owner says whether it is the one it was meant for. */
export function ConfirmCard({ found, again }: { found: RecordReply; again: () => void }) {
  const [busy, setBusy] = useState<'yes' | 'no'>();
  const [error, setError] = useState<CallError>();
  const say = async (accepted: boolean) => {
    if (busy !== undefined) return;
    setBusy(accepted ? 'yes' : 'no');
    const result = await confirm(found.id, accepted);
    setBusy(undefined);
    if (result.ok) again();
    else setError(result.error);
  };
  return (
    <View className="card">
      <Heading>接受邀请的是他吗？</Heading>
      <View>
        <Seams>{`${found.party?.name ?? ''}，`}</Seams>
        <Text className="nb">{groupIdNumber(found.party?.maskedIdNumber ?? '')}</Text>
      </View>
      <Note>名字和号码遮住了一部分。不是您要绑的人，就拒绝，什么都不会生效。</Note>
      {error === undefined ? null : <Refused error={error} kept="还没有确认，也没有生效。" />}
      <Button
        label="是他，确认绑定"
        waiting={busy === 'yes' ? '正在确认' : undefined}
        onTap={() => void say(true)}
      />
      <Link centred bad label={busy === 'no' ? '正在拒绝' : '不是他，拒绝'} onTap={() => void say(false)} />
    </View>
  );
}
