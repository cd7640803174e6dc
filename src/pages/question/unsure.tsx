import { ChoiceGroup } from '../../components/Choice';
import { UNKNOWN } from '../../estimate/answers';

/** The answer 不清楚: always last, on the bare ground; what it means stands beside it. */
export const unsure = (note: string) => ({ value: UNKNOWN, label: '不清楚', note, soft: true });

interface Props {
  /** What is not known, for screen readers. */
  question: string;
  /** What then happens. */
  note: string;
  value: string | undefined;
  onChoose: (value: string) => void;
}

/** 不清楚 below an entry or a list: what stood there no longer counts. */
export function Unsure({ question, note, value, onChoose }: Props) {
  return (
    <ChoiceGroup
      question={question}
      value={value === UNKNOWN ? UNKNOWN : undefined}
      onChoose={onChoose}
      options={[unsure(note)]}
    />
  );
}
