import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { type DetailReply, staffQueue } from '../../../cloud/staff';
import { Button } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { caseUrl } from '../../route';
import type { Decision } from './useDecision';

interface Props {
  detail: DetailReply;
  /** How many checks stand against it. */
  failed: number;
  decision: Decision;
}

/** What can be done with the application now, and the next one when it is done. */
export function DecisionFoot({ detail, failed, decision }: Props) {
  if (decision.outcome !== undefined && detail.state !== 'submitted')
    return <Onward application={detail.application} />;
  const { mayDecide, mayReturn, mayReject } = detail;
  if (!mayDecide && !mayReject) return null;
  if (decision.refusing !== undefined) return <Refusing decision={decision} />;
  const refuse = () => decision.startRefusing(mayReturn ? undefined : 'reject');
  if (!mayDecide)
    return (
      <Foot above={<View className="note foot-above">申请人一直没有改，也可以驳回，把钱放回账户。</View>}>
        <Button kind="bad" label="驳回" onTap={refuse} />
      </Foot>
    );
  const ways = mayReturn ? '可以退回或驳回' : '可以驳回';
  const note = failed === 0 ? '您通过后，由另一位同事拨付。' : `有 ${failed} 项不符，不能通过，${ways}。`;
  return (
    <Foot above={<View className="note foot-above">{note}</View>}>
      <Button kind="bad" label="不通过" onTap={refuse} />
      <Button
        label="通过"
        unavailable={failed > 0}
        onTap={() => {
          if (failed === 0) decision.approve();
        }}
        {...(decision.waiting ? { waiting: '正在提交' } : {})}
      />
    </Foot>
  );
}

function Refusing({ decision }: { decision: Decision }) {
  const { refusing, waiting, stopRefusing, refuse } = decision;
  const missing = Object.keys(refusing?.missing ?? {}).length;
  const label =
    refusing?.how === 'return' ? '确定退回' : refusing?.how === 'reject' ? '确定驳回' : '确定不通过';
  return (
    <Foot above={missing === 0 ? null : <View className="note foot-above">{`还有 ${missing} 处要填`}</View>}>
      <Button kind="second" label="再看看" onTap={stopRefusing} />
      <Button kind="bad" label={label} onTap={refuse} {...(waiting ? { waiting: '正在提交' } : {})} />
    </Foot>
  );
}

/** On to the next one that waits, or back to the list when nothing does. */
function Onward({ application }: { application: string }) {
  const [none, setNone] = useState(false);
  const next = async () => {
    const queue = await staffQueue({ state: 'submitted' });
    const row = queue.ok
      ? queue.data.rows.find((one) => one.mayDecide && one.application !== application)
      : undefined;
    if (row === undefined) setNone(true);
    else await Taro.redirectTo({ url: caseUrl(row.application) });
  };
  return (
    <Foot above={none ? <View className="note foot-above">没有别的要您审核了。</View> : null}>
      <Button kind="second" label="回到列表" onTap={() => void Taro.navigateBack()} />
      <Button label="下一件" unavailable={none} onTap={() => void next()} />
    </Foot>
  );
}
