import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { type ReactNode, useState } from 'react';
import type { CallError, Result } from '../../cloud/call';
import { Button } from '../../components/Button';
import { ErrorLine } from '../../components/Field/ErrorLine';
import { Foot } from '../../components/Foot';
import { KeyValue } from '../../components/KeyValue';
import { Page } from '../../components/Page';
import { Note, Title } from '../../components/Text';
import { Tip } from '../../components/Tip';
import { Refused } from '../../family/Refused';
import { sayToClerk } from '../copy';
import '../wide.css';

interface Props<Data> {
  title: string;
  /** For whom, in one line. */
  whom: string;
  /** The entries, with what is wrong with them once `tried`. */
  entries: (tried: boolean) => ReactNode;
  /** How many of them are wrong. */
  problems: number;
  /** Shows what is wrong with entries that keep it to themselves. */
  onCheck?: () => void;
  /** What is about to be done, to be read once more. */
  lines: readonly { name: string; value: string }[];
  /** What happens then, to whom. */
  after: string;
  send: () => Promise<Result<Data>>;
  /** What has been done. */
  done: (data: Data) => { title: string; note: string };
  /** The word on the last button. */
  verb: string;
  /** Takes something away. */
  bad?: boolean;
}

type Stage<Data> = { at: 'fill' | 'check' } | { at: 'done'; data: Data };

/** A task at the counter: fill in, read once more, do, be told. */
export function Task<Data>(props: Props<Data>) {
  const [stage, setStage] = useState<Stage<Data>>({ at: 'fill' });
  const [tried, setTried] = useState(false);
  const check = () => {
    setTried(true);
    props.onCheck?.();
    if (props.problems === 0) setStage({ at: 'check' });
  };
  if (stage.at === 'done') return <Done {...props.done(stage.data)} />;
  if (stage.at === 'check')
    return (
      <CheckStage
        {...props}
        back={() => setStage({ at: 'fill' })}
        onDone={(data) => setStage({ at: 'done', data })}
      />
    );
  const above = tried && props.problems > 0 ? <ErrorLine text={`还有 ${props.problems} 处要填或改`} /> : null;
  return (
    <Page
      wide
      foot={
        <Foot above={above}>
          <Button label="核对" onTap={check} />
        </Foot>
      }
    >
      <View className="stack">
        <Title>{props.title}</Title>
        <Note>{props.whom}</Note>
      </View>
      <View className="task-column">{props.entries(tried)}</View>
    </Page>
  );
}

function CheckStage<Data>(props: Props<Data> & { back: () => void; onDone: (data: Data) => void }) {
  const { title, whom, lines, after, verb, bad = false, send, back, onDone } = props;
  const [waiting, setWaiting] = useState(false);
  const [refused, setRefused] = useState<CallError>();
  const go = async () => {
    setWaiting(true);
    const reply = await send();
    setWaiting(false);
    if (reply.ok) onDone(reply.data);
    else setRefused({ ...reply.error, message: sayToClerk(reply.error) });
  };
  return (
    <Page
      wide
      foot={
        <Foot>
          <Button kind="second" label="修改" onTap={back} />
          <Button
            kind={bad ? 'bad' : 'main'}
            label={verb}
            onTap={() => void go()}
            {...(waiting ? { waiting: '正在办理' } : {})}
          />
        </Foot>
      }
    >
      <View className="stack">
        <Title>{title}</Title>
        <Note>{`${whom}。请对着证件再看一遍。`}</Note>
      </View>
      {refused === undefined ? null : <Refused error={refused} kept="没有办成，什么都没有变。" />}
      <View className="card task-column">
        <KeyValue lines={lines} />
      </View>
      <Note>{after}</Note>
    </Page>
  );
}

function Done({ title, note }: { title: string; note: string }) {
  return (
    <Page
      wide
      foot={
        <Foot>
          <Button label="回到窗口" onTap={() => void Taro.navigateBack()} />
        </Foot>
      }
    >
      <Title>{title}</Title>
      <Tip title={note} />
    </Page>
  );
}
