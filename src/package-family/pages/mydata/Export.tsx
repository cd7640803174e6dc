import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CallError } from '../../../cloud/call';
import { exportMyData } from '../../../cloud/family';
import { Button } from '../../../components/Button';
import { Note } from '../../../components/Text';
import { Refused } from '../../../family/Refused';
import { saveFile } from '../../../family/saveFile';

/** Everything stored about oneself, as a file that can be read. */
export function Export({ proved }: { proved: boolean }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError>();
  const [saved, setSaved] = useState<string>();
  const save = async () => {
    if (!proved) return;
    setBusy(true);
    setError(undefined);
    const result = await exportMyData();
    if (result.ok) {
      try {
        await saveFile(result.data.fileName, result.data.content);
        setSaved(result.data.fileName);
      } catch (fault) {
        // The user has gone back, or the phone has no room: the file is not theirs yet.
        console.error(fault);
        setSaved(undefined);
      }
    } else setError(result.error);
    setBusy(false);
  };
  return (
    <View className="card">
      <Note>一个能直接看的文本文件：登记资料、绑定和经过、消息、就医记录、谁看过您的全号。</Note>
      {error === undefined ? null : <Refused error={error} kept="没有导出。" question />}
      {saved === undefined ? null : <Note strong>{`已导出：${saved}。里面有全号，请收好。`}</Note>}
      <Button
        kind="second"
        icon="save"
        label="导出我的资料"
        unavailable={!proved}
        waiting={busy ? '正在导出' : undefined}
        onTap={() => void save()}
      />
    </View>
  );
}
