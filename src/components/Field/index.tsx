import { Input, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { aria } from '../aria';
import { readAmount } from '../Money/format';
import { ErrorLine } from './ErrorLine';
import { nameInput } from './nameInput';
import './style.css';

interface Props {
  id: string;
  label: string;
  /** Where the figure is found on the paper. */
  hint?: string;
  unit?: string;
  value: string;
  onInput: (value: string) => void;
  /** On leaving the field: the time to say what is wrong with it. */
  onLeave?: () => void;
  error?: string | undefined;
  /** Words instead of an amount. */
  text?: boolean;
  /** The keyboard of numbers that are no amounts: 18 places of an ID number, a phone number, a code. */
  keyboard?: 'idcard' | 'number';
  maxLength?: number;
  /** The keyboard is up when the page opens: the one thing to do there is to type. */
  focus?: boolean;
}

/** A longer text in a field of a narrow phone steps down one size. */
const LONG = '999,999.99'.length;

/** The unit of an amount: left, it is read back in groups of thousands. */
const YUAN = '元';

/** One entry: label, where to find it, the input with its unit inside, the error right below. */
export function Field(props: Props) {
  const { id, label, hint, unit, value, error, text = false, keyboard } = props;
  // Nothing changes under the hands of somebody who types: coming back, it is the first key that takes the text over.
  const [typing, setTyping] = useState(false);
  const shown = unit === YUAN && !typing ? readAmount(value) : value;
  const long = shown.length > LONG ? 'field-long' : '';
  const name = unit === undefined ? label : `${label}，${unit}`;
  return (
    <View className="field" id={id}>
      <View className="strong">{label}</View>
      {hint === undefined ? null : <View className="note">{hint}</View>}
      <View className={`field-box ${error === undefined ? '' : 'field-wrong'}`}>
        <Input
          className={`field-input ${text || keyboard !== undefined ? 'field-text' : long}`}
          type={INPUT_TYPE(text, keyboard)}
          value={shown}
          maxlength={props.maxLength ?? 20}
          {...(props.focus === true ? { focus: true } : {})}
          onInput={(event) => {
            setTyping(true);
            props.onInput(event.detail.value);
          }}
          onBlur={() => {
            setTyping(false);
            props.onLeave?.();
          }}
          {...nameInput(name, error, text ? 'text' : (keyboard ?? 'decimal'))}
        />
        {unit === undefined ? null : (
          <Text className="field-unit" {...aria({ hidden: true })}>
            {unit}
          </Text>
        )}
      </View>
      {error === undefined ? null : <ErrorLine text={error} />}
    </View>
  );
}

/** A browser's number input swallows what it does not understand; there the text stays for the user to mend. */
const INPUT_TYPE = (text: boolean, keyboard: Props['keyboard']) =>
  text || process.env.TARO_ENV !== 'weapp' ? 'text' : (keyboard ?? 'digit');
