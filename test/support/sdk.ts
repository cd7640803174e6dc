import cloud from 'wx-server-sdk';
import { z } from 'zod';

/** What the SDK throws: a code of its own and a text. */
export interface SdkFailure {
  readonly errCode: number | string;
  readonly message: string;
}

const failure = z.object({ errCode: z.union([z.number(), z.string()]), message: z.string() });

/** The real wx-server-sdk in this process, talking to an embedded cloud (`path` other than `/admin` for clients). */
export function sdkFor(url: string, path = '/admin'): typeof cloud {
  process.env.TENCENTCLOUD = 'true';
  process.env.TENCENTCLOUD_SECRETID = 'local';
  process.env.TENCENTCLOUD_SECRETKEY = 'local';
  process.env.TCB_ENV = 'local';
  process.env.TCB_CONTEXT_CNFG = JSON.stringify({ URL: `${url}${path}` });
  cloud.init({ env: 'local' });
  return cloud;
}

/** The error that a call of the SDK ends with; a call that succeeds fails the test. */
export async function failureOf(work: Promise<unknown>): Promise<SdkFailure> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      return { errCode: String(error.code), message: error.message };
    return failure.parse(error instanceof Error ? { ...error, message: error.message } : error);
  }
  throw new Error('the call succeeded');
}
