import { View } from '@tarojs/components';
import type { PayerKey } from '../../copy/payers';
import { aria } from '../aria';
import './style.css';

export interface Part {
  payer: PayerKey;
  yuan: string;
}

/** Who pays which part of one bill. All bars of a page share zero and scale: the bill is the whole width. */
export function StackBar({ name, parts }: { name: string; parts: readonly Part[] }) {
  return (
    <View className="stackbar" {...aria({ role: 'img', name })}>
      {parts.map((part) => (
        // Widths are shares of what is left after the gaps, so the amounts themselves are the flex factors.
        <View key={part.payer} className={`stackbar-part p-${part.payer}`} style={{ flexGrow: part.yuan }} />
      ))}
    </View>
  );
}
