import { type Brush, isBrush } from './brush';
import type { Saved } from './saved';

/** Pixels of the picture for each of its points. */
const SCALE = 3;

/** Paints a picture off the screen; its address is a data URL. Undefined where the browser cannot paint. */
export async function paint(
  width: number,
  height: (brush: Brush) => number,
  draw: (brush: Brush) => void,
): Promise<string | undefined> {
  const canvas = document.createElement('canvas');
  const brush: unknown = canvas.getContext('2d');
  if (!isBrush(brush)) return undefined;
  canvas.width = width * SCALE;
  canvas.height = Math.ceil(height(brush)) * SCALE;
  brush.scale(SCALE, SCALE);
  draw(brush);
  return canvas.toDataURL('image/png');
}

/** Saves a painted picture as a download. */
export async function savePicture(source: string, name: string): Promise<Saved> {
  const link = document.createElement('a');
  link.href = source;
  link.download = `${name}.png`;
  link.click();
  return 'saved';
}

/** A browser asks for itself when it wants to. */
export const allowSaving = (): void => undefined;
