import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { Line, ReadingEffect, SettlementMoney } from '../../../cloudfunctions/calculator/contract';
import { Link } from '../../components/Button';
import { Lines, type MoneyLine } from '../../components/Lines';
import { Heading } from '../../components/Text';
import { TwoReadings } from '../../components/TwoReadings';
import { sentenceOf } from '../../copy/lines';
import type { Worked } from '../../estimate/result';

interface Props {
  visit: Worked;
  earlier: number;
  /** Whom to ask, as the city's documents say. */
  ask: string;
}

/** Why these numbers: each step a sentence, opening to its clause; readings that would change them stand below. */
export function Reasons({ visit, earlier, ask }: Props) {
  const { lines, total, overflow } = visit.result;
  return (
    <View className="section">
      <Heading>为什么是这些数</Heading>
      <Lines lines={lines.map((line, index) => moneyLine(line, index, overflow !== undefined))} sum={total} />
      {visit.readings.map((reading) => (
        <Reading key={reading.id} reading={reading} totals={visit.totals} earlier={earlier} />
      ))}
      {visit.readings.length === 0 ? null : <Ask ask={ask} />}
    </View>
  );
}

const PHONE = /\d{3,4}-\d{7,8}/g;

/** Whom to ask which reading holds, in the words of the data; each number in them can be called. */
function Ask({ ask }: { ask: string }) {
  return (
    <View className="card">
      <View>{`以哪种为准，${ask}`}</View>
      {(ask.match(PHONE) ?? []).map((number) => (
        <Link
          key={number}
          icon="phone"
          label={`打 ${number}`}
          onTap={() => void Taro.makePhoneCall({ phoneNumber: number })}
        />
      ))}
    </View>
  );
}

function moneyLine(line: Line, index: number, overflows: boolean): MoneyLine {
  const { document, section, from, assumed } = line.cite;
  return {
    key: `${index}-${line.step}`,
    label: line.label,
    payer: sentenceOf(line, overflows),
    yuan: line.amount,
    clause: { title: line.label, document, section, from, assumed },
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
  const own = others.every(([, money]) => money.personal !== undefined);
  const key = own ? 'personal' : 'poolingFund';
  const of = own ? '自己付' : '医保付';
  return (
    <TwoReadings
      question={reading.note}
      of={earlier > 0 ? `今年累计${of}` : of}
      ours={totals[key]}
      others={others.map(([value, money]) => ({ key: value, yuan: money[key] ?? totals[key] }))}
    />
  );
}
