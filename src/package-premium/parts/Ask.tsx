import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Link } from '../../components/Button';
import { Note } from '../../components/Text';

const PHONE = /\d{3,4}-\d{7,8}/g;

/** Whom to ask: the words of the data, and a button for each number in them. */
export function Ask({ city, ask }: { city: string; ask: string }) {
  if (ask === '') return null;
  const numbers = ask.match(PHONE) ?? [];
  return (
    <View>
      <Note>{`${city}：${ask}`}</Note>
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
