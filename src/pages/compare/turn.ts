import type { CrossoverChange, CrossoverStretch } from '../../../cloudfunctions/calculator/contract';
import { groupThousands, isZero, roundLimit } from '../../components/Money/format';
import { OVERFLOW_UNDECIDED } from '../../copy/overflow';
import type { Turn } from '../../estimate/compare';

/** More turns than one can keep in mind say less than few. */
const MOST_CHANGES = 3;

/** What holds for one range of bills: a sentence for each side that is better than others, or as good. */
export interface Verdicts {
  range: string;
  sentences: readonly string[];
}

/** Everything that the turns of one comparison say, range by range. */
export function verdictsOf(turns: readonly Turn[]): readonly Verdicts[] {
  const ranges = [...new Set(turns.map(rangeOf))];
  return ranges.map((range) => ({
    range,
    sentences: sentencesOf(turns.filter((turn) => rangeOf(turn) === range)),
  }));
}

function rangeOf({ data: { range, better } }: Turn): string {
  if (better === 'unknown') return '比不出哪种付得少';
  const { from, to } = range;
  return isZero(from)
    ? `总费用 ${roundLimit(to)} 元以内，都比过`
    : `总费用 ${roundLimit(from)} 到 ${roundLimit(to)} 元，都比过`;
}

/**
 * A side that is never the worse one is held against all of which that is so at once, and from which bill on they are
 * alike; where the better one changes with the bill, each pair is told by itself.
 */
function sentencesOf(turns: readonly Turn[]): readonly string[] {
  const firm = turns.filter(({ data }) => isFirm(data));
  const winners = [...new Set(firm.map(winnerOf))];
  return [
    ...winners.map((winner) => {
      const others = firm.filter((turn) => winnerOf(turn) === winner).map(loserOf);
      return `${winner}比${spaced(others.join('、'))}自己付得少，或者一样。`;
    }),
    ...firm.flatMap(alikeAtLast),
    ...turns.filter((turn) => !firm.includes(turn)).map(pairSentence),
  ];
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

function pairSentence(turn: Turn): string {
  const { first, second, data } = turn;
  const { better, stretches, changes } = data;
  if (better === 'unknown') return `${first}和${spaced(second)}：${OVERFLOW_UNDECIDED}`;
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

/** How far was looked, and how closely: beyond it nothing is said. */
export function turnLimits({ range, better, unknownFrom, resolution }: Turn['data']): string[] {
  if (better === 'unknown') return [];
  const end = unknownFrom === undefined ? `只比到总费用 ${roundLimit(range.to)} 元，再多的没有比。` : '';
  return [`${end}中间要是只有一小段（${roundLimit(resolution)} 元以内）不一样，可能没有找到。`];
}

/** 总费用从 1,234.00 元起，三级医院自己付得少 */
const sayChange = ({ after }: CrossoverChange, turn: Turn): string =>
  `总费用从 ${groupThousands(after.total)} 元起，${saySide(after.better, turn)}`;

function saySide(better: CrossoverStretch['better'], { first, second }: Turn): string {
  return better === 'same' ? '两种一样' : `${better === 'first' ? first : second}自己付得少`;
}
