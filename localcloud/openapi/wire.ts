import { Reader, Writer } from 'protobufjs/minimal';
import { invalidParam } from '../errors';

/** One part of a multipart form, its bytes untouched. */
type Parts = ReadonlyMap<string, Buffer>;

/** Splits a multipart form into its parts by name. */
export function readMultipart(contentType: string, body: Buffer): Parts {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw invalidParam('a form without a boundary');
  const separator = Buffer.from(`--${boundary}`);
  const parts = new Map<string, Buffer>();
  let at = body.indexOf(separator);
  while (at >= 0) {
    const from = at + separator.length;
    const next = body.indexOf(separator, from);
    if (next < 0) break;
    const part = body.subarray(from, next);
    const head = part.indexOf('\r\n\r\n');
    const name = /name="([^"]*)"/.exec(part.subarray(0, Math.max(0, head)).toString('utf8'))?.[1];
    if (name !== undefined) parts.set(name, part.subarray(head + 4, part.length - 2));
    at = next;
  }
  return parts;
}

/** Calls `field` with each length-delimited field of a message. */
function eachField(bytes: Uint8Array, field: (number: number, value: Uint8Array) => void): void {
  const reader = Reader.create(bytes);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if ((tag & 7) === 2) field(tag >>> 3, reader.bytes());
    else reader.skipType(tag & 7);
  }
}

const OPENAPI_DATA = 2;
const PAIR = 1;

/** The parameters of a call of WeChat's interfaces: JSON values by name, as the SDK packs them (`CommApiData`). */
export function readParameters(request: Uint8Array): Record<string, unknown> {
  const parameters: Record<string, unknown> = {};
  eachField(request, (number, data) => {
    if (number !== OPENAPI_DATA) return;
    eachField(data, (inner, pair) => {
      if (inner !== PAIR) return;
      const [name, value] = readPair(pair);
      parameters[name] = value;
    });
  });
  return parameters;
}

function readPair(pair: Uint8Array): [name: string, value: unknown] {
  let [name, value] = ['', ''];
  eachField(pair, (number, bytes) => {
    if (number === 1) name = Buffer.from(bytes).toString('utf8');
    if (number === 2) value = Buffer.from(bytes).toString('utf8');
  });
  try {
    return [name, JSON.parse(value)];
  } catch (error) {
    throw invalidParam(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A reply of WeChat's interfaces as the SDK unpacks it (`CommOpenApiResp`). */
export function writeReply(contentType: string, data: Uint8Array): Uint8Array {
  return Writer.create().uint32(0x0a).bytes(data).uint32(0x12).string(contentType).finish();
}

/** A refusal by the platform itself, before WeChat's interface is reached. */
export function writeSystemError(code: number): Uint8Array {
  return Writer.create().uint32(0x18).int32(code).finish();
}
