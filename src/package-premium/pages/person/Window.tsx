import { View } from '@tarojs/components';
import type { PersonPremium } from '../../../cloud/premium';
import { Clause } from '../../../components/Clause';
import { KeyValue } from '../../../components/KeyValue';
import { Heading, Note } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { sayDate } from '../../../copy/dates';
import { Numbers } from '../../parts/Ask';
import { waitingOf } from '../../words';

const SETTLED: ReadonlySet<string> = new Set([
  'paid',
  'paid_by_account',
  'refunded',
  'nothing_due',
  'in_progress',
]);

/** When one pays, and from which day on one is covered. */
export function Window({ person, today }: { person: PersonPremium; today: string }) {
  const { enrolment, state } = person;
  if (!enrolment.known)
    return (
      <View className="section">
        <Heading>什么时候缴</Heading>
        <View className="card">
          <Note>
            <Numbers>{enrolment.reason}</Numbers>
          </Note>
        </View>
      </View>
    );
  const { opens, closes, lateUntil, coveredFrom, coveredTo, waitMonths, cite } = enrolment;
  const year = today.slice(0, 4);
  const say = (day: string) => sayDate(day, year);
  const waiting = SETTLED.has(state) ? undefined : waitingOf(person, today);
  const covered =
    coveredFrom === null
      ? '这一年用不上'
      : `${say(coveredFrom)}起${coveredTo === null ? '' : `，到 ${say(coveredTo)}`}`;
  return (
    <View className="section">
      <Heading>什么时候缴，什么时候能报销</Heading>
      <View className="card">
        {waiting === undefined ? null : (
          <Tip kind="warn" icon="clock" title={waiting.title}>
            <Note>{waiting.detail}</Note>
          </Tip>
        )}
        <KeyValue
          lines={[
            { name: '集中缴费', value: `${say(opens)}到 ${say(closes)}` },
            { name: '补缴最晚', value: say(lateUntil) },
            {
              name: SETTLED.has(state) ? '能报销的时间' : '今天缴，能报销的时间',
              value: waitMonths === null ? '现在不能缴' : covered,
            },
          ]}
        />
        {cite.map((one) => (
          <Clause key={one.section} {...one} />
        ))}
      </View>
    </View>
  );
}
