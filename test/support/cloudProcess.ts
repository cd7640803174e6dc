/** A process that runs an embedded cloud by the options in its argument (JSON) and its environment, until SIGINT stops it. */
import { z } from 'zod';
import { startLocalCloud } from '../../localcloud';

const options = z
  .object({
    port: z.number(),
    dataDir: z.string(),
    functionsDir: z.string(),
    databaseRulesDir: z.string(),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));

async function main(): Promise<void> {
  const cloud = await startLocalCloud(options);
  process.once('SIGINT', () => void cloud.close().then(() => process.exit(0)));
  process.stdout.write(`ready ${cloud.port}\n`);
}

void main();
