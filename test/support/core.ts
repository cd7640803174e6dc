import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** The bureau's core system as an HTTP server, over the roster of the cloud that this process points at. */
export interface Core {
  /** What the functions need to know to reach it. */
  readonly environment: Readonly<Record<string, string>>;
  /** From now on it says nothing about this person's bills, or of payments for them. */
  silence(insured: string, about: 'bills' | 'payments'): void;
  /** From now on what it says of them is no answer of the interface. */
  confuse(insured: string, about: 'bills' | 'payments'): void;
  /** It says everything again. */
  speak(): void;
  close(): Promise<void>;
}

const payment = z.object({ insured: z.string(), year: z.int(), amount: z.string(), paidOn: z.string() });

async function read(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text);
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { silent, confused }: Record<'silent' | 'confused', Set<string>>,
): Promise<void> {
  const { rosterCore } = await import('../../cloudfunctions/common/bills');
  const { formatYuan, parseYuan } = await import('../../cloudfunctions/common/money');
  const [, , kind, id = '', , year] = (request.url ?? '').split('/').map(decodeURIComponent);
  // A gateway without the system behind it: as good as no answer, and sooner there.
  const gone = () => send(response, 503, { code: 'GONE' });
  if (kind === 'insured') {
    if (silent.has(`bills ${id}`)) return gone();
    if (confused.has(`bills ${id}`)) return send(response, 200, {});
    const bill = await rosterCore.bill(id, Number(year));
    if (bill === undefined) return send(response, 404, { code: 'NO_BILL' });
    const { due, paid, paidOn, number } = bill;
    const paying = paid === null ? null : { amount: formatYuan(paid), paidOn, number };
    return send(response, 200, { insured: id, year: Number(year), due: formatYuan(due), payment: paying });
  }
  const body = payment.parse(await read(request));
  if (silent.has(`payments ${body.insured}`)) return gone();
  if (confused.has(`payments ${body.insured}`)) return send(response, 201, {});
  const said = await rosterCore.pay({ ...body, number: id, amount: parseYuan(body.amount) });
  if (!said.accepted) return send(response, said.code === 'ALREADY_PAID' ? 409 : 422, { code: said.code });
  return send(response, 201, { number: id, insured: body.insured, year: body.year, amount: body.amount });
}

export async function startCore(): Promise<Core> {
  const faults = { silent: new Set<string>(), confused: new Set<string>() };
  const server = createServer((request, response) => {
    answer(request, response, faults).catch((error: unknown) =>
      send(response, 500, { error: String(error) }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port }: AddressInfo = Object(server.address());
  return {
    environment: {
      CORE_SYSTEM: 'http',
      CORE_SYSTEM_URL: `http://127.0.0.1:${port}/v1`,
      CORE_SYSTEM_TOKEN: 'test',
    },
    silence(insured, about) {
      faults.silent.add(`${about} ${insured}`);
    },
    confuse(insured, about) {
      faults.confused.add(`${about} ${insured}`);
    },
    speak() {
      faults.silent.clear();
      faults.confused.clear();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
