import { View } from '@tarojs/components';
import type { OverviewReply, PersonPremium } from '../../../cloud/premium';
import { Heading, Note } from '../../../components/Text';
import { Tip } from '../../../components/Tip';
import { PersonLine } from '../../parts/PersonLine';
import { openPerson } from '../../route';
import { cityOf, waitingOf } from '../../words';
import { reasonForAll } from './Nothing';

const GROUPS: readonly { title: string; states: readonly PersonPremium['state'][] }[] = [
  { title: '还没缴', states: ['owed', 'not_open'] },
  { title: '晚了', states: ['late', 'closed'] },
  { title: '要核对', states: ['differs', 'unknown'] },
  { title: '缴没缴，现在看不到', states: ['no_answer'] },
  { title: '正在办理', states: ['in_progress'] },
  { title: '不用再缴', states: ['paid', 'paid_by_account', 'refunded', 'nothing_due', 'not_resident'] },
];

/** The family by where each premium stands. */
export function Groups({ data }: { data: OverviewReply }) {
  return GROUPS.map(({ title, states }) => {
    const people = data.people.filter(({ state }) => states.includes(state));
    if (people.length === 0) return null;
    return (
      <View key={title} className="section">
        <Heading>{`${title} · ${people.length} 人`}</Heading>
        {people.some(isPaidFirst) ? (
          <Note>先自己缴上，再回来申请返还。到哪里缴，可以打下面的电话问。</Note>
        ) : null}
        <View className="card card-flush">
          {people.map((person) => (
            <Person key={person.insured} person={person} data={data} />
          ))}
        </View>
      </View>
    );
  });
}

/** Whether the account's only way is to refund what has been paid elsewhere first. */
const isPaidFirst = ({ state, ways }: PersonPremium): boolean =>
  !TO_CHECK.has(state) &&
  ways.every(({ way }) => way === 'refund') &&
  ways.some(({ obstacle }) => obstacle?.code === 'NOT_PAID_YET');

/** What is to be paid must be cleared up first. */
const TO_CHECK: ReadonlySet<string> = new Set(['differs', 'unknown']);
const UNSETTLED: ReadonlySet<string> = new Set(['owed', 'late', 'closed', 'not_open', 'differs', 'unknown']);

function Person({ person, data }: { person: PersonPremium; data: OverviewReply }) {
  const { state, insured } = person;
  const region = data.regions.find((one) => one.region === person.region);
  const foreign = data.account === null || data.account.region !== person.region;
  const waiting = UNSETTLED.has(state) ? waitingOf(person, data.today) : undefined;
  return (
    <PersonLine
      person={person}
      city={foreign && region !== undefined ? cityOf(region.name) : undefined}
      hints={hintOf(person, reasonForAll(data.people) !== null)}
      onTap={() => openPerson(data.year, insured)}
    >
      {waiting === undefined ? null : (
        <Tip kind="warn" icon="clock" title={waiting.title}>
          <Note>{waiting.detail}</Note>
        </Tip>
      )}
    </PersonLine>
  );
}

/** What one must know at a glance: why the account cannot pay, unless it stands above for all, or what it can do. */
function hintOf({ state, noWay, ways, ref, enrolment }: PersonPremium, saidForAll: boolean): string[] {
  if (state === 'in_progress') return [ref?.startsWith('P') === true ? '正在从账户缴费' : '返还正在办理'];
  if (ways.some(({ way, open }) => way === 'refund' && open)) return ['可以申请返还'];
  if (state === 'not_open' && enrolment.known) return ['集中缴费还没有开始'];
  if (state === 'paid' && ways.some(({ obstacle }) => obstacle?.code === 'INSUFFICIENT_BALANCE'))
    return ['账户里没有能用的钱，等有了再来申请返还'];
  if (!UNSETTLED.has(state)) return [];
  if (noWay !== null) return saidForAll ? [] : [noWay.message];
  const blocked = ways.find(({ obstacle }) => obstacle !== null && obstacle.code !== 'NOT_PAID_YET');
  return ways.some(({ open }) => open) || blocked?.obstacle == null ? [] : [blocked.obstacle.message];
}
