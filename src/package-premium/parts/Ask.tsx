import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Link } from '../../components/Button';
import { Note, Together } from '../../components/Text';

const PHONE = /(\d{3,4}-\d{7,8})/;

/** Whom to ask: the words of the data, and a button for each number in them. */
export function Ask({ city, ask }: { city: string; ask: string }) {
  if (ask === '') return null;
  // Split at a group: every second part is a number.
  const parts = ask.split(PHONE);
  const numbers = parts.filter((_part, index) => index % 2 === 1);
  return (
    <View>
      <Note>
        {`${city}：`}
        {parts.map((part) => (PHONE.test(part) ? <Together key={part}>{part}</Together> : part))}
      </Note>
      {numbers.map((number) => (
        <Link
          key={number}
          icon="phone"
          label={`打电话 ${number}`}
          onTap={() => void Taro.makePhoneCall({ phoneNumber: number })}
        />
      ))}
    </View>
  );
}
