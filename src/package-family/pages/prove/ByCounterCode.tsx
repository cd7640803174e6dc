import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CallError } from '../../../cloud/call';
import { proveByCounterCode } from '../../../cloud/family';
import { Button } from '../../../components/Button';
import { Note } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { digitsProblem, plainDigits } from '../../../family/entry';
import { CounterCodeField } from '../../parts/CounterCodeField';

/** The code that a clerk hands out after seeing the papers. */
export function ByCounterCode({ done }: { done: () => void }) {
  const [digits, setDigits] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError>();
  const problem = digitsProblem(digits);
  const send = async () => {
    setTried(true);
    if (problem !== undefined) return;
    setBusy(true);
    setError(undefined);
    const result = await proveByCounterCode(plainDigits(digits));
    setBusy(false);
    if (result.ok) done();
    else setError(result.error);
  };
  return (
    <View className="stack-3">
      <Note>带身份证到医保窗口，工作人员核对后给您 8 位验证码。</Note>
      <CounterCodeField digits={digits} onInput={setDigits} error={tried ? problem : undefined} />
      {error === undefined ? null : <Refused error={error} />}
      <Button label="验证" waiting={busy ? '正在核对' : undefined} onTap={() => void send()} />
    </View>
  );
}

function Refused({ error }: { error: CallError }) {
  // Five wrong tries end the code in hand, and nothing else: waiting for tomorrow would not help.
  if (error.code === 'LOCKED_TODAY')
    return (
      <Tip kind="bad" title="这个验证码不能再用了">
        <Note>试错的次数太多。请窗口的工作人员换一个新的，再填一次。</Note>
      </Tip>
    );
  return (
    <Tip kind="bad" title={error.message}>
      <Note>还没有验证，别的没有变。</Note>
    </Tip>
  );
}
