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
import { DISCLAIMER, EXCLUDED_REASONS, REMAINING_NAMES } from '../../copy/names';
import { describe, insuredOf } from '../../estimate/known';
import { insurancePays } from '../../estimate/share';
import { placeOf } from '../result/headline';
import { LeftLine } from '../result/YearLeft';
import type { WorkedYear } from '.';
import './style.css';

interface Props {
  year: WorkedYear;
  coverage: CoverageData;
  onRemoved: () => void;
}

/** One city's year: its totals, what is left, and visit after visit. */
export function OneYear({ year: { kept, worked, left }, coverage, onRemoved }: Props) {
  const insured = insuredOf(kept);
  const insurance = insurancePays(worked.totals);
  const planned = kept.visits.some((visit) => visit.planned);
  return (
    <>
      {insured === undefined ? null : <Note>{describe(coverage, insured)}</Note>}
      <View className="card">
        <Pair
          amounts={[
            ...(insurance === undefined
              ? []
              : [{ label: planned ? '医保付，含计划' : '医保已付', yuan: insurance }]),
            { label: planned ? '自己付，含计划' : '自己已付', yuan: worked.totals.personal },
          ]}
        />
        <View className="rule" />
        <View className="strong">{`${kept.visits.length} 次，共 ${groupThousands(worked.totals.total)} 元`}</View>
        {left.map((one) => (
          <LeftLine key={one.key} left={one} />
        ))}
      </View>
      <View className="section">
        <Heading>一次一次看</Heading>
        <View className="card">
          <Timeline
            stops={kept.visits.map((visit, index) => ({
              key: visit.id,
              state: visit.planned ? 'todo' : 'done',
              body: <OneVisit visit={visit} result={worked.settlements[index]} onRemoved={onRemoved} />,
            }))}
          />
        </View>
        <Note>{`删掉前面一次，后面的会重新算。${DISCLAIMER}`}</Note>
      </View>
    </>
  );
}

/** 还差 320.00 元到起付线; 可报的费用还剩 1,200.00 元: what the year looks like after a visit. */
function leftAfter(remaining: Readonly<Record<string, string>>): string {
  const { deductible, ...limits } = remaining;
  if (deductible !== undefined && !isZero(deductible)) return `还差 ${groupThousands(deductible)} 元到起付线`;
  const [limit] = Object.entries(limits);
  if (limit === undefined) return '';
  const name = REMAINING_NAMES[limit[0]]?.name ?? '';
  return isZero(limit[1]) ? `${name}用完了` : `${name}还剩 ${groupThousands(limit[1])} 元`;
}

interface VisitProps {
  visit: Visit;
  result: SettlementResult | undefined;
  onRemoved: () => void;
}

function OneVisit({ visit, result, onRemoved }: VisitProps) {
  const day = sayDate(String(visit.settlement.date), String(visit.settlement.date).slice(0, 4));
  return (
    <>
      <View className="row between wrap">
        <View className="strong">{day}</View>
        {visit.planned ? <Tag kind="neutral" label="计划" /> : null}
      </View>
      <Note>{placeOf(visit.settlement)}</Note>
      {result === undefined ? null : <Amounts result={result} />}
      <Remove id={visit.id} day={day} onRemoved={onRemoved} />
    </>
  );
}

function Amounts({ result }: { result: SettlementResult }) {
  const insurance = insurancePays(result);
  const amounts = [
    { label: '费用', yuan: result.total },
    ...(insurance === undefined ? [] : [{ label: '医保付', yuan: insurance }]),
    { label: '自己付', yuan: result.personal },
  ];
  return (
    <>
      <View className="trio">
        {amounts.map((amount) => (
          <View key={amount.label} className="trio-one">
            <View className="note">{amount.label}</View>
            <Money yuan={amount.yuan} unit={false} />
          </View>
        ))}
      </View>
      {result.yearToDate === undefined ? null : (
        <Note>{`累计 ${groupThousands(result.yearToDate.totals.total)} 元 · ${leftAfter(result.yearToDate.remaining)}`}</Note>
      )}
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
