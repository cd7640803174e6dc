/** The `http` adapter against a real HTTP server: the answers of the OpenAPI file, and everything that can go wrong. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'yaml';
import { z } from 'zod';
import { httpCore } from '../../cloudfunctions/common/coreHttp';
import { CoreFault, type CoreSystem } from '../../cloudfunctions/common/coreSystem';
import { formatYuan, parseYuan } from '../../cloudfunctions/common/money';

interface Seen {
  method: string;
  path: string;
  token: string | undefined;
  body: string;
}

type Respond = (seen: Seen, response: ServerResponse) => void;

const examples = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        responses: z.record(
          z.string(),
          z.object({
            content: z.object({
              'application/json': z.object({
                examples: z.record(z.string(), z.object({ value: z.unknown() })),
              }),
            }),
          }),
        ),
      }),
    ),
  ),
});
const openapi = examples.parse(parse(readFileSync('docs/core-system.openapi.yaml', 'utf8')));

function example(path: string, method: string, status: number, name: string): unknown {
  const found =
    openapi.paths[path]?.[method]?.responses[String(status)]?.content['application/json'].examples[name];
  if (found === undefined) throw new Error(`the OpenAPI file has no ${method} ${path} ${status} ${name}`);
  return found.value;
}

let server: Server;
let respond: Respond;
let seen: Seen[];
let core: CoreSystem;

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const call: Seen = {
      method: request.method ?? '',
      path: request.url ?? '',
      token: request.headers.authorization,
      body: await read(request),
    };
    seen.push(call);
    respond(call, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

beforeEach(() => {
  seen = [];
  const { port }: AddressInfo = Object(server.address());
  core = httpCore({ url: `http://127.0.0.1:${port}/v1`, token: 'secret', timeoutMs: 150 });
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const json =
  (status: number, body: unknown): Respond =>
  (_seen, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
const silence: Respond = () => undefined;

const BILL = '/insured/{insured}/premiums/{year}';
const PAYMENT = '/payments/{number}';
const payment = {
  number: 'P20241001ABCDEFGH23-1',
  insured: 'person-1',
  year: 2025,
  amount: parseYuan('400'),
  paidOn: '2024-10-01',
};

async function faultOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof CoreFault ? error.kind : `no fault: ${String(error)}`;
}

describe('bills', () => {
  it('reads an unpaid bill and sends the token', async () => {
    respond = json(200, example(BILL, 'get', 200, 'unpaid'));
    const bill = await core.bill('person-1', 2025);
    expect(bill).toMatchObject({ paid: null, paidOn: null, number: null });
    expect(bill && formatYuan(bill.due)).toBe('400.00');
    expect(seen).toEqual([
      { method: 'GET', path: '/v1/insured/person-1/premiums/2025', token: 'Bearer secret', body: '' },
    ]);
  });

  it('reads who was paid, here or elsewhere', async () => {
    respond = json(200, example(BILL, 'get', 200, 'paidElsewhere'));
    expect(await core.bill('person-1', 2025)).toMatchObject({ paidOn: '2024-10-01', number: null });
    respond = json(200, example(BILL, 'get', 200, 'paidHere'));
    expect(await core.bill('person-1', 2025)).toMatchObject({ number: 'P20241001ABCDEFGH23-1' });
  });

  it('has no bill only when the answer says so', async () => {
    respond = json(404, example(BILL, 'get', 404, 'noBill'));
    expect(await core.bill('person-1', 2025)).toBeUndefined();
    respond = json(404, { message: 'no such route' });
    expect(await faultOf(core.bill('person-1', 2025))).toBe('wrong');
  });

  it.each([
    ['another person', { insured: 'person-2', year: 2025, due: '400.00', payment: null }],
    ['another year', { insured: 'person-1', year: 2024, due: '400.00', payment: null }],
    ['a number for money', { insured: 'person-1', year: 2025, due: 400, payment: null }],
    ['a negative amount', { insured: 'person-1', year: 2025, due: '-400.00', payment: null }],
    ['three decimals', { insured: 'person-1', year: 2025, due: '400.001', payment: null }],
    [
      'a payment without a day',
      { insured: 'person-1', year: 2025, due: '4', payment: { amount: '4', number: null } },
    ],
    ['nothing', null],
  ])('takes %s for a wrong answer', async (_what, body) => {
    respond = json(200, body);
    expect(await faultOf(core.bill('person-1', 2025))).toBe('wrong');
  });

  it.each<[string, Respond]>([
    ['no JSON', (_seen, response) => response.writeHead(200).end('<html>')],
    ['half of it', (_seen, response) => response.writeHead(200).end('{"insured":"person-1"')],
    ['too much of it', (_seen, response) => response.writeHead(200).end(`"${'x'.repeat(100_000)}"`)],
    ['an unknown status', json(203, { insured: 'person-1', year: 2025, due: '400.00', payment: null })],
  ])('takes %s for a wrong answer', async (_what, answer) => {
    respond = answer;
    expect(await faultOf(core.bill('person-1', 2025))).toBe('wrong');
  });

  it('does not follow a redirect with the token', async () => {
    respond = (_seen, response) => response.writeHead(302, { location: '/v1/elsewhere' }).end();
    expect(await faultOf(core.bill('person-1', 2025))).toBe('silent');
    expect(seen.every((call) => call.path.startsWith('/v1/insured'))).toBe(true);
  });
});

describe('silence', () => {
  it('asks twice and then says that it does not know', async () => {
    respond = silence;
    expect(await faultOf(core.pay(payment))).toBe('silent');
    expect(seen).toHaveLength(2);
  });

  it.each<[string, Respond]>([
    ['a broken connection', (_seen, response) => response.destroy()],
    ['a gateway error', json(502, { code: 'REFUSED' })],
    [
      'an answer that never ends',
      (_seen, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).write('{');
      },
    ],
  ])('takes %s for silence, never for a refusal', async (_what, answer) => {
    respond = answer;
    expect(await faultOf(core.pay(payment))).toBe('silent');
  });

  it('goes on when only the first answer was lost', async () => {
    respond = (call, response) => {
      if (seen.length === 1) response.destroy();
      else json(200, example(PAYMENT, 'put', 200, 'repeated'))(call, response);
    };
    expect(await core.pay(payment)).toEqual({ accepted: true });
    expect(new Set(seen.map((call) => `${call.method} ${call.path} ${call.body}`)).size).toBe(1);
  });

  it('is silent when nobody listens', async () => {
    const nobody = httpCore({ url: 'http://127.0.0.1:9/v1', token: 'secret', timeoutMs: 150 });
    expect(await faultOf(nobody.bill('person-1', 2025))).toBe('silent');
  });
});

describe('payments', () => {
  it('reports under its own number, with money as text', async () => {
    respond = json(201, example(PAYMENT, 'put', 201, 'accepted'));
    expect(await core.pay(payment)).toEqual({ accepted: true });
    expect(seen[0]).toMatchObject({ method: 'PUT', path: '/v1/payments/P20241001ABCDEFGH23-1' });
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
      insured: 'person-1',
      year: 2025,
      amount: '400.00',
      paidOn: '2024-10-01',
    });
  });

  it.each<[number, string, string]>([
    [409, 'alreadyPaid', 'ALREADY_PAID'],
    [422, 'differs', 'FIGURES_DIFFER'],
    [422, 'noBill', 'NO_BILL'],
    [422, 'refused', 'CORE_REFUSED'],
  ])('understands the refusal %i %s', async (status, name, code) => {
    respond = json(status, example(PAYMENT, 'put', status, name));
    expect(await core.pay(payment)).toEqual({ accepted: false, code });
    expect(seen).toHaveLength(1);
  });

  it.each([
    ['another number', { number: 'P-2', insured: 'person-1', year: 2025, amount: '400.00' }],
    ['another person', { number: payment.number, insured: 'person-2', year: 2025, amount: '400.00' }],
    ['another amount', { number: payment.number, insured: 'person-1', year: 2025, amount: '40.00' }],
    ['a refusal with status 200', { code: 'ALREADY_PAID' }],
  ])('does not take %s for an acceptance', async (_what, body) => {
    respond = json(200, body);
    expect(await faultOf(core.pay(payment))).toBe('wrong');
  });

  it('counts a payment that the server took without answering once', async () => {
    const stored = new Set<string>();
    respond = (call, response) => {
      const known = stored.has(call.path);
      stored.add(call.path);
      if (known) json(200, example(PAYMENT, 'put', 200, 'repeated'))(call, response);
    };
    expect(await core.pay(payment)).toEqual({ accepted: true });
    expect([...stored]).toHaveLength(1);
    expect(seen).toHaveLength(2);
  });
});

it('is reached over HTTPS, or on this machine', () => {
  const options = { token: 'secret', timeoutMs: 100 };
  expect(() => httpCore({ ...options, url: 'http://core.example.invalid' })).toThrow('HTTPS');
  expect(() => httpCore({ ...options, url: 'https://core.example.invalid' })).not.toThrow();
});
