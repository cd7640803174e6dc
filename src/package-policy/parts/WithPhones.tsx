import { Text } from '@tarojs/components';
import { Together } from '../../components/Text';

const PHONE = /(\d{3,4}-\d{7,8})/;

/** A sentence in which telephone numbers are never broken across lines. */
export function WithPhones({ text }: { text: string }) {
  return (
    <Text>
      {text.split(PHONE).map((part) => (PHONE.test(part) ? <Together key={part}>{part}</Together> : part))}
    </Text>
  );
}
