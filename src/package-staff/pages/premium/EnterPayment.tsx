import { useState } from 'react';
import { type EnteredReply, enterPayment } from '../../../cloud/staff';
import { groupThousands } from '../../../components/Money/format';
import { groupReference } from '../../../copy/applications';
import { Task } from '../../components/Task';
import { laterWords, sayToClerk } from '../../copy';
import type { Served } from '../../served';
import type { Asked } from '.';
import { PaperField, paperProblem, whoseLines } from './shared';

interface Props {
  owner: Served;
  asked: Asked;
  amount: string;
}

function outcomeOf({ ref, items }: EnteredReply, linked: boolean): { title: string; note: string } {
  const [item] = items;
  const number = `编号 ${groupReference(ref)}，请抄给本人。`;
  if (item?.state === 'paid') return { title: '已缴费', note: number };
  if (item?.state === 'refused') return { title: '没有缴成', note: `${sayToClerk(item)}账户没有扣款。` };
  return { title: '正在等参保系统回应', note: `${number}不用再录一次。${laterWords(linked)}` };
}

/** Pays a premium directly from the account, as the owner orders it at the counter. */
export function EnterPayment({ owner, asked, amount }: Props) {
  const [paper, setPaper] = useState('');
  return (
    <Task
      title={`代缴保费，${groupThousands(amount)} 元`}
      whom={`从 ${asked.quote.owner} 的账户缴 ${asked.quote.insured} ${asked.year} 年的保费`}
      problems={paperProblem(paper) === undefined ? 0 : 1}
      entries={(tried) => <PaperField value={paper} onInput={setPaper} tried={tried} />}
      lines={[
        ...whoseLines(owner, asked),
        { name: '缴费金额', value: `${groupThousands(amount)} 元` },
        { name: '账户可用', value: `${groupThousands(asked.quote.available)} 元` },
        { name: '纸质申请编号', value: paper },
      ]}
      after="马上从账户里扣，记进参保系统。缴了不能在这里退。"
      verb="确定缴费"
      send={() =>
        enterPayment({
          owner: owner.paper,
          year: asked.year,
          items: [{ insured: asked.insured, amount }],
          paper: paper.trim(),
        })
      }
      done={(entered) => outcomeOf(entered, owner.found.linked)}
    />
  );
}
