import type { Line, SettlementResult } from '../../cloudfunctions/calculator/contract';
import { isZero } from '../components/Money/format';
import { PAYER_NAMES, type PayerKey } from '../copy/payers';
import { ownParts, partsOf, shareForPixels } from './share';

/** Where things stand in the flow picture: pixels from its top. */
export interface Bar {
  key: string;
  label: string;
  yuan: string;
  /** Undefined for neutral bars: nobody's money yet. */
  payer?: PayerKey;
  top: number;
  height: number;
  /** Middle of the label, moved apart from its neighbours. */
  labelAt: number;
}

export interface Ribbon {
  key: string;
  /** Warm: ends with the person. */
  warm: boolean;
  /** Goes on to other rules: nobody's money yet. */
  plain?: boolean;
  from: number;
  to: number;
  height: number;
}

export interface FlowPicture {
  height: number;
  whole: Bar;
  middle: readonly Bar[];
  payers: readonly Bar[];
  toMiddle: readonly Ribbon[];
  toPayers: readonly Ribbon[];
  /** Total → payers, where there is no room for the middle. */
  straight: readonly Ribbon[];
}

interface Group {
  key: string;
  label: string;
  yuan: string;
  lines: readonly Line[];
}

const GAP = 12;

/**
 * A bill as a picture: total → what counts and what does not → payers. Ribbon width is the amount.
 * `scale`: height of the whole bill and the least distance of labels, which differ by type set.
 */
export function flowOf(
  result: SettlementResult,
  scale: { height: number; apart: number; withMiddle: boolean },
): FlowPicture {
  const pixels = (yuan: string) => shareForPixels(yuan, result.total) * scale.height;
  const groups = insuredFirst(
    withUpperLayers(groupLines(result.lines), pixels).flatMap((group) => whole(group, pixels)),
  );
  const middle = placed(
    groups.map((group) => ({
      key: group.key,
      label: group.label,
      yuan: group.yuan,
      size: pixels(group.yuan),
    })),
    scale.apart,
  );
  const parts = partsOf(result);
  const own = new Set<string>(ownParts(result).flatMap(({ payer }) => (payer === 'overflow' ? [] : [payer])));
  const payers = placed(
    parts.map((part, index) => ({
      key: part.payer,
      payer: part.payer,
      label: '',
      yuan: part.yuan,
      size: pixels(part.yuan),
      joined: own.has(part.payer) && own.has(parts[index - 1]?.payer ?? ''),
    })),
    scale.apart,
  );
  const bottoms = [...(scale.withMiddle ? middle : []), ...payers].map((bar) =>
    Math.max(bar.top + bar.height, bar.labelAt + scale.apart / 2),
  );
  return {
    height: Math.ceil(Math.max(scale.height, ...bottoms)),
    whole: { key: 'whole', label: '', yuan: result.total, top: 0, height: scale.height, labelAt: 0 },
    middle,
    payers,
    toMiddle: ribbonsToMiddle(groups, middle, pixels),
    toPayers: ribbonsToPayers(groups, middle, payers, own, pixels, result.overflow?.amount),
    straight: ribbonsStraight(payers, own),
  };
}

function ribbonsStraight(payers: readonly Bar[], own: ReadonlySet<string>): readonly Ribbon[] {
  let from = 0;
  return payers.map((bar) => {
    const ribbon = {
      key: bar.key,
      warm: own.has(bar.key),
      plain: bar.key === 'overflow',
      from,
      to: bar.top,
      height: bar.height,
    };
    from += bar.height;
    return ribbon;
  });
}

/** What fits beside a ribbon; the whole label stands among the reasons. */
const SHORT: Readonly<Record<string, string>> = {
  selfPaid: '全自费',
  firstPay: '乙类先付',
  referralFirstPay: '转外先付',
  deductible: '起付线',
  aboveCeiling: '超上限',
  aboveLimit: '超上限',
  aboveDiseaseLimit: '超病种限额',
  exclude: '不报销',
  ownShare: '按比例自付',
};

const shortOf = (line: Line): string =>
  line.payer === 'hospitalBorne'
    ? PAYER_NAMES.hospitalBorne
    : (SHORT[line.step] ?? line.label.replace(/支付$/, ''));

/** Lines that share one amount between payers (the fund's 60 % and the person's 40 % of it) are one bar. */
function groupLines(lines: readonly Line[]): readonly Group[] {
  const groups: Group[] = [];
  for (const line of lines) {
    if (isZero(line.amount)) continue;
    const last = groups[groups.length - 1];
    const before = last?.lines[last.lines.length - 1];
    // A rate starts a bar of what is shared; whoever takes the rest of the same amount joins it.
    const together = last?.lines[0]?.rate !== undefined && before?.basis === line.basis;
    if (last !== undefined && together) {
      groups[groups.length - 1] = { ...last, label: '可报', yuan: line.basis, lines: [...last.lines, line] };
    } else {
      groups.push({
        key: `${groups.length}-${line.step}`,
        label: shortOf(line),
        yuan: line.amount,
        lines: [line],
      });
    }
  }
  return groups;
}

