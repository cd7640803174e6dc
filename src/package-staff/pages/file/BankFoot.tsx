import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import type { Bounced } from '.';

interface Props {
  count: number;
  /** How many the bank sent back. */
  back: number;
  bounced: Bounced;
  settle: () => Promise<void>;
}

/** Notes the bank's word, after a second look: it cannot be taken back. */
export function BankFoot({ count, back, bounced, settle }: Props) {
  const [sure, setSure] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const missing = Object.values(bounced).filter((reason) => reason === undefined).length;
  const words = `已付 ${count - back} 件，银行退回 ${back} 件`;
  const done = async () => {
    setWaiting(true);
    await settle();
    setWaiting(false);
    setSure(false);
  };
  if (!sure || missing > 0)
    return (
      <Foot
        above={
          <View className="note foot-above">
            {missing === 0 ? words : `还有 ${missing} 件没有选退回的原因`}
          </View>
        }
      >
        <Button
          label="登记银行结果"
          unavailable={missing > 0}
          onTap={() => {
            if (missing === 0) setSure(true);
          }}
        />
      </Foot>
    );
  return (
    <Foot above={<View className="note foot-above">{`${words}。登记以后不能再改。`}</View>}>
      <Button kind="second" label="再看看" onTap={() => setSure(false)} />
      <Button label="确定登记" onTap={() => void done()} {...(waiting ? { waiting: '正在登记' } : {})} />
    </Foot>
  );
}
