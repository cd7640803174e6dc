import { View } from '@tarojs/components';
import { useState } from 'react';
import { enterRefund } from '../../../cloud/staff';
import { groupThousands, isZero } from '../../../components/Money/format';
import { Heading, Note } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { groupReference } from '../../../copy/applications';
import { detailsOf, EMPTY_BANK, maskCard } from '../../../package-premium/bank';
import { BankFields, useBankForm } from '../../../package-premium/parts/BankForm';
import { Task } from '../../components/Task';
import { laterWords } from '../../copy';
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
  const lost = asked.quote.ways.find(({ way }) => way === 'refund')?.lost ?? undefined;
  const wrong = form.wrong + (paperProblem(paper) === undefined ? 0 : 1);
  return (
    <Task
      title={`录入返还申请，${groupThousands(amount)} 元`}
      whom={`从 ${asked.quote.owner} 的账户返还 ${asked.quote.insured} ${asked.year} 年的保费`}
      problems={wrong}
      onCheck={form.check}
      entries={(tried) => (
        <View className="stack-3">
          {lost === undefined || isZero(lost) ? null : <ReadOut lost={lost} />}
          <Heading>返还到哪张卡</Heading>
          <BankFields form={form} counter />
          <PaperField value={paper} onInput={setPaper} tried={tried} />
        </View>
      )}
      lines={[
        ...whoseLines(owner, asked),
        { name: '返还金额', value: `${groupThousands(amount)} 元` },
        ...(lost === undefined || isZero(lost)
          ? []
          : [{ name: '以后不能再申请', value: `${groupThousands(lost)} 元` }]),
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
        note: `编号 ${groupReference(ref)}，请抄给本人。${laterWords(owner.found.linked)}`,
      })}
    />
  );
}

/** A balance that does not reach: the owner hears what is given up before it is. */
function ReadOut({ lost }: { lost: string }) {
  return (
    <Tip kind="warn" title={`请念给本人听：账户不够，差的 ${groupThousands(lost)} 元以后不能再申请`}>
      <Note>一个人一年只返还一次。可以等账户里的钱够了再来，也可以从家里另一个账户申请。</Note>
    </Tip>
  );
}
