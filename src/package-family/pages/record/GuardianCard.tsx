import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CallError } from '../../../cloud/call';
import { respondAsGuardian, texts } from '../../../cloud/family';
import { useCall } from '../../../cloud/useCall';
import { Button, Link } from '../../../components/Button';
import { Check } from '../../../components/Check';
import { Paper } from '../../../components/Paper';
import { Bone } from '../../../components/Skeleton';
import { Note, Seams } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { agreedTo, textOf } from '../../../family/agreement';
import { Refused } from '../../../family/Refused';
import { openFamily } from '../../../family/route';
import { useReturn } from '../../../family/useReturn';

interface Props {
  id: string;
  /** Whose account it is, masked. */
  owner: string | null;
  again: () => void;
}

/** A relative would bind a child under fourteen: the guardian sees who, and agrees or not. */
export function GuardianCard({ id, owner, again }: Props) {
  const words = useCall('texts', texts);
  const [agreed, setAgreed] = useState(false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError>();
  const consent = words.state === 'ready' ? textOf(words.data.texts, 'guardian_consent') : undefined;
  const say = async (accept: boolean) => {
    setTried(true);
    if (busy || (accept && (!agreed || consent === undefined))) return;
    setBusy(true);
    const result = await respondAsGuardian({
      id,
      accept,
      ...(accept && consent !== undefined ? { consent: agreedTo(consent, 'guardian_consent') } : {}),
    });
    setBusy(false);
    if (result.ok) again();
    else setError(result.error);
  };
  useReturn(() => setError(undefined));
  if (words.state === 'loading') return <Bone height={160} />;
  if (words.state === 'failed')
    return (
      <Tip kind="bad" title="同意书没有打开">
        <Link label="再试一次" onTap={words.again} />
      </Tip>
    );
  return (
    <>
      <Tip kind="warn" title="有家人想绑定您监护的孩子">
        {owner === null ? null : (
          <>
            <Note strong>
              <Seams>{`想绑定的账户主人：${owner}`}</Seams>
            </Note>
            <Note>不认识，就不要同意。</Note>
          </>
        )}
        <Note>{`孩子未满 ${words.data.guardianAge} 周岁，您同意以后才生效。`}</Note>
      </Tip>
      {consent === undefined ? null : <Paper {...consent} />}
      <View className="card check-list">
        <Check label="我是监护人，看过同意书，同意" checked={agreed} onChange={setAgreed} />
      </View>
      {error === undefined ? null : error.code === 'SECOND_PROOF_REQUIRED' ? (
        <Tip kind="warn" title="同意以前，要再验证一次是您本人">
          <Note>家人也知道您的身份证号，所以替孩子同意要再核对。不同意不用验证。</Note>
          <Button kind="second" label="去验证" onTap={() => openFamily('prove')} />
        </Tip>
      ) : (
        <Refused error={error} kept="还没有生效。" />
      )}
      {tried && !agreed ? <Note strong>看过同意书，请勾上方框</Note> : null}
      <Button
        label="同意绑定"
        unavailable={!agreed}
        waiting={busy ? '正在提交' : undefined}
        onTap={() => void say(true)}
      />
      <Link centred bad label="不同意" onTap={() => void say(false)} />
    </>
  );
}
