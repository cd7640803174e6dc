import { View } from '@tarojs/components';
import { useState } from 'react';
import { enterRefund } from '../../../cloud/staff';
import { groupThousands } from '../../../components/Money/format';
import { Heading } from '../../../components/Text';
import { groupReference } from '../../../copy/applications';
import { detailsOf, EMPTY_BANK, maskCard } from '../../../package-premium/bank';
import { BankFields, useBankForm } from '../../../package-premium/parts/BankForm';
import { Task } from '../../components/Task';
import type { Served } from '../../served';
import type { Asked } from '.';
import { PaperField, paperProblem, whoseLines } from './shared';

interface Props {
  owner: Served;
  asked: Asked;
  amount: string;
}

/** Enters a paper application for the refund of a premium that was paid; somebody else reviews it. */
export function EnterRefund({ owner, asked, amount }: Props) {
  const form = useBankForm({ ...EMPTY_BANK, holder: owner.paper.name }, {});
  const [paper, setPaper] = useState('');
  const wrong = form.wrong + (paperProblem(paper) === undefined ? 0 : 1);
  return (
    <Task
      title={`录入返还申请，${groupThousands(amount)} 元`}
      whom={`从 ${asked.quote.owner} 的账户返还 ${asked.quote.insured} ${asked.year} 年的保费`}
      problems={wrong}
      onCheck={form.check}
      entries={(tried) => (
        <View className="stack-3">
          <Heading>返还到哪张卡</Heading>
          <BankFields form={form} counter />
          <PaperField value={paper} onInput={setPaper} tried={tried} />
        </View>
      )}
      lines={[
        ...whoseLines(owner, asked),
        { name: '返还金额', value: `${groupThousands(amount)} 元` },
        { name: '户名', value: form.bank.holder },
        { name: '开户银行', value: form.bank.bankName },
        { name: '卡号', value: maskCard(form.bank.card) },
        { name: '纸质申请编号', value: paper },
      ]}
      after="录入后先从账户里留出这笔钱，由另一位同事审核。您录入的，您自己不能审核。"
      verb="确定录入"
      send={() =>
        enterRefund({
          owner: owner.paper,
          insured: asked.insured,
          year: asked.year,
          amount,
          bank: detailsOf(form.bank),
          paper: paper.trim(),
        })
      }
      done={({ ref }) => ({
        title: '已录入，等审核',
        note: `编号 ${groupReference(ref)}，请抄给本人。审核完会发消息给他。`,
      })}
    />
  );
}
