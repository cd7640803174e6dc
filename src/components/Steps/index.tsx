import { View } from '@tarojs/components';
import { aria } from '../aria';
import './style.css';

interface Props {
  step: number;
  of: number;
  topic: string;
  /** What is still to be answered may lead to fewer or more questions. */
  about?: boolean;
}

/** Where one is in a wizard: words first, the bar second. */
export function Steps({ step, of, topic, about = false }: Props) {
  return (
    <View className="steps">
      <View className="note">{`第 ${step} 步，共 ${of} 步${about ? '左右' : ''} · ${topic}`}</View>
      <View className="steps-track" {...aria({ hidden: true })}>
        {Array.from({ length: of }, (_, index) => index).map((index) => (
          <View key={index} className={index < step ? 'steps-part steps-on' : 'steps-part'} />
        ))}
      </View>
    </View>
  );
}
