import { type Brush, type Picture, roundRect, wrapText } from '../../components/Drawing/brush';
import { groupThousands, isZero, roundLimit } from '../../components/Money/format';
import { DISCLAIMER } from '../../copy/names';
import { PAYER_NAMES } from '../../copy/payers';
import { shareForPixels } from '../../estimate/share';

/** One bar of the card; amounts as they are written, and as the calculator gave them. */
interface CardBar {
  name: string;
  paid: string;
  personal: string;
  /** What is settled under other rules: nobody's part. */
  overflow?: string | undefined;
  total: string;
}

/** What the picture says. Nothing in it tells whose estimate it is. */
export interface Card {
  about: string;
  /** Two lines. */
  title: readonly [string, string];
  bars: readonly CardBar[];
  /** The sentence below the bars, and where the figures come from. */
  best: string | undefined;
  /** What of the bills is in none of the two amounts. */
  beyond: string | undefined;
  /** How many visits of the year before this one are counted in; the link has none of them. */
  earlier: number;
  source: string;
  /** The mini-program code of a new estimate in the same city, as a data URI; undefined where it was not to be had. */
  code: string | undefined;
}

/** Said on the card and beside the link, whose figures are those of a first visit. */
export const earlierWords = (earlier: number): string => `今年前面看过的 ${earlier} 次算在内。`;

export const CARD_WIDTH = 360;
const EDGE = 24;
const INNER = CARD_WIDTH - 2 * EDGE;
const FONT = '-apple-system, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

/** The card's own colours: a picture has no dark set. */
const LOOK = {
  ground: '#e0eeee',
  ink: '#17262a',
  quiet: '#4a5a5f',
  fund: '#0d5a66',
  onFund: '#ffffff',
  open: '#f4f7f7',
  openEdge: '#7d8d92',
  dash: '#a9c7c9',
  own: '#f6dfc9',
  ownEdge: '#a0640a',
  ownDot: '#c98a3a',
} as const;

interface Pen {
  brush: Brush;
  y: number;
}

interface Look {
  size: number;
  bold?: boolean;
  colour: string;
  gap?: number;
  /** How wide the lines may be. */
  room?: number;
}

function write(pen: Pen, text: string, look: Look) {
  const { brush } = pen;
  brush.font = `${look.bold ? 600 : 400} ${look.size}px ${FONT}`;
  brush.fillStyle = look.colour;
  brush.textAlign = 'left';
  brush.textBaseline = 'alphabetic';
  for (const line of wrapText(brush, text, look.room ?? INNER)) {
    pen.y += look.size * 1.35;
    brush.fillText(line, EDGE, pen.y - look.size * 0.2);
  }
  pen.y += look.gap ?? 0;
}

/** Whose part: colour and pattern are the pages' own. Solid: insurance; dotted: one's own; empty with an edge: nobody's yet. */
type Whose = 'fund' | 'own' | 'open';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const DOT = 2;
const DOTS_APART = 8;

/** A part of a bar, or its swatch beside the label. */
function part(brush: Brush, box: Box, whose: Whose) {
  brush.fillStyle = LOOK[whose];
  roundRect(brush, box, Math.min(6, box.height / 4));
  brush.fill();
  if (whose === 'fund') return;
  brush.strokeStyle = whose === 'own' ? LOOK.ownEdge : LOOK.openEdge;
  brush.lineWidth = 1;
  brush.stroke();
  if (whose === 'open') return;
  brush.fillStyle = LOOK.ownDot;
  for (let x = box.x + DOTS_APART / 2; x + DOT < box.x + box.width; x += DOTS_APART)
    for (let y = box.y + DOTS_APART / 2; y + DOT < box.y + box.height; y += DOTS_APART)
      brush.fillRect(x, y, DOT, DOT);
}

const BAR = 34;
const NAME = 52;
const SWATCH = 16;
const LABEL_FROM = SWATCH + 6;

interface Label {
  words: string;
  whose: Whose;
  /** What is of nothing is no part of the bar. */
  none: boolean;
}

/** The label of a part, its swatch before it. */
function label({ brush, y }: Pen, { words, whose, none }: Label, x: number) {
  if (!none) part(brush, { x, y: y + 9 - SWATCH / 2, width: SWATCH, height: SWATCH }, whose);
  brush.fillStyle = LOOK.ink;
  brush.fillText(words, x + LABEL_FROM, y + 9);
}

/** What is written below a bar: each part by its name and amount, side by side where they fit. */
function labels(pen: Pen, { paid, personal, overflow }: CardBar, say: (yuan: string) => string) {
  const { brush } = pen;
  brush.font = `600 15px ${FONT}`;
  brush.textAlign = 'left';
  const theirs: Label = { words: `医保付 ${say(paid)}`, whose: 'fund', none: isZero(paid) };
  const ours: Label = { words: `自己付 ${say(personal)}`, whose: 'own', none: isZero(personal) };
  const widthOf = ({ words }: Label) => LABEL_FROM + brush.measureText(words).width;
  label(pen, theirs, EDGE);
  // Millions do not fit beside each other.
  const wide = widthOf(theirs) + widthOf(ours) + 12 > INNER;
  if (wide) pen.y += 22;
  label(pen, ours, wide ? EDGE : CARD_WIDTH - EDGE - widthOf(ours));
  if (overflow !== undefined) {
    pen.y += 22;
    label(pen, { words: `${PAYER_NAMES.overflow} ${say(overflow)}`, whose: 'open', none: false }, EDGE);
  }
  pen.y += 30;
}

