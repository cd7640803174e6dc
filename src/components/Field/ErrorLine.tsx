import { Text, View } from '@tarojs/components';
import { aria } from '../aria';
import { Icon } from '../Icon';
import { phrases } from '../Text';
import './style.css';

/** What is wrong and how to mend it; announced when it appears. */
export function ErrorLine({ text }: { text: string }) {
  return (
    <View className="error-line" {...aria({ role: 'alert' })}>
      <Icon name="alert" size="s" />
      <Text className={phrases(text, 11)}>{text}</Text>
    </View>
  );
}
