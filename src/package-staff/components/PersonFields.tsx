import type { OnPaper } from '../../cloud/counter';
import { Field } from '../../components/Field';
import { idNumberProblem, nameProblem } from '../../family/entry';

interface Props {
  /** 账户主人, 使用人. */
  who: string;
  paper: OnPaper;
  onChange: (paper: OnPaper) => void;
  tried: boolean;
  /** What the cloud said of this person, until an entry is changed. */
  refused?: string | undefined;
}

/** How many of the two entries are wrong. */
export const paperProblems = ({ name, idNumber }: OnPaper): number =>
  [nameProblem(name), idNumberProblem(idNumber)].filter((problem) => problem !== undefined).length;

/** Name and identity number as the card has them. */
export function PersonFields({ who, paper, onChange, tried, refused }: Props) {
  const { name, idNumber } = paper;
  return (
    <>
      <Field
        id={`name-${who}`}
        label={`${who}姓名`}
        text
        value={name}
        onInput={(value) => onChange({ ...paper, name: value })}
        maxLength={50}
        error={tried ? nameProblem(name) : undefined}
      />
      <Field
        id={`id-${who}`}
        label={`${who}身份证号`}
        hint="18 位，最后一位可能是 X"
        keyboard="idcard"
        value={idNumber}
        onInput={(value) => onChange({ ...paper, idNumber: value.toUpperCase() })}
        maxLength={18}
        error={(tried ? idNumberProblem(idNumber) : undefined) ?? refused}
      />
    </>
  );
}
