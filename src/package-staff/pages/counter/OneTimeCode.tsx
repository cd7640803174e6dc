import { View } from '@tarojs/components';
import { useState } from 'react';
import { type CounterCodeReply, issueCode, type OnPaper } from '../../../cloud/counter';
import { aria } from '../../../components/aria';
import { Link } from '../../../components/Button';
import { Heading, Note } from '../../../components/Text';
import { useTimeLeft } from '../../../family/countdown';
import './style.css';

const MINUTE_MS = 60_000;

/**
 * A code that stands for the second proof: read out, typed in on the person's own phone, used once. Whoever has not
 * activated yet does both with it, also after too many wrong tries.
 */
export function OneTimeCode({ paper, linked }: { paper: OnPaper; linked: boolean }) {
  const [issued, setIssued] = useState<CounterCodeReply>();
  const [failed, setFailed] = useState<string>();
  const left = useTimeLeft(issued);
  const issue = async () => {
    const reply = await issueCode(paper);
    if (reply.ok) setIssued(reply.data);
    setFailed(reply.ok ? undefined : reply.error.message);
  };
  return (
    <View className="card">
      <Heading>{linked ? '再验证一次的验证码' : '激活用的验证码'}</Heading>
      <Note>
        {linked
          ? '手机号和登记的不一样，或者填错太多次锁住了时用。本人在自己手机上，点“窗口验证码”输入。'
          : '填错太多次锁住了，或者手机号和登记的不一样时用。本人在自己手机上激活，点“窗口给了我验证码”。'}
      </Note>
      {issued === undefined ? null : (
        <View className="stack" {...aria({ role: 'status' })}>
          <View className={left === 0 ? 'code-digits code-gone' : 'code-digits'}>
            {`${issued.digits.slice(0, 4)} ${issued.digits.slice(4)}`}
          </View>
          <Note>{lifeOf(left)}</Note>
        </View>
      )}
      {failed === undefined ? null : <Note strong>{failed}</Note>}
      <Link
        label={issued === undefined ? '给一个验证码' : '换一个新的，原来的作废'}
        onTap={() => void issue()}
      />
    </View>
  );
}

function lifeOf(left: number | undefined): string {
  if (left === undefined) return '只能用一次。';
  if (left === 0) return '已经过期，请换一个新的。';
  return `只能用一次，还有 ${Math.ceil(left / MINUTE_MS)} 分钟有效。`;
}
