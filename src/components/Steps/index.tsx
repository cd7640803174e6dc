import { View } from '@tarojs/components';
import { aria } from '../aria';
import './style.css';

/** Where one is in a wizard: words first, the bar second. */
export function Steps({ step, of, topic }: { step: number; of: number; topic: string }) {
  return (
    <View className="steps">
      <View className="note">{`第 ${step} 步，共 ${of} 步 · ${topic}`}</View>
      <View className="steps-track" {...aria({ hidden: true })}>
        {Array.from({ length: of }, (_, index) => index).map((index) => (
          <View key={index} className={index < step ? 'steps-part steps-on' : 'steps-part'} />
        ))}
      </View>
    </View>
  );
}
