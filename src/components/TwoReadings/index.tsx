import { View } from '@tarojs/components';
import { Money } from '../Money';
import { groupInSentence } from '../Money/format';
import { unbroken } from '../Text';
import { Tip } from '../Tip';
import './style.css';

interface Props {
  question: string;
  /** What is compared: 医保付, 自己付. */
  of: string;
  ours: ReadingSide;
  others: readonly ReadingSide[];
}

/** One way of reading it, in words, and what it makes of this bill. */
interface ReadingSide {
  words: string;
  yuan: string;
  /** The other end, where it is a range. */
  to?: string | undefined;
  /** What is in none of the amounts. */
  beyond?: string | undefined;
}

/** A clause that can be read in two ways, and what each makes of this bill. */
export function TwoReadings({ question, of, ours, others }: Props) {
  return (
    <Tip kind="warn" icon="fork" title="有一条，文件可以有两种理解">
      <View className="note">{unbroken(groupInSentence(question))}</View>
      <View className="readings">
        <Side title="现在这样算" of={of} side={ours} />
        {others.map((other) => (
          <Side key={other.words} title="另一种算法" of={of} side={other} />
        ))}
      </View>
    </Tip>
  );
}

function Side({ title, of, side }: { title: string; of: string; side: ReadingSide }) {
  return (
    <View className="reading">
      <View className="reading-words">
        <View className="note">{title}</View>
        <View>{unbroken(groupInSentence(side.words))}</View>
      </View>
      <View>
        {`${of} `}
        {side.to === undefined || side.to === side.yuan ? (
          <Money yuan={side.yuan} />
        ) : (
          <>
            <Money yuan={side.yuan} unit={false} />
            {' 到 '}
            <Money yuan={side.to} />
          </>
        )}
      </View>
      {side.beyond === undefined ? null : <View className="note">{side.beyond}</View>}
    </View>
  );
}
