import type { IncomingMessage, ServerResponse } from 'node:http';
import { CloudError } from './errors';
import type { Faults } from './faults';
import { CallError, type FunctionPool } from './functions/pool';
import { HttpError, readBody, sendJson, sendText } from './http';

/** What `wx.cloud.callFunction` may send and receive. */
const CALL_REQUEST_LIMIT = 100 * 1024;
const CALL_REPLY_LIMIT = 1024 * 1024;

const OPENID = /^[A-Za-z0-9_-]{1,64}$/;

const FAILURES: Readonly<Record<string, { status: number; errCode: number; name: string }>> = {
  FUNCTION_NOT_FOUND: { status: 404, errCode: -501000, name: 'function not found' },
  FUNCTIONS_TIME_LIMIT_EXCEEDED: { status: 504, errCode: -504003, name: 'functions time limit exceeded' },
  FUNCTIONS_RESULT_TOO_LARGE: {
    status: 502,
    errCode: -604001,
    name: 'cloudfunction result size exceed limit (1MB)',
  },
  FUNCTIONS_EXECUTE_FAIL: { status: 502, errCode: -504002, name: 'functions execute fail' },
};

/** What a client sees when nothing came back. */
const UNANSWERED = { status: 504, errCode: -601008, name: 'server-side request timedout' };

/** `POST /call/<function>`: stands for `wx.cloud.callFunction` of the mini-program. */
export async function call(
  { functions, faults }: { functions: FunctionPool; faults: Faults },
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.headers['content-type']?.startsWith('application/json') !== true) {
    throw new HttpError(415, 'the event must be application/json');
  }
  const openid = request.headers['x-local-openid'];
  if (openid !== undefined && (typeof openid !== 'string' || !OPENID.test(openid))) {
    throw new HttpError(400, 'x-local-openid must be 1 to 64 letters, digits, _ or -');
  }
  const event = (await readBody(request, CALL_REQUEST_LIMIT)).toString('utf8') || '{}';
  assertEvent(event);
  try {
    const caller = { source: 'wx_client', ...(openid === undefined ? {} : { openid }) };
    const invoke = () => functions.invoke({ name, event, caller, replyLimit: CALL_REPLY_LIMIT });
    const reply = await faults.run({ name: `call.${name}` }, invoke);
    response.setHeader('x-request-id', reply.requestId);
    sendText(response, 200, 'application/json; charset=utf-8', reply.body);
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    const failure = FAILURES[error.code] ?? UNANSWERED;
    const requestId = error instanceof CallError ? error.requestId : undefined;
    const errMsg = `cloud.callFunction:fail Error: errCode: ${failure.errCode} ${failure.name} | errMsg: ${error.message}`;
    sendJson(response, failure.status, { errCode: failure.errCode, errMsg, requestId });
  }
}

function assertEvent(event: string): void {
  try {
    JSON.parse(event);
  } catch (error) {
    throw new HttpError(
      400,
      `the event is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
