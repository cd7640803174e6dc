import { View } from '@tarojs/components';
import type { LibraryTopic } from '../../../cloudfunctions/calculator/contract';
import { Link } from '../../components/Button';
import { Heading, Note } from '../../components/Text';
import { Timeline } from '../../components/Timeline';
import { sayDate } from '../../copy/dates';
import { openTopic } from '../route';

/** The versions of a topic's rules, the newest first; another one opens with a tap. */
export function Versions({ region, topic }: { region: string; topic: LibraryTopic }) {
  if (topic.versions.length === 0) return null;
  const stops = [...topic.versions].reverse().map(({ from, to, assumed, shown }) => ({
    key: from,
    state: shown ? ('done' as const) : ('todo' as const),
    body: (
      <View className="stack-0">
        <View className="strong">
          {to === null ? `${sayDate(from)}起` : `${sayDate(from)}起，到 ${sayDate(to)}前`}
        </View>
        {shown ? <Note>现在看的就是这一版。</Note> : null}
        {assumed === true ? <Note>文件没有印日期，按年份推定。</Note> : null}
        {shown ? null : <Link label="看这一版" onTap={() => openTopic(region, topic.id, { on: from })} />}
      </View>
    ),
  }));
  return (
    <View className="card">
      <Heading>哪一天起的规定</Heading>
      <Timeline stops={stops} />
    </View>
  );
}
