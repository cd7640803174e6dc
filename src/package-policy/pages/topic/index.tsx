import { View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import type { LibraryTopic } from '../../../../cloudfunctions/calculator/contract';
import { libraryTopic } from '../../../cloud/library';
import { useToday } from '../../../cloud/today';
import { useKept } from '../../../cloud/useKept';
import { aria } from '../../../components/aria';
import { Button } from '../../../components/Button';
import { Foot } from '../../../components/Foot';
import { KeptStrip } from '../../../components/OfflineStrip';
import { Page } from '../../../components/Page';
import { Tag } from '../../../components/Tag';
import { Heading, Note, Title } from '../../../components/Text';
import { sayDate } from '../../../copy/dates';
import { answersStore } from '../../../estimate/answers';
import { openQuestion } from '../../../estimate/route';
import './style.css';
import { Entries } from '../../parts/Entries';
import { Readings } from '../../parts/Readings';
import { Clauses, SingleFigures, Table } from '../../parts/Table';
import { Versions } from '../../parts/Versions';
import { Trouble, Waiting } from '../../parts/Waiting';

/** One topic of a city's rules: its figures as tables, each with its clause, since when, and what is left open. */
export default function TopicPage() {
  const { region = '', topic = '', table, on } = useRouter().params;
  const about = `${region} ${topic} ${on ?? ''}`;
  const { state, data, error, again } = useKept(`topic ${about}`, about, () =>
    libraryTopic(region, topic, on),
  );
  const title = data?.data?.title;
  useEffect(() => {
    if (title !== undefined) void Taro.setNavigationBarTitle({ title });
  }, [title]);
  useEffect(() => {
    if (title !== undefined && table !== undefined)
      void Taro.pageScrollTo({ selector: `#table-${table}`, offsetTop: -16, duration: 150 });
  }, [title, table]);
  if (state === 'loading') return <Waiting />;
  if (state === 'failed') return <Trouble title="规定没有打开" error={error} again={again} />;
  if (data.data === undefined) return <Waiting />;
  const strip = <KeptStrip kept={data} onRetry={again} />;
  return <Topic region={region} topic={data.data} strip={strip} />;
}

function Topic({
  region,
  topic,
  strip,
}: {
  region: string;
  topic: LibraryTopic;
  strip: React.ReactNode | undefined;
}) {
  const single = ORDER.flatMap((part) =>
    topic.tables.filter((table) => table.part === part && isSingle(table)),
  );
  const others = topic.tables.filter((table) => !isSingle(table));
  return (
    <Page
      strip={strip}
      {...(topic.kinds.length === 0 || topic.group === 'layer'
        ? {}
        : {
            foot: (
              <Foot>
                <Button label="按这些规定算一算" onTap={() => estimateHere(region, topic)} />
              </Foot>
            ),
          })}
    >
      <View className="stack">
        <Title>{topic.title}</Title>
        <InForce topic={topic} />
      </View>
      {others.map((table) => (
        <Table key={table.id} table={table} />
      ))}
      {single.length === 0 ? null : <SingleFigures tables={single} />}
      {topic.exclusions.length === 0 ? null : (
        <View className="card">
          <Heading>这些不报</Heading>
          <View {...aria({ role: 'list', name: '这些不报' })}>
            {topic.exclusions.map(({ text }) => (
              <View key={text} className="topic-item" {...aria({ role: 'listitem' })}>
                <View className="quiet">•</View>
                <View className="grow">{text}</View>
              </View>
            ))}
          </View>
          <Clauses cites={topic.exclusions.map(({ cite }) => cite)} />
        </View>
      )}
      <Entries entries={topic.entries} />
      {topic.readings.length === 0 || topic.tables.length === 0 ? null : <Heading>文件没写清的地方</Heading>}
      <Readings readings={topic.readings} />
      <Versions region={region} topic={topic} />
      {topic.documents.length === 0 ? null : (
        <Note>{`来源：${topic.documents.map((title) => `《${title}》`).join('、')}`}</Note>
      )}
    </Page>
  );
}

/** What is paid first, then up to where. */
const ORDER = ['firstPay', 'deductible', 'threshold', 'ratio', 'ceiling', 'limit'] as const;

/** One figure without circumstances; several of them share a card. */
const isSingle = ({ rows, columns, part }: LibraryTopic['tables'][number]): boolean =>
  part !== 'figures' && rows.length === 1 && columns.length === 1;

/** Whether the version that is shown holds today. */
function InForce({ topic }: { topic: LibraryTopic }) {
  const today = useToday();
  const shown = topic.versions.find((version) => version.shown);
  if (shown === undefined || today === undefined) return null;
  const holds = shown.from <= today && (shown.to === null || today < shown.to);
  const end = shown.to === null ? '' : `，到 ${sayDate(shown.to)}前`;
  return (
    <View className="row wrap">
      {holds ? (
        <Tag kind="ok" label="现在有效" />
      ) : (
        <Tag kind="neutral" label={today < shown.from ? '还没有开始' : '已经过去'} />
      )}
      <Note>{`${topic.subtitle === '' ? '' : `${topic.subtitle}，`}${sayDate(shown.from)}起${end}`}</Note>
    </View>
  );
}

/** An estimate in this city; what it is for is still asked. */
function estimateHere(region: string, { schemes, kinds }: LibraryTopic): void {
  // Rules of both insurances do not say which one somebody has.
  const scheme = schemes.length === 1 ? schemes[0] : undefined;
  const [kind] = kinds;
  answersStore.set({
    region,
    ...(scheme === undefined ? {} : { scheme }),
    ...(kind === undefined ? {} : { kind }),
  });
  openQuestion('who');
}
