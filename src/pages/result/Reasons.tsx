import { View } from '@tarojs/components';
import type { Line, ReadingEffect, SettlementTotals } from '../../../cloudfunctions/calculator/contract';
import { Lines, type MoneyLine } from '../../components/Lines';
import { roundLimit } from '../../components/Money/format';
import { Heading } from '../../components/Text';
import { TwoReadings } from '../../components/TwoReadings';
import { sentenceOf } from '../../copy/lines';
import { IDENTITY_NAMES } from '../../copy/names';
import { overflowWords } from '../../copy/overflow';
import { FUND_KEYS, PAYER_NAMES } from '../../copy/payers';
import type { Worked } from '../../estimate/result';
import type { Waiver } from '../../estimate/waiver';
import { Asks } from './Asks';

interface Props {
  visit: Worked;
  earlier: number;
  /** Whom to ask where a reading names nobody. */
  ask: string;
}

/** Why these numbers: each step a sentence, opening to its clause; readings that would change them stand below. */
export function Reasons({ visit, earlier, ask }: Props) {
  const { total } = visit.result;
  return (
    <View className="section">
      <Heading>为什么是这些数</Heading>
      <Lines lines={linesOf(visit)} sum={total} />
      {visit.readings.map((reading) => (
        <Reading key={reading.id} reading={reading} totals={visit.totals} earlier={earlier} />
      ))}
      <Asks readings={visit.readings} ask={ask} />
    </View>
  );
}

/** The lines of the result, and where it would stand the deductible that is spared. */
function linesOf({ result: { lines, overflow }, waiver, stops }: Worked): readonly MoneyLine[] {
  const all = lines.map((line, index) => moneyLine(line, index, overflow !== undefined, stops));
  const told =
    waiver === undefined ? all : [...all.slice(0, waiver.at), waivedLine(waiver), ...all.slice(waiver.at)];
  // What is left of the shared amount is left after every layer: it stands below the last that pays.
  const isRest = ({ key }: MoneyLine) => key.endsWith('-ownShare');
  return [...told.filter((line) => !isRest(line)), ...told.filter(isRest)];
}

function waivedLine({ identities, line, lastYear }: Waiver): MoneyLine {
  const [only, ...others] = identities;
  // Of several it is not known which one spares it.
  const who = only === undefined || others.length > 0 ? '有这些身份' : (IDENTITY_NAMES[only] ?? '有这个身份');
  const spared = `不用付，本来要付 ${roundLimit(line.amount)} 元。`;
  return {
    ...moneyLine(line, 0, false, []),
    key: 'waived',
    payer: lastYear === undefined ? `${who}这次${spared}` : `${who}今年${spared}到 ${lastYear} 年底为止。`,
    yuan: NOTHING,
  };
}

/** What a spared deductible takes. */
const NOTHING = '0.00';

function moneyLine(line: Line, index: number, overflows: boolean, stops: Worked['stops']): MoneyLine {
  const { document, section, from, assumed } = line.cite;
  return {
    key: `${index}-${line.step}`,
    label: line.label,
    payer: sentenceOf(line, overflows, stops),
    yuan: line.amount,
    clause: { title: line.label, document, section, from, assumed },
  };
}

interface ReadingProps {
  reading: ReadingEffect;
  totals: SettlementTotals;
  earlier: number;
}

/** The figures that people compare: what the person pays where that changes, else what the first fund that changes pays. */
function Reading({ reading, totals, earlier }: ReadingProps) {
  const { note, chosen, says } = reading;
  const others = Object.entries(reading.otherwise);
  const own = others.every(([, money]) => (money.personalHere ?? money.personal) !== undefined);
  const fund = FUND_KEYS.find((key) => others.some(([, money]) => money[key] !== undefined)) ?? 'poolingFund';
  const of = own ? '自己付' : `${PAYER_NAMES[fund]}付`;
  const side = (value: string, money: Partial<SettlementTotals>) => ({
    words: says[value] ?? '',
    yuan: (own ? (money.personalHere ?? money.personal) : money[fund]) ?? totals[fund],
    beyond: money.overflow === undefined ? undefined : `另有 ${overflowWords(money.overflow)}。`,
  });
  return (
    <TwoReadings
      question={note}
      of={earlier > 0 ? `今年累计${of}` : of}
      ours={side(chosen, totals)}
      others={others.map(([value, money]) => side(value, money))}
    />
  );
}
