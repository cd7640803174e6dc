import Taro from '@tarojs/taro';
import { type Brush, isBrush, type Picture } from './brush';
import type { Saved } from './saved';

/** Pixels of the picture for each of its points: sharp on today's phones. */
const SCALE = 3;

/** WeChat takes an off-screen canvas here too; its types know only the one on a page. */
function isCanvas(value: unknown): value is Taro.Canvas {
  return typeof value === 'object' && value !== null && 'getContext' in value;
}

/** A canvas loads the pictures that are painted on it. */
function canLoad(canvas: Taro.Canvas): canvas is Taro.Canvas & { createImage: () => Taro.Image } {
  return 'createImage' in canvas;
}

/** Undefined for an address that is no picture, and on a phone that cannot load one. */
function load(canvas: Taro.Canvas, address: string): Promise<Picture | undefined> {
  if (!canLoad(canvas)) return Promise.resolve(undefined);
  const picture = canvas.createImage();
  return new Promise((resolve) => {
    picture.onload = () => resolve(picture);
    picture.onerror = () => resolve(undefined);
    picture.src = address;
  });
}

/**
 * Paints a picture off the screen, with another one in it where its address is given, and gives the address of the
 * whole, for an `Image` and for saving. Undefined where the phone cannot paint. `height` is asked with a brush, since it depends on how the text wraps.
 */
export async function paint(
  width: number,
  height: (brush: Brush) => number,
  draw: (brush: Brush, inner: Picture | undefined) => void,
  inner?: string,
): Promise<string | undefined> {
  const measure: unknown = Taro.createOffscreenCanvas({ type: '2d', width: 1, height: 1 }).getContext('2d');
  if (!isBrush(measure)) return undefined;
  const tall = Math.ceil(height(measure));
  const canvas = Taro.createOffscreenCanvas({ type: '2d', width: width * SCALE, height: tall * SCALE });
  const brush: unknown = canvas.getContext('2d');
  if (!isBrush(brush) || !isCanvas(canvas)) return undefined;
  brush.scale(SCALE, SCALE);
  draw(brush, inner === undefined ? undefined : await load(canvas, inner));
  const { tempFilePath } = await Taro.canvasToTempFilePath({ canvas, fileType: 'png' });
  return tempFilePath;
}

/** Saves a painted picture to the phone's album. `refused`: the user does not let the program do so. */
export async function savePicture(source: string, _name: string): Promise<Saved> {
  try {
    await Taro.saveImageToPhotosAlbum({ filePath: source });
    return 'saved';
  } catch (error) {
    console.warn(error);
    return 'refused';
  }
}

/** Where the user may allow it after all. */
export const allowSaving = (): void => void Taro.openSetting({});
