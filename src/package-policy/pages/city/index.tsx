import { View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import type { LibraryRegion, LibraryTopicName } from '../../../../cloudfunctions/calculator/contract';
import { libraryRegions } from '../../../cloud/library';
import { useCall } from '../../../cloud/useCall';
import { KeyValue } from '../../../components/KeyValue';
import { ListLine } from '../../../components/ListLine';
import { Page } from '../../../components/Page';
import { Heading, Note, Title } from '../../../components/Text';
import { sayDate } from '../../../copy/dates';
import { Search } from '../../parts/Search';
import { Trouble, Waiting } from '../../parts/Waiting';
import { WithPhones } from '../../parts/WithPhones';
import { openTopic } from '../../route';

const GROUPS: readonly (readonly [LibraryTopicName['group'], string])[] = [
  ['benefit', '看病报销'],
  ['layer', '大病和救助'],
  ['premium', '参保缴费'],
  ['account', '个人账户'],
  ['content', '办理和问答'],
];

/** What can be read of one city: its topics by what they are about, and whom to ask. */
export default function CityPage() {
  const { region = '' } = useRouter().params;
  const { state, data, error, again } = useCall(region, () => libraryRegions(region));
  const city = data?.[0];
  const name = city?.name;
  useEffect(() => {
    if (name !== undefined) void Taro.setNavigationBarTitle({ title: `${name}的规定` });
  }, [name]);
  if (state === 'loading') return <Waiting />;
  if (state === 'failed') return <Trouble title="规定没有打开" error={error} again={again} />;
  return city === undefined ? <Waiting /> : <City city={city} />;
}

function City({ city }: { city: LibraryRegion }) {
  return (
    <Page>
      <Title>{`${city.name}的规定`}</Title>
      <Search region={city.region} />
      {GROUPS.map(([group, title]) => {
        const topics = city.topics.filter((topic) => topic.group === group);
        return topics.length === 0 ? null : (
          <View key={group} className="section">
            <Heading>{title}</Heading>
            <View className="card card-flush">
              {topics.map((topic) => (
                <ListLine
                  key={topic.id}
                  label={topic.title}
                  {...since(topic)}
                  onTap={() => openTopic(city.region, topic.id)}
                />
              ))}
            </View>
          </View>
        );
      })}
      <View className="section">
        <Heading>问谁</Heading>
        <View className="card">
          <Note>
            <WithPhones text={city.ask} />
          </Note>
          {city.phones.length === 0 ? null : (
            <KeyValue
              lines={city.phones.map(({ office, numbers }) => ({ name: office, value: numbers.join('，') }))}
            />
          )}
        </View>
      </View>
    </Page>
  );
}

/** 职工医保，2023 年 1 月 1 日起 */
function since({ subtitle, from, to }: LibraryTopicName): { note?: string } {
  const end = to === null ? '' : `，到 ${sayDate(to)}前`;
  const dates = from === null ? '' : `${sayDate(from)}起${end}`;
  const note = [subtitle, dates].filter((part) => part !== '').join('，');
  return note === '' ? {} : { note };
}
