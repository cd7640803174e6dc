import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { startLocalCloud } from '../../../localcloud';

const CODE = `const cloud = require('wx-server-sdk');
exports.main = async (event) => {
  const before = cloud.getWXContext().OPENID;
  await new Promise((resolve) => setTimeout(resolve, event.wait));
  return { before, after: cloud.getWXContext().OPENID, seen: event.userInfo.openId, n: event.n };
};`;

const reply = z.object({ before: z.string(), after: z.string(), seen: z.string(), n: z.number() });

/** Calls a function from many identities at once; gives the number of replies that are not their caller's own. */
export async function runInvocations(
  dir: string,
  { calls, identities, instances }: { calls: number; identities: number; instances: number },
): Promise<number> {
  const functionsDir = join(dir, 'functions');
  mkdirSync(join(functionsDir, 'who'), { recursive: true });
  writeFileSync(join(functionsDir, 'who', 'index.js'), CODE);
  const options = { port: 0, dataDir: join(dir, 'data'), functionsDir, databaseRulesDir: dir, instances };
  const cloud = await startLocalCloud(options);
  const mixed = await Promise.all(
    Array.from({ length: calls }, async (_none, n) => {
      const openid = `person-${n % identities}`;
      const response = await fetch(`${cloud.url}/call/who`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-local-openid': openid },
        body: JSON.stringify({ n, wait: (n * 7) % 23 }),
      });
      const body = reply.parse(await response.json());
      return [body.before, body.after, body.seen].some((one) => one !== openid) || body.n !== n;
    }),
  );
  await cloud.close();
  return mixed.filter(Boolean).length;
}
