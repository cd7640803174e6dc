import { View } from '@tarojs/components';
import { useState } from 'react';
import { type CounterCodeReply, issueCode, type OnPaper } from '../../../cloud/counter';
import { aria } from '../../../components/aria';
import { Link } from '../../../components/Button';
import { Heading, Note } from '../../../components/Text';
import { COUNTER_CODE, HAVE_COUNTER_CODE, NOT_ACTIVATED, PROVE_AGAIN } from '../../../copy/counterCode';
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
          ? '手机号和登记的不一样，或者填错太多次锁住了时用。'
          : '填错太多次锁住了，或者手机号和登记的不一样时用。'}
      </Note>
      <Note>
        {linked
          ? `请本人在自己手机上点“我的”、“${PROVE_AGAIN}”、“${COUNTER_CODE}”，填进去。锁住了的，在锁住的那一页点“${HAVE_COUNTER_CODE}”。`
          : `请本人在自己手机上点“我的”、“${NOT_ACTIVATED}”。到填身份证号的那一页，或者锁住的那一页，点“${HAVE_COUNTER_CODE}”。`}
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
