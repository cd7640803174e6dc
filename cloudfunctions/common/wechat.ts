import cloud from 'wx-server-sdk';
import { z } from 'zod';

const phoneReply = z.object({
  phoneInfo: z.object({ purePhoneNumber: z.string(), countryCode: z.string() }),
});

/**
 * The phone number that WeChat has verified, from the one-time code of 手机号快速验证; mainland numbers only.
 * Undefined when WeChat does not accept the code. The number never passes through the client.
 */
export async function verifiedPhone(code: string): Promise<string | undefined> {
  try {
    const reply: unknown = await cloud.openapi.phonenumber.getPhoneNumber({ code });
    const { phoneInfo } = phoneReply.parse(reply);
    return phoneInfo.countryCode === '86' ? phoneInfo.purePhoneNumber : undefined;
  } catch (error) {
    const number: unknown =
      typeof error === 'object' && error !== null ? Reflect.get(error, 'errCode') : undefined;
    // 40029: the code is not WeChat's, is used or has run out.
    if (number === 40029) return undefined;
    throw error;
  }
}

const pictureReply = z.object({ contentType: z.string(), buffer: z.instanceof(Uint8Array) });

/** The mini-program code of a page, as a data URI; `scene` (at most 32 characters) is what the page is told. */
export async function codePicture(page: string, scene: string): Promise<string> {
  const reply: unknown = await cloud.openapi.wxacode.getUnlimited({ page, scene });
  const { contentType, buffer } = pictureReply.parse(reply);
  return `data:${contentType};base64,${Buffer.from(buffer).toString('base64')}`;
}
