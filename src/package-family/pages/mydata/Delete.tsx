import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CallError } from '../../../cloud/call';
import { deleteMyAccount } from '../../../cloud/family';
import { Button, Link } from '../../../components/Button';
import { Check } from '../../../components/Check';
import { Heading, Note } from '../../../components/Text';
import { forgetEstimates } from '../../../estimate/forget';
import { Points } from '../../../family/Points';
import { Refused } from '../../../family/Refused';

interface Props {
  /** Without the second proof the bindings that one gave stand: ending them is the owner's act. */
  proved: boolean;
  /** Answers for a child that is bound, or asked for: that binding stays. */
  guards: boolean;
  done: () => void;
}

/** Leaving for good: what it means first, then one box, then the act. */
export function Delete({ proved, guards, done }: Props) {
  const [open, setOpen] = useState(false);
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError>();
  const leave = async () => {
    if (!sure || busy) return;
    setBusy(true);
    const result = await deleteMyAccount();
    setBusy(false);
    if (result.ok) {
      forgetEstimates();
      done();
    } else setError(result.error);
  };
  if (!open)
    return (
      <View className="card">
        <Note>不再用这个程序，可以注销。医保参保不受影响。</Note>
        <Link bad icon="bin" label="注销我的账号" onTap={() => setOpen(true)} />
      </View>
    );
  return (
    <View className="card">
      <Heading>注销以后</Heading>
      <Points
        yes={['您的医保参保和个人账户里的钱不变', '以后想用，可以重新激活']}
        no={[
          ...(proved
            ? ['正在有效的绑定马上解除，对方打开小程序会看到消息']
            : [
                '家人给您用的绑定马上解除，对方打开小程序会看到消息',
                '您给家人用的绑定还有效。要解除，请先再验证一次，再来注销',
              ]),
          ...(guards ? ['您监护的孩子的绑定不变。要退出，请先在孩子的记录里退出，再来注销'] : []),
          '存下的就医记录删除，找不回来',
          '绑定记录里的个人资料按保留期到期销毁',
          '您同意过哪些文本、什么时候同意的，留作凭证，里面没有姓名和号码',
        ]}
      />
      <Check label="我看清楚了，要注销" checked={sure} onChange={setSure} />
      {error === undefined ? null : <Refused error={error} kept="没有注销。" />}
      <Button
        kind="bad"
        label="注销"
        unavailable={!sure}
        waiting={busy ? '正在注销' : undefined}
        onTap={() => void leave()}
      />
      <Link centred label="先不注销" onTap={() => setOpen(false)} />
    </View>
  );
}
