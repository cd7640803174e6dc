import { Input, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { LibraryHit } from '../../../cloudfunctions/calculator/contract';
import { librarySearch } from '../../cloud/library';
import { useCall } from '../../cloud/useCall';
import { aria } from '../../components/aria';
import { Link } from '../../components/Button';
import { nameInput } from '../../components/Field/nameInput';
import { Icon } from '../../components/Icon';
import { ListLine } from '../../components/ListLine';
import { Heading, Note } from '../../components/Text';
import { openCity, openTopic } from '../route';
import './search.css';

/** As long as somebody is still typing nothing is asked. */
const PAUSE_MS = 350;

/** What was typed, once the typing has paused. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}

/** Search in plain words; while there are words, what is found stands above everything else of the page. */
export function Search({ region }: { region?: string }) {
  const [text, setText] = useState('');
  const words = usePaused(text);
  return (
    <View className="stack-3">
      <View className="search">
        <Icon name="search" />
        <Input
          className="search-input"
          type="text"
          value={text}
          maxlength={60}
          placeholder="门槛费、退休"
          placeholderClass="search-example"
          onInput={(event) => setText(event.detail.value)}
          {...nameInput('搜规定，例如门槛费、退休、药店', undefined, 'text')}
        />
      </View>
      {words === '' ? null : <Hits words={words} {...(region === undefined ? {} : { region })} />}
    </View>
  );
}

const NUMBER = /\d{3,4}-\d{7,8}/;

/** Opens what a hit tells of: its topic; of an office its one number is dialled, of several one is chosen on the page. */
function follow({ region, topic, table, text }: LibraryHit): void {
  const numbers = text.match(new RegExp(NUMBER, 'g')) ?? [];
  const [number] = numbers;
  if (topic !== undefined) openTopic(region, topic, table === undefined ? {} : { table });
  else if (number !== undefined && numbers.length === 1) void Taro.makePhoneCall({ phoneNumber: number });
  else openCity(region);
}

/** So many are handed to the view at once; the best stand first. */
const AT_ONCE = 10;

function Hits({ words, region }: { words: string; region?: string }) {
  const about = `${region ?? ''} ${words}`;
  const [more, setMore] = useState({ about, shown: AT_ONCE });
  const shown = more.about === about ? more.shown : AT_ONCE;
  const { state, data, error, again } = useCall(about, () => librarySearch(words, region));
  if (state === 'loading') return <View {...aria({ role: 'status' })}>正在找</View>;
  if (state === 'failed')
    return (
      <View className="stack" {...aria({ role: 'alert' })}>
        <Note>{error.message}</Note>
        <Link label="再找一次" onTap={again} />
      </View>
    );
  if (data.length === 0)
    return (
      <View className="stack" {...aria({ role: 'status' })}>
        <View className="strong">{`没有找到“${words}”`}</View>
        <Note>换个说法试试，例如报几成、门槛费、住院。</Note>
      </View>
    );
  return (
    <View className="stack">
      <Heading>{`找到 ${data.length} 处`}</Heading>
      <View className="card card-flush">
        {data.slice(0, shown).map((hit) => (
          <ListLine
            key={`${hit.region} ${hit.topic ?? ''} ${hit.table ?? ''} ${hit.title} ${hit.text}`}
            label={`${region === undefined ? `${hit.name}，` : ''}${hit.topicTitle}：${hit.title}`}
            note={hit.text}
            onTap={() => follow(hit)}
          />
        ))}
      </View>
      {data.length <= shown ? null : (
        <Link
          icon="down"
          label={`再看 ${Math.min(AT_ONCE, data.length - shown)} 处`}
          onTap={() => setMore({ about, shown: shown + AT_ONCE })}
        />
      )}
    </View>
  );
}
