import { View } from '@tarojs/components';
import { useState } from 'react';
import { type DetailReply, staffUnmask, type UnmaskReply } from '../../../cloud/staff';
import { Link } from '../../../components/Button';
import { KeyValue } from '../../../components/KeyValue';
import { groupThousands } from '../../../components/Money/format';
import { Heading, Note, Seams, Together } from '../../../components/Text';
import { sayDate, sayTime } from '../../../copy/dates';
import { groupIdNumber, RELATION_NAMES } from '../../../copy/people';

/** What stands in the application; numbers masked until somebody asks, which is noted. */
export function Content({ detail }: { detail: DetailReply }) {
  const { owner, insured, bank, bill, channel, paper, year, expiresOn, state, history } = detail;
  const [full, setFull] = useState<UnmaskReply>();
  const [failed, setFailed] = useState<string>();
  const unmask = async () => {
    const reply = await staffUnmask(detail.application);
    if (reply.ok) setFull(reply.data);
    setFailed(reply.ok ? undefined : reply.error.message);
  };
  const relation = RELATION_NAMES[insured.relation] ?? insured.relation;
  const first = history[0];
  const handedIn = first === undefined ? '' : `${sayDate(first.day)} ${sayTime(first.at)}`;
  const seen = full ?? { owner, insured };
  const lines = [
    { name: '缴费年度', value: `${year} 年居民医保` },
    { name: '账户主人', value: seen.owner.name },
    { name: '主人身份证号', value: <Together>{groupIdNumber(seen.owner.idNumber)}</Together> },
    { name: '参保人', value: `${seen.insured.name}，${relation}` },
    { name: '参保人身份证号', value: <Together>{groupIdNumber(seen.insured.idNumber)}</Together> },
    { name: '收款户名', value: bank.holder },
    { name: '收款卡', value: <Seams>{`${bank.bankName}，尾号 ${bank.cardTail}`}</Seams> },
    { name: '账单应缴', value: bill === null ? '没有查到' : `${groupThousands(bill.due)} 元` },
    { name: '提交', value: <Seams>{`${channel === 'counter' ? '窗口录入' : '本人'} · ${handedIn}`}</Seams> },
    ...(paper === null ? [] : [{ name: '纸质申请编号', value: paper }]),
    ...(state === 'submitted'
      ? [{ name: '最晚审核', value: <Seams>{`${sayDate(expiresOn)}，过期放回`}</Seams> }]
      : []),
  ];
  return (
    <View className="card">
      <Heading>申请内容</Heading>
      <KeyValue lines={lines} />
      {full === undefined ? (
        <Link label="看全名和全号，会记录" onTap={() => void unmask()} />
      ) : (
        <Note>已经记下是您看过。对方导出自己的资料时能看到。</Note>
      )}
      {failed === undefined ? null : <Note strong>{failed}</Note>}
    </View>
  );
}
