import { Field } from '../../components/Field';
import { COUNTER_CODE } from '../../copy/counterCode';

interface Props {
  digits: string;
  onInput: (digits: string) => void;
  error: string | undefined;
}

/** Where the code that a clerk hands out is typed. */
export function CounterCodeField({ digits, onInput, error }: Props) {
  return (
    <Field
      id="field-counterCode"
      keyboard="number"
      label={COUNTER_CODE}
      hint="8 位数字，十分钟内有效"
      maxLength={9}
      value={digits}
      onInput={onInput}
      error={error}
    />
  );
}
