import type { CrossoverChange, CrossoverStretch } from '../../../cloudfunctions/calculator/contract';
import { groupThousands, isZero, roundLimit } from '../../components/Money/format';
import { OVERFLOW_UNDECIDED } from '../../copy/overflow';
import type { Turn } from '../../estimate/compare';

/** More turns than one can keep in mind say less than few. */
const MOST_CHANGES = 3;

/** What holds for one range of bills. */
export interface Verdicts {
  /** How the others are against what was chosen, in one sentence. */
  summary: string;
  /** Where the better one changes with the bill. */
  sentences: readonly string[];
  /** Each side that is never the worse one, and from which bill on two are alike. */
  details: readonly string[];
}

/** Everything that the turns of one comparison say, range by range. */
export function verdictsOf(turns: readonly Turn[]): readonly Verdicts[] {
  const ranges = [...new Set(turns.map(rangeOf))];
  return ranges.map((range) => {
    const within = turns.filter((turn) => rangeOf(turn) === range);
    const firm = within.filter(({ data }) => isFirm(data));
    const chosen = within.filter((turn) => turn.chosen);
    return {
      summary: summaryOf(range, chosen.length === 0 ? within : chosen),
      sentences: within.filter(({ data }) => data.better === 'depends').map(pairSentence),
      details: [
        ...winnersOf(firm),
        ...within.filter(({ data }) => data.better === 'same' && firm.length > 0).map(pairSentence),
        ...firm.flatMap(alikeAtLast),
      ],
    };
  });
}

function rangeOf({ data: { range, better } }: Turn): string {
  if (better === 'unknown') return '';
  const { from, to } = range;
  return isZero(from)
    ? `总费用 ${roundLimit(to)} 元以内`
    : `总费用 ${roundLimit(from)} 到 ${roundLimit(to)} 元`;
}

/** 总费用 300,000 元以内：在本地看、备了案去外地，自己付得少；没办手续去外地，自己付得多。 */
function summaryOf(range: string, turns: readonly Turn[]): string {
  const others = (better: Turn['data']['better']) =>
    turns.filter(({ data }) => data.better === better).map(({ second }) => second);
  const [less, more, same, open] = [others('second'), others('first'), others('same'), others('depends')];
  if (range === '') return `比不出哪种付得少。${OVERFLOW_UNDECIDED}`;
  const first = turns[0]?.first ?? '';
  if (less.length + same.length + open.length === 0) return `${range}，${first}自己付得最少，或者一样。`;
  // Below the deductible, and where a limit is reached, all are alike.
  const orAlike = (better: 'first' | 'second') =>
    turns.some(({ data }) => data.better === better && data.stretches.some((one) => one.better === 'same'))
      ? '，或者一样'
      : '';
  const parts = [
    ...(less.length === 0 ? [] : [`${less.join('、')}，自己付得少${orAlike('second')}`]),
    ...(more.length === 0 ? [] : [`${more.join('、')}，自己付得多${orAlike('first')}`]),
    ...(same.length === 0 ? [] : [`${same.join('、')}，和${spaced(first)}一样`]),
    ...(open.length === 0 ? [] : [`${open.join('、')}，看花多少钱`]),
  ];
  return `${range}：${parts.join('；')}。`;
}

/** Each side that is never the worse one against all of which that is so, at once. */
function winnersOf(firm: readonly Turn[]): readonly string[] {
  const winners = [...new Set(firm.map(winnerOf))];
  return winners.map((winner) => {
    const others = firm.filter((turn) => winnerOf(turn) === winner).map(loserOf);
    return `${winner}比${spaced(others.join('、'))}自己付得少，或者一样。`;
  });
}

/** 总费用从 244,094.88 元起，三级医院和一级医院一样。 */
function alikeAtLast({ first, second, data }: Turn): readonly string[] {
  const last = data.changes[data.changes.length - 1];
  return last?.after.better === 'same'
    ? [`总费用从 ${groupThousands(last.after.total)} 元起，${first}和${spaced(second)}一样。`]
    : [];
}

const isFirm = ({ better }: Turn['data']): boolean => better === 'first' || better === 'second';
const winnerOf = ({ first, second, data }: Turn): string => (data.better === 'first' ? first : second);
const loserOf = ({ first, second, data }: Turn): string => (data.better === 'first' ? second : first);

/** How two are against each other. */
function pairSentence(turn: Turn): string {
  const { first, second, data } = turn;
  const { better, stretches, changes } = data;
  if (better === 'same') return `${first}和${spaced(second)}都一样。`;
  const more = changes.length > MOST_CHANGES ? '；花得再多还会变，按实际的数再算一次' : '';
  const turned = changes.slice(0, MOST_CHANGES).map((change) => sayChange(change, turn));
  const [begin] = stretches;
  const till = changes[0]?.before.total;
  const opening =
    begin === undefined || till === undefined
      ? []
      : [`总费用 ${groupThousands(till)} 元以内，${saySide(begin.better, turn)}`];
  return `${first}和${spaced(second)}，看花多少钱：${[...opening, ...turned].join('；')}${more}。`;
}

/** A figure stands apart from the word before it. */
const spaced = (name: string): string => (/^\d/.test(name) ? ` ${name}` : name);

/** From which bill on nobody knows; undefined where the whole range is settled by rules that are known. */
export function turnBeyond({ better, unknownFrom }: Turn['data']): string | undefined {
  return better === 'unknown' || unknownFrom === undefined
    ? undefined
    : `总费用从 ${groupThousands(unknownFrom)} 元起，${OVERFLOW_UNDECIDED}`;
}

/** How far was looked, and how closely, each a sentence: beyond it nothing is said. `what`: the amount that was varied. */
export function turnLimits(
  { range, better, unknownFrom, resolution }: Turn['data'],
  what: '总费用' | '一年的门诊费用',
): string[] {
  if (better === 'unknown') return [];
  return [
    ...(unknownFrom === undefined ? [`只比到${what} ${roundLimit(range.to)} 元，再多的没有比。`] : []),
    `中间要是只有一小段（${roundLimit(resolution)} 元以内）不一样，可能没有找到。`,
  ];
}

/** 总费用从 1,234.00 元起，三级医院自己付得少 */
const sayChange = ({ after }: CrossoverChange, turn: Turn): string =>
  `总费用从 ${groupThousands(after.total)} 元起，${saySide(after.better, turn)}`;

function saySide(better: CrossoverStretch['better'], { first, second }: Turn): string {
  return better === 'same' ? '两种一样' : `${better === 'first' ? first : second}自己付得少`;
}
