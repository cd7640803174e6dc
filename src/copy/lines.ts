import type { Line, Stop } from '../../cloudfunctions/calculator/contract';
import { groupThousands, percent } from '../components/Money/format';
import { PAYER_NAMES } from './payers';

/** Each step of a settlement as one plain sentence; the amounts are those of the line. */
export function sentenceOf(line: Line, overflows: boolean, stops: readonly Stop[] = []): string {
  const amount = `${groupThousands(line.amount)} 元`;
  const basis = `${groupThousands(line.basis)} 元`;
  switch (line.step) {
    case 'selfPaid':
      return `医保范围以外的 ${amount}，医保不管，自己付。`;
    case 'firstPay':
      return line.rate === undefined
        ? `乙类的药和检查 ${basis}，要自己先付一部分，是 ${amount}。`
        : `乙类的药和检查 ${basis}，自己先付 ${percent(line.rate)}，是 ${amount}。`;
    case 'referralFirstPay':
      return line.rate === undefined
        ? `到外地看，自己先付 ${amount}。`
        : `到外地看，${basis}里自己先付 ${percent(line.rate)}，是 ${amount}。`;
    case 'deductible':
      return `起付线是先自己付的部分，这次付了 ${amount}。`;
    case 'ownShare':
      return `能报的部分，医保付完还剩 ${amount}，自己付。`;
    case 'aboveLimit':
    case 'aboveCeiling':
      return overflows
        ? `门诊的限额用完了，这 ${amount}按住院规定结算，这里算不出，不算您这次要付的。`
        : `${stopWords(line, stops)}超过上限的 ${amount}，自己付。`;
    case 'exclude':
      return `${line.label}，这 ${amount}自己付。`;
    default:
      return paidSentence(line, amount, basis);
  }
}

const PER_WORDS: Readonly<Record<Stop['per'], string>> = {
  visit: '一次',
  day: '一天',
  month: '一个月',
  quarter: '一个季度',
  year: '一年',
};

/** 一天最多付 30.00 元，已经付满。: the one limit behind what is above a limit; of several none is named. */
function stopWords({ step }: Line, stops: readonly Stop[]): string {
  const [stop, ...others] = stops;
  if (step !== 'aboveLimit' || stop === undefined || others.length > 0) return '';
  return `医保${PER_WORDS[stop.per]}最多付 ${groupThousands(stop.of)} 元，已经付满。`;
}

function paidSentence(line: Line, amount: string, basis: string): string {
  if (line.payer === 'person' || line.payer === 'account') return `这 ${amount}自己付。`;
  if (line.payer === 'hospitalBorne')
    return `医保范围以外的钱超过规定比例，多出的 ${amount}由医院承担，您不用付。`;
  const payer = PAYER_NAMES[line.payer];
  if (line.rate === undefined) return `${payer}付 ${amount}。`;
  const from = UPPER[line.payer];
  return from === undefined
    ? `${basis}里，${payer}付 ${percent(line.rate)}。`
    : `${from}，有 ${basis}由${payer}付 ${percent(line.rate)}。`;
}

/** What the amount is a part of that an upper layer pays a share of. */
const UPPER: Readonly<Partial<Record<Line['payer'], string>>> = {
  largeIllness: '医保报完，自己付的钱里超过大病起付线的',
  medicalAid: '前面几项报完，自己还要付的钱里能救助的',
  tiltedAid: '前面几项报完，自己还要付的钱里超过倾斜救助起付线的',
};
