import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CallError, Result } from '../../../cloud/call';
import { Note } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { WechatButton } from '../../../components/WechatButton';

const REFUSED: CallError = { code: 'REFUSED', message: '没有拿到手机号' };

interface Props {
  prove: (phoneCode: string) => Promise<Result<unknown>>;
  done: () => void;
}

/** The phone number that WeChat has verified. (In a browser: `ByPhone.h5.tsx`.) */
export function ByPhone({ prove, done }: Props) {
  const [error, setError] = useState<CallError>();
  const send = async (code: string | undefined) => {
    if (code === undefined) return setError(REFUSED);
    setError(undefined);
    const result = await prove(code);
    if (result.ok) done();
    else setError(result.error);
  };
  return (
    <View className="stack-3">
      <Note>微信会问您愿不愿意把手机号给我们核对。号码要和参保登记的一样。</Note>
      {error === undefined ? null : (
        <Tip kind="bad" title={error.message}>
          <Note>还没有验证，别的没有变。也可以用窗口验证码。</Note>
        </Tip>
      )}
      <WechatButton label="用微信绑定的手机号验证" onPhoneCode={(code) => void send(code)} />
    </View>
  );
}
