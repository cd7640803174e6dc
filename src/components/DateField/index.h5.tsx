import { Text, View } from '@tarojs/components';
import { sayDate } from '../../copy/dates';
import { aria } from '../aria';
import { ErrorLine } from '../Field/ErrorLine';
import type { DateFieldProps } from './props';
import './style.css';
import './browser.css';

/**
 * A day, chosen with the browser's own date input: Taro's wheel has no name there and no keyboard. Until it is typed
 * into, the day stands in words: a browser writes it in its own language's order.
 */
export function DateField({ id, label, hint, value, onChoose, from, to, error }: DateFieldProps) {
  return (
    <View className="field" id={id}>
      <View className="strong">{label}</View>
      {hint === undefined ? null : <View className="note">{hint}</View>}
      <View className={`field-box ${error === undefined ? '' : 'field-wrong'}`}>
        <Text className={value === undefined ? 'date-said quiet' : 'date-said'} {...aria({ hidden: true })}>
          {value === undefined ? '还没有选' : sayDate(value)}
        </Text>
        <input
          className="date-input"
          type="date"
          aria-label={label}
          aria-invalid={error !== undefined}
          value={value ?? ''}
          min={from}
          max={to}
          onChange={(event) => onChoose(event.target.value)}
        />
      </View>
      {error === undefined ? null : <ErrorLine text={error} />}
    </View>
  );
}
