import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { ErrorLine } from '../../../components/Field/ErrorLine';
import { Foot } from '../../../components/Foot';
import { Page } from '../../../components/Page';
import { Heading, Note, Title } from '../../../components/Text';
import type { Estimate } from '../../../estimate/event';
import { scrollToField } from '../../../estimate/route';
import { headline } from '../../../pages/result/headline';
import { KnownVisit } from '../../parts/Visit';
import { openDifferences } from '../../route';
import { FIELD_NAMES, groupsFor, type SheetField, sheetProblems, typedSheet } from '../../sheet';

const HINTS: Readonly<Partial<Record<SheetField, string>>> = {
  fulamt_ownpay_amt: '目录外，全部自己付的',
  overlmt_selfpay: '单价超过限价的部分',
  preselfpay_amt: '乙类和转外先自己付的一份',
  inscp_scp_amt: '也叫政策范围内费用',
  act_pay_dedc: '这次扣的起付线',
  acct_mulaid_pay: '家人的个人账户付的',
  hosp_part_amt: '医院自己承担、不用您付的',
};

/** The figures of a settlement sheet, under the names it prints. */
export default function SheetPage() {
  return <KnownVisit>{(visit) => <Sheet visit={visit} />}</KnownVisit>;
}

function Sheet({ visit }: { visit: Estimate }) {
  const typed = typedSheet.use();
  const [left, setLeft] = useState<readonly SheetField[]>([]);
  const [tried, setTried] = useState(false);
  const { scheme } = visit.person;
  const problems = sheetProblems(typed, scheme);
  const next = () => {
    setTried(true);
    const [first] = problems;
    if (first === undefined) openDifferences();
    else scrollToField(first.field);
  };
  return (
    <Page
      foot={
        <Foot
          above={tried && problems.length > 0 ? <ErrorLine text={`有 ${problems.length} 处要改`} /> : null}
        >
          <Button label="核对" onTap={next} />
        </Foot>
      }
    >
      <View className="stack">
        <Title>照着结算单填</Title>
        <Note>{`${headline(visit)}。单子上没有的空着，填的只在这次核对时用，不会存下来。`}</Note>
      </View>
      {groupsFor(scheme).map((group) => (
        <View key={group.title} className="section stack-3">
          <Heading>{group.title}</Heading>
          {group.fields.map((field) => {
            const problem = problems.find((one) => one.field === field);
            const hint = HINTS[field];
            return (
              <Field
                key={field}
                id={`field-${field}`}
                label={FIELD_NAMES[field]}
                {...(hint === undefined ? {} : { hint })}
                unit="元"
                value={typed[field] ?? ''}
                onInput={(value) => typedSheet.set({ ...typedSheet.get(), [field]: value })}
                onLeave={() => setLeft((fields) => [...fields, field])}
                error={
                  tried || (left.includes(field) && typed[field] !== undefined) ? problem?.message : undefined
                }
              />
            );
          })}
        </View>
      ))}
    </Page>
  );
}
