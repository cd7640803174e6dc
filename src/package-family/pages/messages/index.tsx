import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { useCall } from '../../../cloud/useCall';
import { aria } from '../../../components/aria';
import { Empty } from '../../../components/Blank';
import { Link } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { Page } from '../../../components/Page';
import { Tag } from '../../../components/Tag';
import { Tap } from '../../../components/Tap';
import { Note, Title } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { sayDate } from '../../../copy/dates';
import { type Entry, inbox, markRead } from '../../../family/inbox';
import { NotOpenedPage, Opening } from '../../../family/NotOpened';
import { open } from '../../../state/navigate';

/** Everything the program has to tell: the family's notices and the account's messages, newest first. */
export default function MessagesPage() {
  const { state, data, error, again } = useCall('inbox', inbox);
  useEffect(() => {
    if (data !== undefined) void markRead(data);
  }, [data]);
  if (state === 'failed') return <NotOpenedPage error={error} again={again} />;
  return (
    <Page>
      <Title>消息</Title>
      {state === 'loading' ? <Opening /> : null}
      {data?.partly === undefined ? null : (
        <Tip kind="warn" title="账户的消息没有打开">
          <Note>{data.partly.message}</Note>
          <Link label="再试一次" onTap={again} />
        </Tip>
      )}
      {data === undefined ? null : <Entries entries={data.entries} />}
    </Page>
  );
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  if (entries.length === 0)
    return (
      <Empty picture={<Icon name="done" size="xl" />} title="没有消息">
        <View className="quiet">绑定、缴费、返还有了变化，会在这里告诉您。</View>
      </Empty>
    );
  return (
    <View className="card card-flush" {...aria({ role: 'list' })}>
      {entries.map((entry) => (
        <View key={entry.key} className="list-cell" {...aria({ role: 'listitem' })}>
          <Line entry={entry} />
        </View>
      ))}
    </View>
  );
}

function Line({ entry: { text, day, read, url } }: { entry: Entry }) {
  const words = (
    <View className="grow">
      <View className={read ? '' : 'strong'}>{text}</View>
      <View className="row wrap">
        <Note>{sayDate(day)}</Note>
        {read ? null : <Tag kind="warn" icon="star" label="新" />}
      </View>
    </View>
  );
  if (url === undefined) return <View className="list-line">{words}</View>;
  return (
    <Tap className="list-line" onTap={() => open(url)}>
      {words}
      <View className="list-line-go">
        <Icon name="right" size="s" />
      </View>
    </Tap>
  );
}
