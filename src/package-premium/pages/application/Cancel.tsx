import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CallError } from '../../../cloud/call';
import { cancelApplication } from '../../../cloud/premium';
import { Button, Link } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { ListLine } from '../../../components/ListLine';
import { Heading, Note } from '../../../components/Text';
import { Refused } from '../../parts/Refused';

/** Takes an application back, after a second thought. */
export function Cancel({ application, onCancelled }: { application: string; onCancelled: () => void }) {
  const [asked, setAsked] = useState(false);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<CallError>();
  const cancel = async () => {
    setSending(true);
    const result = await cancelApplication({ application });
    setSending(false);
    if (result.ok) onCancelled();
    else setRefusal(result.error);
  };
  if (!asked)
    return (
      <View className="card card-flush">
        <ListLine
          before={<Icon name="undo" />}
          label="撤回申请"
          note="审核还没有通过，现在可以撤回"
          onTap={() => setAsked(true)}
        />
      </View>
    );
  return (
    <View className="card">
      <Heading>要撤回这个申请吗？</Heading>
      <Note>撤回后，留出的钱放回账户。以后还可以再申请。</Note>
      {refusal === undefined ? null : <Refused title="没有撤回" error={refusal} onLookAgain={onCancelled} />}
      <Button
        kind="bad"
        label="确定撤回"
        waiting={sending ? '正在撤回' : undefined}
        onTap={() => void cancel()}
      />
      <Link centred label="不撤了" onTap={() => setAsked(false)} />
    </View>
  );
}
