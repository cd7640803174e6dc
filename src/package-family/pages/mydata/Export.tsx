import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CallError } from '../../../cloud/call';
import { exportMyData } from '../../../cloud/family';
import { Button } from '../../../components/Button';
import { ErrorLine } from '../../../components/Field/ErrorLine';
import { Note, Together } from '../../../components/Text';
import { Refused } from '../../../family/Refused';
import { FILE_NEEDS_TAP, saveFile } from '../../../family/saveFile';

interface Made {
  fileName: string;
  content: string;
}

/** Everything stored about oneself, as a file that can be read: made first, and kept at a second tap where that takes one. */
export function Export({ proved }: { proved: boolean }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError>();
  const [made, setMade] = useState<Made>();
  const [kept, setKept] = useState<boolean>();
  const keep = async ({ fileName, content }: Made) => {
    try {
      await saveFile(fileName, content);
      setKept(true);
    } catch (fault) {
      // The user has gone back, or the phone has no room: the file is not theirs yet.
      console.error(fault);
      setKept(false);
    }
  };
  const make = async () => {
    if (!proved) return;
    setBusy(true);
    setError(undefined);
    setKept(undefined);
    const result = await exportMyData();
    setBusy(false);
    if (!result.ok) return setError(result.error);
    setMade(result.data);
    if (!FILE_NEEDS_TAP) await keep(result.data);
  };
  return (
    <View className="card">
      <Note>一个能直接看的文本文件：登记资料、绑定和经过、消息、就医记录、谁看过您的全号。</Note>
      {error === undefined ? null : <Refused error={error} kept="没有导出。" question />}
      {made === undefined ? null : <Outcome made={made} kept={kept} />}
      {made !== undefined && FILE_NEEDS_TAP ? (
        <Button kind="second" icon="save" label="存到微信" onTap={() => void keep(made)} />
      ) : (
        <Button
          kind="second"
          icon="save"
          label="导出我的资料"
          unavailable={!proved}
          waiting={busy ? '正在导出' : undefined}
          onTap={() => void make()}
        />
      )}
    </View>
  );
}

/** How far the file is. */
function Outcome({ made, kept }: { made: Made; kept: boolean | undefined }) {
  if (kept === true)
    return (
      <Note strong>
        已导出：<Together>{made.fileName}</Together>。里面有全号，请收好。
      </Note>
    );
  if (kept === false) return <ErrorLine text="没有存下来，请再点一次。" />;
  if (!FILE_NEEDS_TAP) return null;
  return (
    <Note strong>
      资料做好了。点“存到微信”，选“文件传输助手”，就存在您自己的微信里。里面有全号，不要发给别人。
    </Note>
  );
}
