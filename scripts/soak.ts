/**
 * `npm run soak -- cloud|family|premium|oracle`: the same tests as in `npm test`, at full counts. Further arguments
 * go to jest (`-t "one use"`).
 */
import { spawnSync } from 'node:child_process';

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  cloud: ['test/cloud/localcloud'],
  family: ['test/cloud/family'],
  premium: ['test/cloud/(ledger|premium|coreSystem)'],
  oracle: ['test/rules/oracle'],
};

const [group = '', ...more] = process.argv.slice(2);
const patterns = GROUPS[group];
if (patterns === undefined) {
  console.error(`usage: npm run soak -- ${Object.keys(GROUPS).join('|')}`);
  process.exit(2);
}
const args = [
  'node_modules/jest/bin/jest.js',
  '--runInBand',
  '--testTimeout=7200000',
  '--testPathPatterns',
  ...patterns,
];
const run = spawnSync(process.execPath, [...args, ...more], {
  stdio: 'inherit',
  env: { ...process.env, YIBAO_SOAK: '1' },
});
process.exit(run.status ?? 1);
