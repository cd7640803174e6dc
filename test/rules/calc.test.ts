/** `npm run -s calc` as a command: what goes in, what comes out, how it ends. */
import { spawnSync } from 'node:child_process';
import { z } from 'zod';

const reply = z.union([
  z.object({ ok: z.literal(true), data: z.looseObject({ region: z.string().optional() }) }),
  z.object({ ok: z.literal(false), error: z.looseObject({ code: z.string(), path: z.string().optional() }) }),
]);

function calc(input: string, environment: NodeJS.ProcessEnv = {}) {
  const args = ['node_modules/tsx/dist/cli.mjs', 'scripts/calc.ts'];
  return spawnSync(process.execPath, args, {
    input,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
}

const statement = (region: string, total: string): string =>
  JSON.stringify({
    action: 'statement',
    region,
    person: { scheme: 'employee', status: 'retired' },
    settlements: [{ date: '2025-03-01', kind: 'outpatient', level: 3, bill: { total, inScope: total } }],
  });

it('answers each line with one line in their order, whatever the lines are, and ends well', () => {
  const input = [
    '\uFEFF{"action":"coverage"}',
    'not JSON',
    '',
    '{"action":\r"coverage"}',
    '[1]',
    statement('nowhere', '12.34'),
    statement('shiyan', '12.345'),
    '{"action":"coverage"}',
  ];
  const { stdout, stderr, status } = calc(input.join('\n'));
  const replies = stdout
    .trimEnd()
    .split('\n')
    .map((line) => reply.parse(JSON.parse(line)));
  expect(replies.map((one) => (one.ok ? 'ok' : [one.error.code, one.error.path]))).toEqual([
    'ok',
    ['INVALID_INPUT', undefined],
    'ok',
    ['INVALID_INPUT', undefined],
    ['NOT_COVERED', 'region'],
    ['INVALID_INPUT', 'settlements[0].bill.total'],
    'ok',
  ]);
  expect([stderr, status]).toEqual(['', 0]);
});

it('says in a line what is wrong with the folder it shall read', () => {
  const { stdout, stderr, status } = calc('{"action":"coverage"}\n', { RULES_DIR: 'no/such/folder' });
  expect([stdout, stderr, status]).toEqual(['', 'RULES_DIR 写的文件夹不存在：no/such/folder\n', 1]);
});
