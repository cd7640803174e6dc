import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { CoverageData } from '../../../cloudfunctions/calculator/contract';
import { phoneDay, useToday } from '../../cloud/today';
import { useCall } from '../../cloud/useCall';
import { ActionCard } from '../../components/ActionCard';
import { Link } from '../../components/Button';
import { ListLine } from '../../components/ListLine';
import { OfflineStrip } from '../../components/OfflineStrip';
import { Page } from '../../components/Page';
import { Seal } from '../../components/Seal';
import { Bone } from '../../components/Skeleton';
import { Heading, Note, Seams, Title } from '../../components/Text';
import { Tip } from '../../components/Tip';
import { sayDate } from '../../copy/dates';
import { DISCLAIMER, KIND_NAMES, SCHEME_NAMES } from '../../copy/names';
import { benefitsOf, citiesOf, kindsOf } from '../../estimate/coverage';
import { startEstimate } from '../../estimate/route';
import { useCoverage } from '../../estimate/useCoverage';
import { loadFamily } from '../../family/load';
import { openFamily } from '../../family/route';
import { useTextSize } from '../../state/textSize';
import { Doors } from './Doors';
import { FamilyCard } from './FamilyCard';
import { FamilyYear } from './FamilyYear';
import { Todo } from './Todo';

/** The first page: estimate, the family's year, what the data covers. */
export default function HomePage() {
  const { large, toggle } = useTextSize();
  const coverage = useCoverage();
  const today = useToday();
  const family = useCall('family', loadFamily);
  useDidShow(family.refresh);
  const strip =
    coverage.error?.code === 'OFFLINE' ? (
      <OfflineStrip seen="连上网才能算新的一次" onRetry={coverage.again} />
    ) : undefined;
  return (
    <Page tab="home" strip={strip}>
      <View className="row between top">
        <View className="grow">
          <Title>看病前，先算清楚</Title>
          <Note>医保付多少，自己付多少</Note>
        </View>
        <Link
          icon="type"
          label={large ? '标准' : '大字'}
          name={large ? '换成标准字' : '换成大字'}
          onTap={toggle}
        />
      </View>
      {family.data === undefined ? null : <FamilyCard data={family.data} />}
      <ActionCard
        icon="calculator"
        label="算一算能报多少"
        note="答几个问题，马上看到结果"
        onTap={startEstimate}
      />
      {family.data === undefined ? null : <Doors data={family.data} />}
      {family.data === undefined ? null : <Todo data={family.data} />}
      {family.data?.known.person === null ? <Invite /> : null}
      {today === undefined ? null : <FamilyYear today={today} data={coverage.data} />}
      <Covered coverage={coverage} />
      {today === undefined || today === phoneDay() ? null : (
        <Note>{`今天按 ${sayDate(today)}算：这是演示用的日期。`}</Note>
      )}
      <Note>{DISCLAIMER}</Note>
    </Page>
  );
}

/** Before activation: what there is besides estimates. */
function Invite() {
  return (
    <View className="card card-flush">
      <ListLine
        before={<Seal of="本人" kind="me" />}
        label="和家人共用个人账户"
        note="激活以后，可以绑定家人、缴家人的居民医保费"
        onTap={() => openFamily('activate')}
      />
    </View>
  );
}

function Covered({ coverage }: { coverage: ReturnType<typeof useCoverage> }) {
  if (coverage.state === 'failed')
    return (
      <Tip kind="bad" title="规定没有打开">
        <Note>{coverage.error.message}</Note>
        <Link label="再试一次" onTap={coverage.again} />
      </Tip>
    );
  return (
    <View className="section">
      <Heading>现在能算哪些</Heading>
      <View className="card">
        {coverage.state === 'loading' ? (
          <Bone height={80} />
        ) : (
          citiesOf(coverage.data).map((city) => (
            <View key={city.region}>
              <View className="strong">{city.name}</View>
              {city.schemes.map(({ scheme }) => (
                <Note key={scheme}>
                  <Seams>{`${SCHEME_NAMES[scheme] ?? scheme}：${kindNames(coverage.data, city.region, scheme)}`}</Seams>
                </Note>
              ))}
            </View>
          ))
        )}
      </View>
    </View>
  );
}

/** 门诊、药店买药: what can be estimated of a city's insurance, in the words of the wizard. */
const kindNames = (data: CoverageData, region: string, scheme: string): string =>
  kindsOf(benefitsOf(data, { region, scheme }))
    .map((kind) => KIND_NAMES[kind] ?? kind)
    .join('、');
