import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CallError, Result } from '../../../cloud/call';
import { Button } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { Note } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { phoneProblem } from '../../../family/entry';

interface Props {
  prove: (phoneCode: string) => Promise<Result<unknown>>;
  done: () => void;
}

/** A browser has no WeChat that knows the number: the embedded cloud takes the one that is entered, and says so. */
export function ByPhone({ prove, done }: Props) {
  const [phone, setPhone] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError>();
  const problem = phoneProblem(phone);
  const send = async () => {
    setTried(true);
    if (problem !== undefined) return;
    setBusy(true);
    setError(undefined);
    const result = await prove(`local-phone-${phone.trim()}`);
    setBusy(false);
    if (result.ok) done();
    else setError(result.error);
  };
  return (
    <View className="stack-3">
      <Tip kind="warn" title="演示：这里没有微信">
        <Note>小程序里由微信给出验证过的手机号。这里写下的号码，就当作是微信验证过的。</Note>
      </Tip>
      <Field
        id="field-phone"
        keyboard="number"
        label="手机号"
        hint="要和参保登记的一样"
        maxLength={11}
        value={phone}
        onInput={setPhone}
        error={tried ? problem : undefined}
      />
      {error === undefined ? null : (
        <Tip kind="bad" title={error.message}>
          <Note>还没有验证，别的没有变。也可以用窗口验证码。</Note>
        </Tip>
      )}
      <Button label="用这个号码验证" waiting={busy ? '正在核对' : undefined} onTap={() => void send()} />
    </View>
  );
}
