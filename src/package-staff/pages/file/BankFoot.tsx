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

/** Notes the bank's word, after a second look: what is paid may still come back later. */
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
    <Foot above={<View className="note foot-above">{`${words}。以后银行再退回的，可以补登记。`}</View>}>
      <Button kind="second" label="再看看" onTap={() => setSure(false)} />
      <Button label="确定登记" onTap={() => void done()} {...(waiting ? { waiting: '正在登记' } : {})} />
    </Foot>
  );
}

/** Puts back what the bank returned after its word was noted, after a second look. */
export function LaterFoot({ bounced, putBack }: { bounced: Bounced; putBack: () => Promise<void> }) {
  const [sure, setSure] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const missing = Object.values(bounced).filter((reason) => reason === undefined).length;
  const many = Object.keys(bounced).length;
  const done = async () => {
    setWaiting(true);
    await putBack();
    setWaiting(false);
  };
  const words = missing > 0 ? `还有 ${missing} 件没有选退回的原因` : `${many} 件，钱放回账户，通知申请人。`;
  if (!sure || missing > 0)
    return (
      <Foot above={<View className="note foot-above">{words}</View>}>
        <Button
          label={`补登记 ${many} 件退回`}
          unavailable={missing > 0}
          onTap={() => {
            if (missing === 0) setSure(true);
          }}
        />
      </Foot>
    );
  return (
    <Foot above={<View className="note foot-above">{words}</View>}>
      <Button kind="second" label="再看看" onTap={() => setSure(false)} />
      <Button label="确定补登记" onTap={() => void done()} {...(waiting ? { waiting: '正在登记' } : {})} />
    </Foot>
  );
}