/** One column is written alike: decimals are left out where no amount of any bar has them. */
function column(bars: readonly CardBar[]): (yuan: string) => string {
  const amounts = bars.flatMap(({ paid, personal, overflow }) => [paid, personal, overflow ?? paid]);
  return amounts.every((yuan) => yuan.endsWith('.00')) ? roundLimit : groupThousands;
}

function bar(pen: Pen, one: CardBar, say: (yuan: string) => string) {
  const { name, paid, overflow, total } = one;
  const { brush } = pen;
  const left = EDGE + NAME;
  const room = INNER - NAME - 3;
  const cool = Math.round(room * shareForPixels(paid, total));
  const open = overflow === undefined ? 0 : Math.round(room * shareForPixels(overflow, total));
  const own = isZero(total) ? 0 : room - cool - open;
  brush.textBaseline = 'middle';
  brush.textAlign = 'left';
  brush.font = `400 17px ${FONT}`;
  brush.fillStyle = LOOK.ink;
  brush.fillText(name, EDGE, pen.y + BAR / 2);
  const parts = [
    { x: left, width: cool, whose: 'fund' },
    { x: left + cool + 3, width: own, whose: 'own' },
    { x: left + cool + own + 6, width: open - 3, whose: 'open' },
  ] as const;
  // What is too thin to be seen is left out; its label is not.
  for (const { x, width, whose } of parts)
    if (width > 8) part(brush, { x, y: pen.y, width, height: BAR }, whose);
  pen.y += BAR + 4;
  labels(pen, one, say);
}

const CODE = 96;
const PLATE = 6;

/** At the end, beside the code: what it is for, and what the figures are not. */
function ending(pen: Pen, code: Picture | undefined) {
  const { brush } = pen;
  brush.strokeStyle = LOOK.dash;
  brush.lineWidth = 1;
  brush.setLineDash([4, 4]);
  brush.beginPath();
  brush.moveTo(EDGE, pen.y);
  brush.lineTo(CARD_WIDTH - EDGE, pen.y);
  brush.stroke();
  brush.setLineDash([]);
  const top = pen.y + 14;
  const left = CARD_WIDTH - EDGE - CODE;
  brush.fillStyle = '#ffffff';
  roundRect(brush, { x: left, y: top, width: CODE, height: CODE }, 8);
  brush.fill();
  if (code !== undefined)
    brush.drawImage(code, left + PLATE, top + PLATE, CODE - 2 * PLATE, CODE - 2 * PLATE);
  pen.y = top + 6;
  const room = INNER - CODE - 12;
  write(pen, '长按识别，算自己的。', { size: 17, bold: true, colour: LOOK.ink, gap: 6, room });
  write(pen, DISCLAIMER, { size: 14, colour: LOOK.quiet, room });
  pen.y = Math.max(pen.y, top + CODE);
}

interface Canvas {
  tall?: number;
  code?: Picture | undefined;
}

/** Paints the card from top to bottom; returns how tall it is. Painting it on a brush of one point measures it. */
export function drawCard(brush: Brush, card: Card, { tall = 0, code }: Canvas = {}): number {
  brush.fillStyle = LOOK.ground;
  brush.fillRect(0, 0, CARD_WIDTH, tall);
  const pen: Pen = { brush, y: EDGE - 4 };
  write(pen, '医保家庭共济', { size: 17, bold: true, colour: LOOK.fund, gap: 10 });
  write(pen, card.about, { size: 15, colour: LOOK.quiet, gap: 2 });
  for (const line of card.title) write(pen, line, { size: 24, bold: true, colour: LOOK.ink });
  pen.y += 14;
  const say = column(card.bars);
  for (const one of card.bars) bar(pen, one, say);
  if (card.best !== undefined) write(pen, card.best, { size: 19, bold: true, colour: LOOK.ink, gap: 6 });
  if (card.beyond !== undefined) write(pen, card.beyond, { size: 17, colour: LOOK.ink, gap: 6 });
  if (card.earlier > 0) write(pen, earlierWords(card.earlier), { size: 14, colour: LOOK.quiet });
  write(pen, card.source, { size: 14, colour: LOOK.quiet, gap: 8 });
  write(pen, '单位：元。', { size: 14, colour: LOOK.quiet, gap: 12 });
  if (card.code === undefined) write(pen, DISCLAIMER, { size: 14, colour: LOOK.quiet });
  else ending(pen, code);
  return pen.y + EDGE;
}
