import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CoverageData, SettlementResult } from '../../../cloudfunctions/calculator/contract';
import type { CallError } from '../../cloud/call';
import { randomKey } from '../../cloud/randomKey';
import { removeVisit, type Visit } from '../../cloud/visits';
import { Link } from '../../components/Button';
import { Money } from '../../components/Money';
import { groupThousands, isZero } from '../../components/Money/format';
import { Pair } from '../../components/Pair';
import { Tag } from '../../components/Tag';
import { Heading, Note } from '../../components/Text';
import { Timeline } from '../../components/Timeline';
import { Tip } from '../../components/Tip';
import { sayDate } from '../../copy/dates';
import { distanceWords, nextDistance } from '../../copy/distances';
import { DISCLAIMER, EXCLUDED_REASONS, IDENTITY_NAMES, STATUS_NAMES } from '../../copy/names';
import { overflowWords } from '../../copy/overflow';
import { paidBy } from '../../copy/payers';
import { looksAtLevel } from '../../estimate/asked';
import { describe, insuredOf } from '../../estimate/known';
import type { Left } from '../../estimate/left';
import { changeVisit, recordVisit } from '../../estimate/route';
import { ownPays, shareForPixels } from '../../estimate/share';
import { placeOf } from '../result/headline';
import { keyOf, LeftLine } from '../result/YearLeft';
import type { WorkedYear } from '.';
import './style.css';

interface Props {
  who: string;
  year: WorkedYear;
  coverage: CoverageData;
  onRemoved: () => void;
}

/** One city's year: its totals, what is left, and visit after visit. */
export function OneYear({ who, year, coverage, onRemoved }: Props) {
  const { kept, worked, left } = year;
  const insured = insuredOf(kept);
  const planned = kept.visits.some((visit) => visit.planned);
  const identities = (insured?.identities ?? []).map((one) => IDENTITY_NAMES[one] ?? one).join('、');
  return (
    <>
      {insured === undefined ? null : <Note>{describe(coverage, insured)}</Note>}
      {insured?.scheme === 'resident' ? (
        <Note>
          {`全年每一次都按现在的身份（${identities === '' ? '没有特殊身份' : identities}）算。年中身份变过，以前的几次会和实际不一样。`}
        </Note>
      ) : null}
      <View className="card">
        <Pair
          amounts={[
            { label: planned ? '医保付，含计划' : '医保已付', yuan: worked.totals.paid },
            { label: planned ? '自己付，含计划' : '自己已付', yuan: ownPays(worked.totals) },
          ]}
        />
        {worked.totals.overflow === undefined ? null : (
          <Note>{`另有 ${overflowWords(worked.totals.overflow)}，不在里面。`}</Note>
        )}
        <View className="rule" />
        <View className="strong">{`${kept.visits.length} 次，共 ${groupThousands(worked.totals.total)} 元`}</View>
        {left.map((one) => (
          <LeftLine key={keyOf(one)} left={one} />
        ))}
      </View>
      <Plan who={who} year={year} coverage={coverage} />
      <View className="section">
        <Heading>一次一次看</Heading>
        <View className="card">
          <Timeline
            stops={kept.visits.map((visit, index) => ({
              key: visit.id,
              state: visit.planned ? 'todo' : 'done',
              body: (
                <OneVisit
                  who={who}
                  kept={kept}
                  visit={visit}
                  coverage={coverage}
                  result={worked.settlements[index]}
                  onRemoved={onRemoved}
                />
              ),
            }))}
          />
        </View>
        <Note>{`改了、删了前面一次，后面的会重新算。${DISCLAIMER}`}</Note>
      </View>
    </>
  );
}

/** The limit that is used most, and the way to a plan; how far each one is used stands above. */
function Plan({ who, year: { kept, left }, coverage }: Omit<Props, 'onRemoved'>) {
  const limits = left.filter(({ distance }) => distance.ends === 'end');
  const open = limits.filter(({ distance }) => !isZero(distance.left));
  const deductible = left.find(({ distance }) => distance.ends === 'start' && distance.payer === undefined);
  const nearest = nearestOf(limits);
  if (left.length === 0) return null;
  return (
    <View className="section">
      <Heading>剩余额度</Heading>
      <View className="card">
        {deductible === undefined || isZero(deductible.distance.left) ? null : (
          <Note>{`再付 ${groupThousands(deductible.distance.left)} 元就到起付线，后面的开始报。`}</Note>
        )}
        {limits.length > 0 && open.length === 0 ? (
          <Note>
            {limits.some(({ distance }) => distance.beyond !== undefined)
              ? '今年门诊的额度用完了，后面的按住院规定结算，这里算不出；明年 1 月 1 日重新算。'
              : `${limits.every(({ distance }) => distance.per === 'year') ? '今年的额度用完了，后面的要等明年 1 月 1 日' : '额度用完了，后面的要等下一期'}。`}
          </Note>
        ) : null}
        {nearest === undefined || open.length === 0 ? null : (
          <Note>{nearestWords(nearest, limits.length)}</Note>
        )}
        <Link icon="plus" label="算一次打算看的，记成计划" onTap={() => recordVisit(who, kept, coverage)} />
      </View>
    </View>
  );
}

