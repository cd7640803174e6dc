import { View } from '@tarojs/components';
import type { Line, ReadingEffect, SettlementMoney } from '../../../cloudfunctions/calculator/contract';
import { Lines, type MoneyLine } from '../../components/Lines';
import { groupThousands, percent } from '../../components/Money/format';
import { Heading } from '../../components/Text';
import { TwoReadings } from '../../components/TwoReadings';
import { sayDate } from '../../copy/dates';
import { PAYER_NAMES } from '../../copy/payers';
import type { Outcome } from '../../estimate/result';

/** Why these numbers: every line opens to its clause; readings that would change them stand below. */
export function Reasons({ visit, earlier }: { visit: NonNullable<Outcome['visit']>; earlier: number }) {
  return (
    <View className="section">
      <Heading>为什么是这些数</Heading>
      <Lines lines={visit.result.lines.map(moneyLine)} sum={visit.result.total} />
      {visit.readings.map((reading) => (
        <Reading key={reading.id} reading={reading} totals={visit.totals} earlier={earlier} />
      ))}
    </View>
  );
}

function moneyLine(line: Line, index: number): MoneyLine {
  const { document, section, from, assumed } = line.cite;
  const payer =
    line.payer === 'person' || line.payer === 'account' ? '自己付' : `${PAYER_NAMES[line.payer]}付`;
  const share = line.rate === undefined ? '' : ` · ${groupThousands(line.basis)} 元的 ${percent(line.rate)}`;
  return {
    key: `${index}-${line.step}`,
    label: line.label,
    payer: `${payer}${share}`,
    yuan: line.amount,
    clause: {
      title: line.label,
      document,
      section,
      since: `${sayDate(from)}起适用${assumed ? '（文件没有印日期，按年份推定）' : ''}`,
    },
  };
}

interface ReadingProps {
  reading: ReadingEffect;
  totals: SettlementMoney;
  earlier: number;
}

/** The figures that people compare: what the fund pays where that changes, else what the person pays. */
function Reading({ reading, totals, earlier }: ReadingProps) {
  const others = Object.entries(reading.otherwise);
  const key = others.some(([, money]) => money.poolingFund !== undefined) ? 'poolingFund' : 'personal';
  const of = key === 'poolingFund' ? '医保付' : '自己付';
  return (
    <TwoReadings
      question={reading.note}
      of={earlier > 0 ? `今年累计${of}` : of}
      ours={totals[key]}
      others={others.map(([value, money]) => ({ key: value, yuan: money[key] ?? totals[key] }))}
    />
  );
}
