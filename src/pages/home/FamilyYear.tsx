import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { CoverageData } from '../../../cloudfunctions/calculator/contract';
import { useKept } from '../../cloud/useKept';
import { listVisits } from '../../cloud/visits';
import { ListLine } from '../../components/ListLine';
import { Seal } from '../../components/Seal';
import { Bone } from '../../components/Skeleton';
import { Heading, Note } from '../../components/Text';
import { nameOf, SELF } from '../../copy/people';
import { describe, knownPeople } from '../../estimate/known';
import { openYear } from '../../estimate/route';

/** Everybody whose visits are kept, each leading to their year. */
export function FamilyYear({ today, data }: { today: string; data: CoverageData | undefined }) {
  const year = today.slice(0, 4);
  const { state, data: seen, again } = useKept('visits', year, () => listVisits(Number(year)));
  const list = seen?.data;
  // A visit may have been kept on another page since.
  useDidShow(() => {
    if (state !== 'loading') again();
  });
  const known = knownPeople(list?.people ?? []);
  const countOf = (who: string) =>
    (list?.years ?? []).flatMap((one) => (one.label === who ? one.visits : [])).length;
  return (
    <View className="section">
      <Heading>{`${year} 年的就医`}</Heading>
      <View className="card card-flush">
        {state === 'loading' ? (
          <View className="list-line">
            <Bone height={44} />
          </View>
        ) : null}
        {known.map((one) => (
          <ListLine
            key={one.who}
            before={<Seal of={one.who} kind={one.who === SELF ? 'me' : 'member'} />}
            label={nameOf(one.who)}
            note={`${data === undefined ? '' : `${describe(data, one)} · `}${countOf(one.who)} 次`}
            onTap={() => openYear(one.who, year)}
          />
        ))}
        {state === 'ready' && known.length === 0 ? (
          <View className="list-line">
            <Note>算完可以存下来。一年的起付线和上限会接着往下算。</Note>
          </View>
        ) : null}
        {state === 'failed' ? <ListLine label="没有打开，再试一次" onTap={again} /> : null}
      </View>
    </View>
  );
}
