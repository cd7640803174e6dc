import { View } from '@tarojs/components';
import { isCovered, type Side } from '../../cloud/calculator';
import { Link } from '../../components/Button';
import { Heading } from '../../components/Text';
import { LEVEL_EXAMPLES, LEVEL_NAMES } from '../../copy/names';
import type { Estimate } from '../../estimate/event';
import { openCompare } from '../../estimate/route';
import { Sides } from './Sides';

interface Props {
  rows: readonly Side[];
  estimate: Estimate;
  /** What the comparisons are over. */
  offers: readonly string[];
}

/** The level that is changed stands here already. */
const OWN = '换个医院';

/** The same bill at each of the three hospital levels, and the way to the other comparisons. */
export function Levels({ rows, estimate, offers }: Props) {
  const { kind, level } = estimate.settlement;
  const inOrder = [...rows].sort((a, b) => (a.level ?? 0) - (b.level ?? 0));
  return (
    <View className="section">
      <Heading>{kind === 'pharmacy' ? '换个医院开处方，差多少' : `${OWN}，差多少`}</Heading>
      <Sides
        rows={inOrder}
        wordsOf={(row) => ({
          name: `${LEVEL_NAMES[row.level ?? 0] ?? ''}医院`,
          note: LEVEL_EXAMPLES[row.level ?? 0],
          chosen: row.level === level,
        })}
        alike={`${rows.every(isCovered) ? '三个' : '有规定的'}级别，自己付的一样多。`}
      />
      {estimate.unknown.length === 0 ? (
        <Link
          label={`还能怎么比：${offers.filter((offer) => offer !== OWN).join('、')}`}
          onTap={openCompare}
        />
      ) : null}
    </View>
  );
}
