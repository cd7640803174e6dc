import { useState } from 'react';
import { Field } from '../../../components/Field';
import { Segment } from '../../../components/Segment';
import { Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { type Answers, answer, type BillKey } from '../../../estimate/answers';
import { askedOf } from '../../../estimate/asked';
import { BILL_LABELS, billFields } from '../../../estimate/problems';
import type { QuestionProps } from '../Question';

const HINTS: Readonly<Partial<Record<BillKey, string>>> = {
  total: '收费票据上的“医疗费总额”',
  inScope: '清单上的“符合政策范围金额”。不清楚就空着',
  classA: '全部算医保范围内',
  classB: '自己先付一部分，剩下的才算',
  classBPercent: '清单上写的“先行自付比例”',
  other: '医保范围内的检查、治疗、床位',
  selfPaid: '不在医保范围内',
};

/** Away from home the sheet's own figure is what is left after the part that is paid first for having gone there. */
const HINTS_AWAY: typeof HINTS = {
  ...HINTS,
  inScope: '结算单上的“符合政策范围金额”，加上因为去外地先自己付的那部分。不清楚就空着',
};

/** Whether a part may be paid first for where one went. */
const takesMoreFirst = ({ place }: Answers): boolean =>
  place !== undefined && place !== 'local' && place !== 'filed';

/** The bill: its total and what counts, or class by class as on the itemised list. */
export function Bill({ data, answers, problems, tried }: QuestionProps) {
  const [left, setLeft] = useState<readonly string[]>([]);
  const mode = answers.billMode ?? 'total';
  const { firstPayStated, fields, classesMatter } = askedOf(data, answers);
  const hints = fields.has('place') && takesMoreFirst(answers) ? HINTS_AWAY : HINTS;
  return (
    <>
      <Title>这次一共多少钱？</Title>
      <Segment
        name="怎么填费用"
        value={mode}
        onChoose={(billMode) => answer({ billMode })}
        options={[
          { value: 'total', label: '只填总数' },
          { value: 'items', label: '按清单填' },
        ]}
      />
      {mode === 'items' ? <Note>照着费用清单填。没有的项目空着，按 0 算。</Note> : null}
      {mode === 'total' && classesMatter ? (
        <Note>全自费的钱太多，医院可能要承担一部分。按清单填才算得出这一部分。</Note>
      ) : null}
      {billFields(answers, firstPayStated).map((field) => {
        const problem = problems.find((one) => one.field === field);
        return (
          <Field
            key={field}
            id={`field-${field}`}
            label={BILL_LABELS[field]}
            {...(hints[field] === undefined ? {} : { hint: hints[field] })}
            unit={field === 'classBPercent' ? '%' : '元'}
            focus={field === 'total' && answers.total === undefined}
            value={answers[field] ?? ''}
            onInput={(value) => answer({ [field]: value })}
            onLeave={() => setLeft((fields) => [...fields, field])}
            error={tried || left.includes(field) ? problem?.message : undefined}
          />
        );
      })}
      <Tip title="还没看病也能算">
        <Note>按打算花的钱填，算完可以改。</Note>
      </Tip>
    </>
  );
}
