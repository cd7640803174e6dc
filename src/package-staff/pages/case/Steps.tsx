import { View } from '@tarojs/components';
import type { DetailReply } from '../../../cloud/staff';
import { Heading, Note } from '../../../components/Text';
import { Timeline } from '../../../components/Timeline';
import { REASON_NAMES } from '../../../copy/applications';
import { sayDate, sayTime } from '../../../copy/dates';
import { stepName } from '../../copy';

/** What has happened to the application, in time order. */
export function Steps({ history }: { history: DetailReply['history'] }) {
  return (
    <View className="card">
      <Heading>办理经过</Heading>
      <Timeline
        stops={history.map((event, index) => ({
          key: `${event.at} ${event.state}`,
          state: 'done' as const,
          body: (
            <View>
              <View className="strong">{stepName(event, index === 0)}</View>
              <Note>{`${sayDate(event.day)} ${sayTime(event.at)}`}</Note>
              {event.reason === null ? null : (
                <Note strong>
                  {[REASON_NAMES[event.reason] ?? event.reason, event.text ?? '']
                    .filter((part) => part !== '')
                    .join('：')}
                </Note>
              )}
            </View>
          ),
        }))}
      />
    </View>
  );
}
