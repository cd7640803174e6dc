/** What drawings use of a 2D context; WeChat's and a browser's have it alike. */
export interface Brush {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  font: string;
  textBaseline: unknown;
  textAlign: unknown;
  fillRect(x: number, y: number, width: number, height: number): void;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arcTo(x1: number, y1: number, x2: number, y2: number, radius: number): void;
  closePath(): void;
  fill(): void;
  stroke(): void;
  setLineDash(dashes: number[]): void;
  scale(x: number, y: number): void;
  fillText(text: string, x: number, y: number): void;
  measureText(text: string): { width: number };
  drawImage(picture: Picture, x: number, y: number, width: number, height: number): void;
}

/** A picture that has been loaded; only the canvas it was loaded for knows what it is. */
export type Picture = object;

/** Whether a canvas gave a 2D context; an old phone may have none. */
export function isBrush(value: unknown): value is Brush {
  return typeof value === 'object' && value !== null && 'fillText' in value && 'arcTo' in value;
}

/** Marks that stand at no line's beginning. */
const CLOSING = /[，。、；：？！）》”]/;

/** Text in lines no wider than that; breaks between any two characters, as Chinese may. */
export function wrapText(brush: Pick<Brush, 'measureText'>, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const character of text) {
    if (line !== '' && brush.measureText(line + character).width > width) {
      // No line begins with what closes the one before: its last character goes along.
      const along = line.length > 1 && CLOSING.test(character) ? line.slice(-1) : '';
      lines.push(line.slice(0, line.length - along.length));
      line = along;
    }
    line += character;
  }
  return line === '' ? lines : [...lines, line];
}

/** A rectangle with round corners, as a path. */
export function roundRect(
  brush: Brush,
  box: { x: number; y: number; width: number; height: number },
  radius: number,
) {
  const { x, y, width, height } = box;
  brush.beginPath();
  brush.moveTo(x + radius, y);
  brush.arcTo(x + width, y, x + width, y + height, radius);
  brush.arcTo(x + width, y + height, x, y + height, radius);
  brush.arcTo(x, y + height, x, y, radius);
  brush.arcTo(x, y, x + width, y, radius);
  brush.closePath();
}
