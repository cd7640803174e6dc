import { View } from '@tarojs/components';
import { useState } from 'react';
import { RELATIONS, type Relation } from '../../../../words/sharing';
import { bindAtCounter, type OnPaper } from '../../../cloud/counter';
import { Check } from '../../../components/Check';
import { Field } from '../../../components/Field';
import { ErrorLine } from '../../../components/Field/ErrorLine';
import { groupIdNumber, RELATION_NAMES } from '../../../copy/people';
import { Chips } from '../../components/Chips';
import { Nobody } from '../../components/Nobody';
import { PersonFields, paperProblems } from '../../components/PersonFields';
import { Task } from '../../components/Task';
import { type Served, scanProblem, served } from '../../served';

/** A clerk binds a relative to an owner's account, with both papers seen and the undertaking signed on paper. */
export default function CounterBindPage() {
  const now = served.use();
  return now === undefined ? <Nobody /> : <Bind {...now} />;
}

interface Draft {
  member: OnPaper;
  relation: Relation | undefined;
  scanReference: string;
  signed: boolean;
}

const EMPTY: Draft = {
  member: { name: '', idNumber: '' },
  relation: undefined,
  scanReference: '',
  signed: false,
};

const problemsOf = ({ member, relation, scanReference, signed }: Draft): number =>
  paperProblems(member) +
  [relation === undefined, scanProblem(scanReference) !== undefined, !signed].filter(Boolean).length;

function Bind({ paper, found }: Served) {
  const [draft, setDraft] = useState(EMPTY);
  const { member, relation, scanReference } = draft;
  return (
    <Task
      title="绑定一位家人"
      whom={`账户主人 ${found.maskedName}，身份证号 ${groupIdNumber(found.maskedIdNumber)}`}
      problems={problemsOf(draft)}
      entries={(tried) => <Entries draft={draft} onChange={setDraft} tried={tried} />}
      lines={[
        { name: '账户主人', value: paper.name },
        { name: '使用人', value: member.name },
        { name: '使用人身份证号', value: groupIdNumber(member.idNumber) },
        { name: '是账户主人的', value: relation === undefined ? '' : (RELATION_NAMES[relation] ?? relation) },
        { name: '承诺书扫描件', value: scanReference },
      ]}
      after="绑定马上生效，双方打开小程序会看到消息，都可以随时解除。经办人记为您。"
      verb="确定绑定"
      send={() =>
        bindAtCounter({
          owner: paper,
          member: { name: member.name.trim(), idNumber: member.idNumber.trim() },
          relation: relation ?? 'other',
          scanReference: scanReference.trim(),
        })
      }
      done={() => ({ title: '绑定好了', note: '已经生效，双方打开小程序会看到消息。' })}
    />
  );
}

interface EntriesProps {
  draft: Draft;
  onChange: (draft: Draft) => void;
  tried: boolean;
}

function Entries({ draft, onChange, tried }: EntriesProps) {
  const { member, relation, scanReference, signed } = draft;
  return (
    <>
      <PersonFields
        who="使用人"
        paper={member}
        onChange={(next) => onChange({ ...draft, member: next })}
        tried={tried}
      />
      <View className="stack">
        <Chips
          label="使用人是账户主人的"
          value={relation}
          onChoose={(next) => onChange({ ...draft, relation: next })}
          options={RELATIONS.map((value) => ({ value, label: RELATION_NAMES[value] ?? value }))}
        />
        {tried && relation === undefined ? <ErrorLine text="请选关系。" /> : null}
      </View>
      <Field
        id="scan"
        label="承诺书扫描件编号"
        hint="纸质承诺书签好、扫描后的编号"
        text
        value={scanReference}
        onInput={(next) => onChange({ ...draft, scanReference: next })}
        maxLength={40}
        error={tried ? scanProblem(scanReference) : undefined}
      />
      <Check
        label="双方的证件都看过，承诺书由账户主人当面签字"
        note="使用人是要监护人同意的孩子，监护人也在扫描件上签字"
        checked={signed}
        onChange={(next) => onChange({ ...draft, signed: next })}
      />
      {tried && !signed ? <ErrorLine text="看过证件、签好承诺书才能绑定。" /> : null}
    </>
  );
}
