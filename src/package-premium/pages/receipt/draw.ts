import { type Brush, roundRect, wrapText } from '../../../components/Drawing/brush';
import type { Receipt } from './receipt';

/** Points of the picture; its colours are those of the light tokens, since it leaves the program. */
export const WIDTH = 360;
const EDGE = 24;
const INNER = WIDTH - 2 * EDGE;
const COLOURS = {
  ground: '#e0eeee',
  card: '#ffffff',
  ink: '#17262a',
  second: '#4a5a5f',
  act: '#0d5a66',
  line: '#a9cdcf',
};
const FONT = '-apple-system, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

interface Style {
  size: number;
  weight?: 400 | 600;
  colour?: string;
}

/** A pen that goes down the page; without `show` it only measures. */
class Pen {
  y = EDGE;

  constructor(
    private readonly brush: Brush,
    private readonly show: boolean,
  ) {}

  use({ size, weight = 400, colour = COLOURS.ink }: Style): void {
    this.brush.font = `${weight} ${size}px ${FONT}`;
    this.brush.fillStyle = colour;
    this.brush.textBaseline = 'top';
  }

  text(words: string, style: Style, x = EDGE, width = INNER): void {
    this.use(style);
    for (const line of wrapText(this.brush, words, width)) {
      if (this.show) this.brush.fillText(line, x, this.y);
      this.y += style.size * 1.45;
    }
  }

  /** A name at the left edge and its value at the right one. */
  pair(name: string, value: string, style: Style): void {
    const start = this.y;
    this.use({ ...style, weight: 400, colour: COLOURS.second });
    const used = this.brush.measureText(name).width;
    if (this.show) this.brush.fillText(name, EDGE, start);
    this.use(style);
    const lines = wrapText(this.brush, value, INNER - used - 16);
    for (const line of lines) {
      if (this.show) this.brush.fillText(line, EDGE + INNER - this.brush.measureText(line).width, this.y);
      this.y += style.size * 1.45;
    }
    this.y += 6;
  }

  rule(): void {
    this.y += 8;
    if (this.show) {
      this.brush.strokeStyle = COLOURS.line;
      this.brush.lineWidth = 1;
      this.brush.setLineDash([4, 4]);
      this.brush.beginPath();
      this.brush.moveTo(EDGE, this.y);
      this.brush.lineTo(EDGE + INNER, this.y);
      this.brush.stroke();
    }
    this.y += 14;
  }

  /** The program's seal and name. */
  brand(): void {
    if (this.show) {
      this.brush.fillStyle = COLOURS.act;
      roundRect(this.brush, { x: EDGE, y: this.y, width: 40, height: 40 }, 10);
      this.brush.fill();
      this.use({ size: 20, weight: 600, colour: COLOURS.card });
      this.brush.fillText('共', EDGE + 10, this.y + 9);
      this.use({ size: 17, weight: 600 });
      this.brush.fillText('医保家庭共济', EDGE + 52, this.y + 11);
    }
    this.y += 40 + 20;
  }
}

function write(pen: Pen, receipt: Receipt): void {
  pen.brand();
  pen.text(receipt.title, { size: 24, weight: 600 });
  pen.y += 6;
  pen.text(`编号 ${receipt.reference}`, { size: 14, colour: COLOURS.second });
  pen.rule();
  for (const { name, value } of receipt.about) pen.pair(name, value, { size: 15 });
  pen.rule();
  for (const { name, yuan } of receipt.amounts) pen.pair(name, `${yuan} 元`, { size: 17, weight: 600 });
  if (receipt.sum !== undefined) {
    pen.rule();
    pen.pair(receipt.sum.name, `${receipt.sum.yuan} 元`, { size: 20, weight: 600 });
  }
  pen.rule();
  pen.text(receipt.note, { size: 13, colour: COLOURS.second });
}

export function heightOf(brush: Brush, receipt: Receipt): number {
  const pen = new Pen(brush, false);
  write(pen, receipt);
  return pen.y + EDGE;
}

export function drawReceipt(brush: Brush, receipt: Receipt): void {
  const height = heightOf(brush, receipt);
  brush.fillStyle = COLOURS.ground;
  brush.fillRect(0, 0, WIDTH, height);
  write(new Pen(brush, true), receipt);
}
