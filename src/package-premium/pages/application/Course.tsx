import { View } from '@tarojs/components';
import type { ApplicationReply } from '../../../cloud/premium';
import { Note } from '../../../components/Text';
import { type Stop, Timeline } from '../../../components/Timeline';
import { REASON_NAMES } from '../../../copy/applications';
import { sayDate, sayTime } from '../../../copy/dates';
import { DONE_NAMES, FAILED, NEXT } from './words';

type Event = ApplicationReply['history'][number];

/** 提交 → 审核 → 拨付 → 到账: what has happened, what one waits for, what is to come. */
export function Course({ found: { history, state } }: { found: ApplicationReply }) {
  const next = NEXT[state];
  const done: Stop[] = history.map((event, index) => ({
    key: `${index} ${event.state}`,
    state: FAILED.has(event.state) ? 'failed' : 'done',
    body: <Happened event={event} again={index > 0 && event.state === 'submitted'} />,
  }));
  const now: Stop[] =
    next === undefined
      ? []
      : [
          {
            key: 'now',
            state: 'now',
            body: <Planned title={next.now} note="现在到这一步" detail={next.note} />,
          },
        ];
  const todo: Stop[] = (next?.after ?? []).map((title) => ({
    key: title,
    state: 'todo',
    body: <Planned title={title} detail={title === '到账' ? '到账会发消息给您' : undefined} />,
  }));
  return <Timeline stops={[...done, ...now, ...todo]} />;
}

function Happened({ event, again }: { event: Event; again: boolean }) {
  const { state, day, at, by, reason, text } = event;
  const why = [reason === null ? '' : (REASON_NAMES[reason] ?? reason), text ?? ''].filter(
    (part) => part !== '',
  );
  return (
    <View>
      <View className="lead strong">{again ? '改好又提交' : DONE_NAMES[state]}</View>
      <Note>{`${sayDate(day)} ${sayTime(at)}${by === 'clerk' ? '，窗口办的' : ''}`}</Note>
      {why.length === 0 ? null : <View>{why.join('：')}</View>}
    </View>
  );
}

function Planned({ title, note, detail }: { title: string; note?: string; detail?: string | undefined }) {
  return (
    <View>
      <View className="lead strong">{title}</View>
      {note === undefined ? null : <Note>{note}</Note>}
      {detail === undefined ? null : <View className="quiet">{detail}</View>}
    </View>
  );
}
