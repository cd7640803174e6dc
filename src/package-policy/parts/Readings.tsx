import { View } from '@tarojs/components';
import type { LibraryReading } from '../../../cloudfunctions/calculator/contract';
import { Note } from '../../components/Text';
import { Tip } from '../../components/Tip';
import { WithPhones } from './WithPhones';

/** What the documents leave open, how it is taken here, and whom to ask. */
export function Readings({ readings }: { readings: readonly LibraryReading[] }) {
  return (
    <>
      {readings.map(({ id, about, note, ask, says, switchable }) => (
        <Tip key={id} kind={switchable ? 'warn' : 'info'} icon={switchable ? 'fork' : 'info'} title={about}>
          <View>{note}</View>
          {says === undefined ? null : (
            <Note>{`这里按：${says.chosen}。也可能是：${says.otherwise.join('；')}。`}</Note>
          )}
          {ask === undefined ? null : (
            <Note>
              <WithPhones text={`想问准：${ask}`} />
            </Note>
          )}
        </Tip>
      ))}
    </>
  );
}
