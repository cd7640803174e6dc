/**
 * `npm run deploy:database -- --env <id>`: says what would bring an environment of CloudBase to what `rules/database/`
 * says, collections, permissions and indexes; with `--apply` does it. Without `--env` it lists the requests for an
 * empty environment, asking nobody. It speaks through CloudBase's command line (`tcb`, from version 3), logged in
 * before with `tcb login`.
 */
import { parseArgs } from 'node:util';
import { readCollectionFiles } from '../localcloud/database/collectionFiles';
import { commandLine, Environment } from './database/environment';
import { planOf } from './database/plan';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { env: { type: 'string' }, apply: { type: 'boolean', default: false } },
  });
  const definitions = readCollectionFiles('rules/database');
  if (values.env === undefined) {
    if (values.apply) throw new Error('--apply needs --env');
    for (const { action, body } of planOf(definitions, [])) console.log(`${action} ${JSON.stringify(body)}`);
    return;
  }
  const environment = await Environment.open(commandLine, values.env);
  const names = definitions.map(({ name }) => name);
  const steps = planOf(definitions, await environment.read(names));
  for (const step of steps) {
    console.log(step.does);
    if (values.apply) await environment.apply(step);
  }
  const left = values.apply ? planOf(definitions, await environment.read(names)) : steps;
  if (values.apply && left.length > 0)
    throw new Error(`not as the files say: ${left.map(({ does }) => does).join('; ')}`);
  const outcome = values.apply ? 'applied' : 'not applied: --apply does it';
  console.log(steps.length === 0 ? 'everything is as the files say' : `${steps.length} changes, ${outcome}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
