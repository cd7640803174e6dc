import { Picker, Text, View } from '@tarojs/components';
import { sayDate } from '../../copy/dates';
import { aria } from '../aria';
import { ErrorLine } from '../Field/ErrorLine';
import { Icon } from '../Icon';
import type { DateFieldProps } from './props';
import './style.css';

/** A day, chosen with WeChat's own date wheel. (In a browser: `index.h5.tsx`.) */
export function DateField({ id, label, hint, value, onChoose, from, to, error }: DateFieldProps) {
  const said = value === undefined ? '还没有选' : sayDate(value);
  return (
    <View className="field" id={id}>
      <View className="strong">{label}</View>
      {hint === undefined ? null : <View className="note">{hint}</View>}
      <Picker
        mode="date"
        value={value ?? ''}
        {...(from === undefined ? {} : { start: from })}
        {...(to === undefined ? {} : { end: to })}
        onChange={(event) => onChoose(event.detail.value)}
      >
        <View
          className={`field-box ${error === undefined ? '' : 'field-wrong'}`}
          {...aria({ role: 'button', name: `${label}，${said}，点按更改` })}
        >
          <Text className={value === undefined ? 'grow lead quiet' : 'grow lead'}>{said}</Text>
          <Icon name="calendar" />
        </View>
      </Picker>
      {error === undefined ? null : <ErrorLine text={error} />}
    </View>
  );
}
