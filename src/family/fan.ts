/** Ribbons that spread from one seal to several below it, as polygons over a picture of any width. */

export interface FanRibbon {
  key: string;
  /** A CSS polygon. */
  outline: string;
  flowing: boolean;
}

const HEIGHT = 44;
const WIDEST = 6;
const NARROWEST = 1.5;
/** Half the seal that they all leave from. */
const SOURCE = 24;
const POINTS = 12;
/** Dashes of a ribbon that leads nowhere, more the farther it goes. */
const DASHES = 4;

/**
 * One ribbon for each amount, as wide as its part of the largest; `undefined` flows nowhere.
 * @param columns how many seals a row below holds
 */
export function fanOf(flows: readonly (string | undefined)[], columns: number): readonly FanRibbon[] {
  const amounts = flows.map((yuan) => (yuan === undefined ? 0 : Number(yuan)));
  const most = Math.max(...amounts, 1);
  const widths = amounts.map((amount) => (amount > 0 ? Math.max(2, (amount / most) * WIDEST) : NARROWEST));
  const all = widths.reduce((sum, width) => sum + width, 0);
  let used = SOURCE - all / 2;
  return flows.map((yuan, index) => {
    const width = widths[index] ?? NARROWEST;
    const from = used;
    used += width;
    const percent = ((index + 0.5) / columns) * 100;
    const flowing = yuan !== undefined;
    const outline = flowing ? solid : dashed((index + 1) * DASHES);
    return { key: `${index}`, outline: outline(ribbonOf(from, percent, width)), flowing };
  });
}

/** A point of a ribbon: how far along it, and how far across, 0 to 1. */
type Point = (along: number, across: number) => string;

/** An S from `from` px at the top to `percent` of the width at the bottom. */
function ribbonOf(from: number, percent: number, width: number): Point {
  return (t, across) => {
    const s = t * t * (3 - 2 * t);
    const shift = across * width;
    const px = Math.round(((1 - s) * from + s * (-width / 2) + shift) * 10) / 10;
    // Where the ribbon lies flat its width is a height: the far edge rises by as much.
    const y = Math.round((t * HEIGHT - shift * Math.sin(Math.PI * t)) * 10) / 10;
    return `calc(${px}px + ${Math.round(s * percent * 10) / 10}%) ${y}px`;
  };
}

/** A ribbon without a gap: along one edge and back along the other. */
function solid(point: Point): string {
  const steps = Array.from({ length: POINTS + 1 }, (_, index) => index / POINTS);
  return polygon([...steps.map((t) => point(t, 0)), ...steps.reverse().map((t) => point(t, 1))]);
}

/** A ribbon of dashes: in the gaps both edges run along its middle and leave nothing between them. */
const dashed =
  (dashes: number) =>
  (point: Point): string => {
    const ends = Array.from({ length: dashes }, (_, index) => [
      index / dashes,
      (index + 0.6) / dashes,
    ]).flat();
    const edge = (across: number) => (t: number, index: number) =>
      index % 2 === 0 ? [point(t, 0.5), point(t, across)] : [point(t, across), point(t, 0.5)];
    return polygon([...ends.flatMap(edge(0)), ...ends.flatMap(edge(1)).reverse()]);
  };

const polygon = (points: readonly string[]): string => `polygon(${points.join(',')})`;
