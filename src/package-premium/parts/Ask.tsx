import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Link } from '../../components/Button';
import { Note, Together } from '../../components/Text';

const PHONE = /(\d{3,4}-\d{7,8})/;
const TOPIC = /^(.+)请拨打 (\d{3,4}-\d{7,8})$/;

// Split at a group, the numbers are parts of their own.
const partsOf = (words: string): string[] => words.split(PHONE);

/** Words with telephone numbers, which no line breaks apart. */
export function Numbers({ children }: { children: string }) {
  return (
    <>{partsOf(children).map((part) => (PHONE.test(part) ? <Together key={part}>{part}</Together> : part))}</>
  );
}

/** Whom to ask: the words of the data, and a button for each number in them. */
export function Ask({ city, ask }: { city: string; ask: string }) {
  if (ask === '') return null;
  const topics = ask.split(/[，。]/).flatMap((clause) => (clause === '' ? [] : [TOPIC.exec(clause)]));
  // Numbers that say what they are for need no words beside the buttons.
  if (topics.every((topic) => topic !== null))
    return (
      <View>
        {topics.map(([, about = '', number = '']) => (
          <Call key={number} number={number} label={`问${city}${about}，打 ${number}`} />
        ))}
      </View>
    );
  return (
    <View>
      <Note>
        {`${city}：`}
        <Numbers>{ask}</Numbers>
      </Note>
      {partsOf(ask)
        .filter((part) => PHONE.test(part))
        .map((number) => (
          <Call key={number} number={number} label={`打电话 ${number}`} />
        ))}
    </View>
  );
}

const Call = ({ number, label }: { number: string; label: string }) => (
  <Link icon="phone" label={label} onTap={() => void Taro.makePhoneCall({ phoneNumber: number })} />
);
