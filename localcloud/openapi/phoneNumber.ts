import { z } from 'zod';
import { OpenApiError } from './openApiError';

const parameters = z.object({ code: z.string().regex(/^local-phone-1\d{10}$/) });
const PREFIX = 'local-phone-';

/**
 * `phonenumber.getPhoneNumber`: WeChat exchanges a page's one-time code for the number it has verified. There is no
 * WeChat here to verify one: the page makes the code `local-phone-` and the number its user says they have.
 */
export function phoneNumber(given: unknown): object {
  const parsed = parameters.safeParse(given);
  if (!parsed.success) throw new OpenApiError(40029, 'invalid code');
  const number = parsed.data.code.slice(PREFIX.length);
  const phoneInfo = { phoneNumber: number, purePhoneNumber: number, countryCode: '86' };
  return { errcode: 0, errmsg: 'ok', phone_info: phoneInfo };
}