/** The limit of which the least part is left. */
const nearestOf = (limits: readonly Left[]): Left | undefined =>
  [...limits].sort((one, other) => partLeft(one) - partLeft(other))[0];

const partLeft = ({ distance: { left, of } }: Left): number => shareForPixels(left, of);

/** 可报的费用用得最多，还剩 500.00 元。 */
function nearestWords({ distance }: Left, limits: number): string {
  const { name } = distanceWords(distance);
  if (isZero(distance.left)) return `${name}已经用完。`;
  const most = limits > 1 && distance.left !== distance.of ? '用得最多，' : '';
  return `${name}${most}还剩 ${groupThousands(distance.left)} 元。`;
}

interface VisitProps {
  who: string;
  kept: WorkedYear['kept'];
  visit: Visit;
  coverage: CoverageData;
  result: SettlementResult | undefined;
  onRemoved: () => void;
}

function OneVisit({ who, kept, visit, coverage, result, onRemoved }: VisitProps) {
  const day = sayDate(String(visit.settlement.date), String(visit.settlement.date).slice(0, 4));
  const levelMatters = looksAtLevel(coverage, kept, visit.settlement);
  const { status } = visit.settlement;
  return (
    <>
      <View className="row between wrap">
        <View className="strong">{day}</View>
        {visit.planned ? <Tag kind="neutral" label="计划" /> : null}
      </View>
      <Note>{placeOf({ settlement: visit.settlement, levelMatters })}</Note>
      {status === undefined || status === kept.person.status ? null : (
        <Note>{`看这次时：${STATUS_NAMES[String(status)] ?? ''}`}</Note>
      )}
      {status === undefined && kept.person.scheme === 'employee' ? (
        <Note>
          {`这次没有记是在职还是退休，按现在的${STATUS_NAMES[String(kept.person.status)] ?? '情况'}算。点“修改”可以补上。`}
        </Note>
      ) : null}
      {result === undefined ? null : <Amounts result={result} />}
      <View className="row wrap">
        <Link label="修改" name={`修改 ${day}的就医`} onTap={() => changeVisit(who, kept, visit, coverage)} />
        <Remove id={visit.id} day={day} onRemoved={onRemoved} />
      </View>
    </>
  );
}

/** As many digits stand beside each other; longer amounts stand below each other. */
const ROW = '20,000.0015,000.005,000.00'.length;

function Amounts({ result }: { result: SettlementResult }) {
  const amounts = [
    { label: '费用', yuan: result.total },
    { label: paidBy(result), yuan: result.paid },
    { label: '自己付', yuan: ownPays(result) },
  ];
  const { yearToDate, overflow } = result;
  const words = nextDistance(yearToDate?.distances ?? []);
  return (
    <>
      <View
        className={
          amounts.map(({ yuan }) => groupThousands(yuan)).join('').length > ROW ? 'trio trio-tall' : 'trio'
        }
      >
        {amounts.map((amount) => (
          <View key={amount.label} className="trio-one">
            <View className="note">{amount.label}</View>
            <Money yuan={amount.yuan} unit={false} />
          </View>
        ))}
      </View>
      {yearToDate === undefined ? null : (
        <Note>
          {[
            `累计 ${groupThousands(yearToDate.totals.total)} 元`,
            ...(words === undefined ? [] : [words]),
          ].join(' · ')}
        </Note>
      )}
      {overflow === undefined ? null : <Note>{`另有 ${overflowWords(overflow)}，不在里面。`}</Note>}
      {(result.excluded ?? []).map((reason) => (
        <Note key={reason}>{EXCLUDED_REASONS[reason] ?? '不在报销范围内'}</Note>
      ))}
    </>
  );
}

/** Asks once more before it takes a visit away; the second tap is the word 删除 itself. */
function Remove({ id, day, onRemoved }: { id: string; day: string; onRemoved: () => void }) {
  const [asking, setAsking] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [error, setError] = useState<CallError>();
  const [key] = useState(randomKey);

  const remove = async () => {
    setWaiting(true);
    const result = await removeVisit(key, id);
    setWaiting(false);
    if (result.ok) onRemoved();
    else setError(result.error);
  };
  if (!asking)
    return <Link icon="bin" label="删除" name={`删除 ${day}的就医`} onTap={() => setAsking(true)} />;
  return (
    <View className="stack">
      {error === undefined ? null : (
        <Tip kind="bad" title="没有删掉">
          <Note>{error.message}</Note>
        </Tip>
      )}
      <Note strong>{`删掉 ${day}这一次？删了不能恢复。`}</Note>
      <View className="row wrap">
        <Link
          bad
          label={waiting ? '正在删' : '确定删除'}
          onTap={() => (waiting ? undefined : void remove())}
        />
        <Link label="不删" onTap={() => setAsking(false)} />
      </View>
    </View>
  );
}
