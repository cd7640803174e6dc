import { type Brush, type Picture, roundRect, wrapText } from '../../components/Drawing/brush';
import { isZero, roundLimit } from '../../components/Money/format';
import { DISCLAIMER } from '../../copy/names';
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

/** A part of a bar with an edge; what is too thin to be seen is left out. */
function edged({ brush, y }: Pen, { x, width }: { x: number; width: number }, fill: string, edge: string) {
  if (width <= 8) return;
  brush.fillStyle = fill;
  brush.strokeStyle = edge;
  brush.lineWidth = 1;
  roundRect(brush, { x, y, width, height: BAR }, 6);
  brush.fill();
  brush.stroke();
}

const BAR = 34;
const NAME = 52;

function bar(pen: Pen, { name, paid, personal, overflow, total }: CardBar) {
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
  if (cool > 8) {
    brush.fillStyle = LOOK.fund;
    roundRect(brush, { x: left, y: pen.y, width: cool, height: BAR }, 6);
    brush.fill();
  }
  edged(pen, { x: left + cool + 3, width: own }, LOOK.own, LOOK.ownEdge);
  edged(pen, { x: left + cool + own + 6, width: open - 3 }, LOOK.open, LOOK.openEdge);
  pen.y += BAR + 4;
  brush.font = `600 15px ${FONT}`;
  brush.fillStyle = LOOK.ink;
  const [theirs, ours] = [`医保付 ${roundLimit(paid)}`, `自己付 ${roundLimit(personal)}`];
  brush.fillText(theirs, left, pen.y + 9);
  // Millions do not fit beside each other.
  const wide = brush.measureText(theirs).width + brush.measureText(ours).width + 12 > INNER - NAME;
  if (wide) pen.y += 22;
  brush.textAlign = wide ? 'left' : 'right';
  brush.fillText(ours, wide ? left : CARD_WIDTH - EDGE, pen.y + 9);
  pen.y += 30;
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
  for (const one of card.bars) bar(pen, one);
  if (card.best !== undefined) write(pen, card.best, { size: 19, bold: true, colour: LOOK.ink, gap: 6 });
  if (card.beyond !== undefined) write(pen, card.beyond, { size: 17, colour: LOOK.ink, gap: 6 });
  if (card.earlier > 0) write(pen, earlierWords(card.earlier), { size: 14, colour: LOOK.quiet });
  write(pen, card.source, { size: 14, colour: LOOK.quiet, gap: 8 });
  write(pen, '单位：元。', { size: 14, colour: LOOK.quiet, gap: 12 });
  if (card.code === undefined) write(pen, DISCLAIMER, { size: 14, colour: LOOK.quiet });
  else ending(pen, code);
  return pen.y + EDGE;
}
