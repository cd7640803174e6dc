import { View } from '@tarojs/components';
import type { OverviewReply } from '../../cloud/premium';
import { Meter } from '../../components/Meter';
import { Tag } from '../../components/Tag';
import { Note } from '../../components/Text';
import { sayDate } from '../../copy/dates';
import { daysBetween, deadlineOf } from './deadlineOf';
import './family.css';

/** How long one may still pay, for those of the family who have not. */
export function Deadline({ premiums }: { premiums: OverviewReply }) {
  const next = deadlineOf(premiums);
  if (next === undefined) return null;
  const { region, names, opens, closes, late } = next;
  const left = daysBetween(premiums.today, closes);
  const whole = daysBetween(opens, closes);
  const year = premiums.today.slice(0, 4);
  const what = `${region}${late ? '补缴' : '集中缴费'}`;
  return (
    <>
      <View className="rule" />
      <View className="row between wrap">
        <View>
          <Note>{left === 0 ? `${what}的最后一天` : `${what}还剩`}</Note>
          {left === 0 ? (
            <View className="title">今天</View>
          ) : (
            <View className="home-days">
              {left}
              <View className="home-days-unit">天</View>
            </View>
          )}
        </View>
        <Tag
          kind="warn"
          icon="clock"
          label={`${names.length > 2 ? `${names.length} 人` : names.join('、')}没缴`}
        />
      </View>
      <Meter
        name={`${what}到 ${sayDate(closes, year)}截止`}
        used={whole === 0 ? 1 : Math.min(1, 1 - left / whole)}
      />
      <View className="row between wrap">
        <Note>{late ? '集中缴费期已过' : `${sayDate(opens, year)}开始`}</Note>
        <Note>{`${sayDate(closes, year)}截止`}</Note>
      </View>
    </>
  );
}
