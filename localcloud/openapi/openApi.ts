import { CloudError, invalidParam } from '../errors';
import { OpenApiError } from './openApiError';
import type { Outbox } from './outbox';
import { phoneNumber } from './phoneNumber';
import { readMultipart, readParameters, writeReply, writeSystemError } from './wire';
import { getUnlimited } from './wxacode';

const NO_PERMISSION = -604101;
const NOT_FOUND = -604100;

type Answer = { readonly contentType: string; readonly data: Buffer };

const json = (value: object): Answer => ({
  contentType: 'application/json',
  data: Buffer.from(JSON.stringify(value)),
});

/** WeChat's own interfaces, as far as the product calls them: `cloud.openapi.*` of the SDK. */
export class OpenApi {
  private readonly interfaces: Readonly<Record<string, (parameters: unknown) => Promise<Answer>>> = {
    'wxacode.getUnlimited': async (parameters) => ({
      contentType: 'image/png',
      data: await getUnlimited(parameters, this.appUrl),
    }),
    'subscribeMessage.send': async (parameters) => {
      this.outbox.send(parameters);
      return json({ errcode: 0, errmsg: 'ok' });
    },
    'phonenumber.getPhoneNumber': async (parameters) => json(phoneNumber(parameters)),
  };

  constructor(
    private readonly outbox: Outbox,
    /** The address at which the app opens. */
    private readonly appUrl: string,
  ) {}

  /** Answers one call; `permitted` are the interfaces in the calling function's `config.json`, if it is known. */
  async handle(
    contentType: string,
    body: Buffer,
    permitted: readonly string[] | undefined,
  ): Promise<Uint8Array> {
    const parts = readMultipart(contentType, body);
    if (parts.get('action')?.toString('utf8') !== 'wx.openApi') throw invalidParam('an unknown form');
    const name = parts.get('apiName')?.toString('utf8') ?? '';
    const run = Object.hasOwn(this.interfaces, name) ? this.interfaces[name] : undefined;
    if (run === undefined) return writeSystemError(NOT_FOUND);
    if (permitted !== undefined && !permitted.includes(name)) return writeSystemError(NO_PERMISSION);
    try {
      const { contentType: type, data } = await run(
        readParameters(parts.get('requestData') ?? Buffer.alloc(0)),
      );
      return writeReply(type, data);
    } catch (error) {
      if (error instanceof CloudError || !(error instanceof OpenApiError)) throw error;
      const { contentType: type, data } = json({ errcode: error.errcode, errmsg: error.errmsg });
      return writeReply(type, data);
    }
  }
}
