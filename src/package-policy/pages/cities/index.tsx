import { View } from '@tarojs/components';
import type { LibraryRegion } from '../../../../cloudfunctions/calculator/contract';
import { libraryRegions } from '../../../cloud/library';
import { useCall } from '../../../cloud/useCall';
import { ListLine } from '../../../components/ListLine';
import { Page } from '../../../components/Page';
import { Note, Title } from '../../../components/Text';
import { Search } from '../../parts/Search';
import { Trouble, Waiting } from '../../parts/Waiting';
import { openCity } from '../../route';

/** The cities whose rules can be read, and a search over all of them. */
export default function CitiesPage() {
  const { state, data, error, again } = useCall('cities', () => libraryRegions());
  if (state === 'loading') return <Waiting />;
  if (state === 'failed') return <Trouble title="规定没有打开" error={error} again={again} />;
  return (
    <Page>
      <Title>各地的规定</Title>
      <Search />
      <Note>这里看到的数，就是测算用的数。每一条都写着出自哪份文件、从哪天起。</Note>
      <View className="card card-flush">
        {data.map((city) => (
          <ListLine
            key={city.region}
            label={city.name}
            note={aboutCity(city)}
            onTap={() => openCity(city.region)}
          />
        ))}
      </View>
      <Note>没有的城市，还没有收录文件，别处的不猜。请问参保地医保经办机构。</Note>
    </Page>
  );
}

const WRITTEN = 'content';

/** 职工医保普通门诊统筹等 3 项 */
function aboutCity({ topics }: LibraryRegion): string {
  const ruled = topics.filter(({ group }) => group !== WRITTEN);
  const first = ruled[0]?.title ?? topics[0]?.title ?? '';
  return ruled.length > 1 ? `${first}等 ${ruled.length} 项` : first;
}
