import { View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { relink, unbindAtCounter } from '../../../cloud/counter';
import { Empty } from '../../../components/Blank';
import { Button } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { Page } from '../../../components/Page';
import { groupIdNumber, RELATION_NAMES } from '../../../copy/people';
import { Nobody } from '../../components/Nobody';
import { Task } from '../../components/Task';
import { type Served, scanProblem, served } from '../../served';

/** Ends a binding (`?binding=…`), or the link of a person whose phone is lost (`?relink=yes`). */
export default function CounterEndPage() {
  const { params } = useRouter();
  const now = served.use();
  if (now === undefined) return <Nobody />;
  if (params.relink === 'yes') return <Relink {...now} />;
  const { given, received } = now.found;
  const record = [...given, ...received].find(({ id, state }) => id === params.binding && state === 'active');
  if (record === undefined) return <NoBinding />;
  const relation = RELATION_NAMES[record.relation] ?? record.relation;
  const present = given.includes(record) ? 'owner' : 'member';
  const name = record.party?.name ?? '';
  const other = present === 'owner' ? `${name}，${relation}` : `${name}，账户主人`;
  return <Unbind served={now} id={record.id} present={present} other={other} />;
}

/** The address of a binding that is another person's, or has ended meanwhile. */
function NoBinding() {
  return (
    <Page wide>
      <Empty title="没有这条绑定">
        <View className="quiet">可能已经解除，或者不是这位参保人的。什么都没有变。</View>
        <Button
          label="回到窗口"
          onTap={() => void Taro.redirectTo({ url: '/package-staff/pages/counter/index' })}
        />
      </Empty>
    </Page>
  );
}

function ScanField(props: { what: string; value: string; onInput: (value: string) => void; tried: boolean }) {
  const { what, value, onInput, tried } = props;
  return (
    <Field
      id="scan"
      label={`${what}扫描件编号`}
      hint="本人签字的申请，扫描后的编号"
      text
      value={value}
      onInput={onInput}
      maxLength={40}
      error={tried ? scanProblem(value) : undefined}
    />
  );
}

const whomOf = ({ found }: Served): string =>
  `${found.maskedName}，身份证号 ${groupIdNumber(found.maskedIdNumber)}`;

interface Ending {
  served: Served;
  id: string;
  present: 'owner' | 'member';
  other: string;
}

function Unbind({ served: now, id, present, other }: Ending) {
  const [scan, setScan] = useState('');
  return (
    <Task
      title="解除绑定"
      whom={whomOf(now)}
      problems={scanProblem(scan) === undefined ? 0 : 1}
      entries={(tried) => <ScanField what="解除申请" value={scan} onInput={setScan} tried={tried} />}
      lines={[
        { name: '办理人', value: now.paper.name },
        { name: '解除与谁的绑定', value: other },
        { name: '解除申请扫描件', value: scan },
      ]}
      after={`解除后${present === 'owner' ? '对方' : '他'}马上不能再用账户，双方打开小程序会看到消息。已经付出去的钱不退回；还在审核的返还申请不能再通过。`}
      verb="确定解除"
      bad
      send={() => unbindAtCounter({ id, present, scanReference: scan.trim() })}
      done={() => ({ title: '已经解除', note: '双方打开小程序，都能看到消息。' })}
    />
  );
}

function Relink(now: Served) {
  const [scan, setScan] = useState('');
  return (
    <Task
      title="解除原来的微信"
      whom={whomOf(now)}
      problems={scanProblem(scan) === undefined ? 0 : 1}
      entries={(tried) => <ScanField what="换微信申请" value={scan} onInput={setScan} tried={tried} />}
      lines={[
        { name: '办理人', value: now.paper.name },
        { name: '身份证号', value: groupIdNumber(now.paper.idNumber) },
        { name: '换微信申请扫描件', value: scan },
      ]}
      after="原来的微信马上不能再用他的身份办事。绑定和账户都不变，没有人接受的邀请作废。本人用新的微信重新激活就能接着用。存在原来微信里的就医记录不会转过去，也不会删除。"
      verb="确定解除"
      bad
      send={() => relink({ ...now.paper, scanReference: scan.trim() })}
      done={() => ({
        title: '原来的微信已经解除',
        note: '请本人用新的微信重新激活。手机丢了的，请本人尽快冻结原来的微信：里面存的就医记录，拿着它的人还看得到。',
      })}
    />
  );
}
