import { toBuffer } from 'qrcode';
import { z } from 'zod';
import { OpenApiError } from './openApiError';

const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;

const request = z.object({
  scene: z.string(),
  page: z.string().default(''),
  width: z.number().int().min(280).max(1280).default(430),
});

/** A code is black and white: trying all filters of PNG on each line would only cost time. */
const RENDERER = { deflateStrategy: 0, filterType: 0 } as const;

/**
 * `wxacode.getUnlimited`: a PNG code. WeChat draws a code that only WeChat reads; this one holds the address of the
 * page with its `scene`, so that any camera opens the app where the real code would.
 */
export async function getUnlimited(parameters: unknown, appUrl: string): Promise<Buffer> {
  const parsed = request.safeParse(parameters);
  if (!parsed.success) throw new OpenApiError(40097, `invalid args: ${z.prettifyError(parsed.error)}`);
  const { scene, page, width } = parsed.data;
  if (!SCENE.test(scene))
    throw new OpenApiError(40169, 'invalid length for scene, or the data is not json string');
  if (page.startsWith('/') || /[?#]/.test(page)) throw new OpenApiError(41030, 'invalid page');
  const address = `${appUrl}/#/${page}?scene=${encodeURIComponent(scene)}`;
  return await toBuffer(address, { type: 'png', width, rendererOpts: RENDERER });
}