/**
 * What upper layers (大病保险, 医疗救助) pay comes out of what the person would have paid of the shared amount: where
 * just that fills it, they flow from its bar too, with the person's own part last.
 */
function withUpperLayers(groups: readonly Group[], pixels: Pixels): readonly Group[] {
  const [only, ...upper] = groups.filter(isInsured);
  const shared = only?.lines[0];
  if (only === undefined || shared?.rate === undefined || upper.length === 0) return groups;
  const lines = [...only.lines, ...upper.flatMap((group) => group.lines)];
  const all: Group = {
    ...only,
    label: '可报',
    yuan: shared.basis,
    lines: [...lines.filter(isFunds), ...lines.filter((line) => !isFunds(line))],
  };
  return isFilled(all, pixels)
    ? groups.filter((group) => !upper.includes(group)).map((group) => (group === only ? all : group))
    : groups;
}

/** Whether the lines of a bar make up its whole amount. */
const isFilled = ({ lines, yuan }: Group, pixels: Pixels): boolean =>
  Math.abs(lines.reduce((height, line) => height + pixels(line.amount), 0) - pixels(yuan)) < 0.01;

/** A shared amount is one bar only where its lines fill it; else every line stands by itself. */
function whole(group: Group, pixels: Pixels): readonly Group[] {
  if (isFilled(group, pixels)) return [group];
  return group.lines.map((line, at) => ({
    key: `${group.key}-${at}`,
    label: shortOf(line),
    yuan: line.amount,
    lines: [line],
  }));
}

const isFunds = ({ payer }: Line): boolean => payer !== 'person';

const ownOnly = (group: Group) => group.lines.every((line) => line.payer === 'person');

/** What the hospital bears comes out of what is self-paid: no insurance shares in it. */
const hospitalOnly = (group: Group) => group.lines.every((line) => line.payer === 'hospitalBorne');

const isInsured = (group: Group) => !ownOnly(group) && !hospitalOnly(group);

/** What insurance shares in stands on top and what is only the person's below, so that ribbons seldom cross. */
const insuredFirst = (groups: readonly Group[]): readonly Group[] => [
  ...groups.filter(isInsured),
  ...groups.filter(hospitalOnly),
  ...groups.filter(ownOnly),
];

interface Sized {
  key: string;
  label: string;
  yuan: string;
  payer?: PayerKey;
  size: number;
  joined?: boolean;
}

/** Stacks bars with gaps; labels keep their distance even where bars are thin. */
function placed(bars: readonly Sized[], apart: number): readonly Bar[] {
  let bottom = 0;
  let lastLabel = Number.NEGATIVE_INFINITY;
  return bars.map(({ size, joined, ...bar }, index) => {
    const height = Math.max(2, size);
    const start = index === 0 ? 0 : bottom + (joined ? 2 : GAP);
    const labelAt = Math.max(start + height / 2, lastLabel + apart, apart / 2);
    // A thin bar follows its label down, unless it must stay with the person's other money.
    const top = joined ? start : Math.max(start, labelAt - height / 2);
    bottom = top + height;
    lastLabel = labelAt;
    return { ...bar, top, height, labelAt };
  });
}

type Pixels = (yuan: string) => number;

function ribbonsToMiddle(
  groups: readonly Group[],
  middle: readonly Bar[],
  pixels: Pixels,
): readonly Ribbon[] {
  let from = 0;
  return groups.map((group, index) => {
    const height = pixels(group.yuan);
    const ribbon: Ribbon = {
      key: group.key,
      warm: ownOnly(group),
      from,
      to: middle[index]?.top ?? 0,
      height,
    };
    from += height;
    return ribbon;
  });
}

function ribbonsToPayers(
  groups: readonly Group[],
  middle: readonly Bar[],
  payers: readonly Bar[],
  own: ReadonlySet<string>,
  pixels: Pixels,
  overflow: string | undefined,
): readonly Ribbon[] {
  const filled = new Map<string, number>();
  const person = payers.find((bar) => own.has(bar.key));
  const elsewhere = payers.find((bar) => bar.key === 'overflow');
  const barOf = (line: Line) => {
    if (line.payer !== 'person') return payers.find((one) => one.key === line.payer);
    return line.step.startsWith('above') && line.amount === overflow ? elsewhere : person;
  };
  return groups.flatMap((group, index) => {
    let from = middle[index]?.top ?? 0;
    return group.lines.flatMap((line, at) => {
      const bar = barOf(line);
      const height = pixels(line.amount);
      const start = from;
      from += height;
      if (bar === undefined) return [];
      const done = filled.get(bar.key) ?? 0;
      filled.set(bar.key, done + height);
      return [
        {
          key: `${group.key}-${at}`,
          warm: bar === person,
          plain: bar === elsewhere,
          from: start,
          to: bar.top + done,
          height,
        },
      ];
    });
  });
}
