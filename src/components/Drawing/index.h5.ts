import { type Brush, isBrush, type Picture } from './brush';
import type { Saved } from './saved';

/** Pixels of the picture for each of its points. */
const SCALE = 3;

/** Undefined for an address that is no picture. */
async function load(address: string): Promise<Picture | undefined> {
  const picture = new Image();
  picture.src = address;
  try {
    await picture.decode();
    return picture;
  } catch (fault) {
    console.warn(fault);
    return undefined;
  }
}

/**
 * Paints a picture off the screen, with another one in it where its address is given; the address of the whole is a
 * data URL. Undefined where the browser cannot paint.
 */
export async function paint(
  width: number,
  height: (brush: Brush) => number,
  draw: (brush: Brush, inner: Picture | undefined) => void,
  inner?: string,
): Promise<string | undefined> {
  const canvas = document.createElement('canvas');
  const brush: unknown = canvas.getContext('2d');
  if (!isBrush(brush)) return undefined;
  canvas.width = width * SCALE;
  canvas.height = Math.ceil(height(brush)) * SCALE;
  brush.scale(SCALE, SCALE);
  draw(brush, inner === undefined ? undefined : await load(inner));
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
