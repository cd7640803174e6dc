import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { DECISION_REASONS, type DecisionReason } from '../../../../words/applications';
import type { DetailReply } from '../../../cloud/staff';
import { ChoiceGroup } from '../../../components/Choice';
import { Field } from '../../../components/Field';
import { ErrorLine } from '../../../components/Field/ErrorLine';
import { groupThousands } from '../../../components/Money/format';
import { Heading, Note } from '../../../components/Text';
import { REASON_NAMES } from '../../../copy/applications';
import { Chips } from '../../components/Chips';
import { focusOn } from '../../focusOn';
import type { Decision } from './useDecision';

/** What the applicant can mend: the bank card, and what words can say. */
const TO_MEND: readonly DecisionReason[] = ['bank_details_wrong', 'holder_differs', 'other'];

/** What the applicant may be told, so that a text fits the message. */
const LONGEST_TEXT = 200;

/** Why it is not approved: given back or ended, a reason of the list, words beside it. */
export function RefusalForm({ detail, decision }: { detail: DetailReply; decision: Decision }) {
  const { refusing, change } = decision;
  // The form opens below what one looks at.
  useEffect(() => focusOn('refusal', 'radio'), []);
  if (refusing === undefined) return null;
  const { how, reason, text, missing } = refusing;
  const reasons = how === 'return' ? TO_MEND : DECISION_REASONS;
  const keep = (next: 'return' | 'reject') =>
    next === 'return' && reason !== undefined && !TO_MEND.includes(reason) ? undefined : reason;
  return (
    <View className="section" id="refusal">
      <Heading>{detail.mayReturn ? '不通过，怎么办？' : '驳回，把钱放回账户'}</Heading>
      {detail.mayReturn ? null : <OnlyReject detail={detail} />}
      {detail.mayReturn ? (
        <ChoiceGroup
          question="不通过，怎么办？"
          value={how}
          onChoose={(value) => {
            const next = value === 'return' ? 'return' : 'reject';
            change({ ...refusing, how: next, reason: keep(next) });
          }}
          options={[
            { value: 'return', label: '退回修改', note: '申请人改好银行卡再交，钱继续留着' },
            {
              value: 'reject',
              label: '驳回',
              note: `这件申请结束，留出的 ${groupThousands(detail.amount)} 元放回账户`,
            },
          ]}
        />
      ) : null}
      {missing.how === undefined ? null : <ErrorLine text={missing.how} />}
      <Chips
        label="原因"
        value={reason}
        onChoose={(value) => change({ ...refusing, reason: value })}
        options={reasons.map((value) => ({ value, label: REASON_NAMES[value] ?? value }))}
      />
      {missing.reason === undefined ? null : <ErrorLine text={missing.reason} />}
      <Field
        id="refusal-text"
        label={reason === 'other' ? '写给申请人' : '写给申请人（可以不写）'}
        hint="说清哪里不对、怎么改。不要写身份证号和卡号。"
        text
        value={text}
        onInput={(value) => change({ ...refusing, text: value })}
        maxLength={LONGEST_TEXT}
        error={missing.text}
      />
    </View>
  );
}

/** What came on paper is not mended on a phone; what was given back has been given back once. */
function OnlyReject({ detail: { amount, channel } }: { detail: DetailReply }) {
  const back = `这件申请结束，留出的 ${groupThousands(amount)} 元放回账户。`;
  const next = channel === 'counter' ? '纸质申请不能退回修改，请本人到窗口重新交。' : '申请人可以重新申请。';
  return <Note>{back + next}</Note>;
}
