import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

/** What Taro can build here: the mini-program itself and the same pages for any browser. */
export type TaroTarget = 'weapp' | 'h5';

/** Bytes of each package of the mini-program (WeChat's limit: 2 MB each), or of the H5 build as one. */
export interface PackageSize {
  name: string;
  bytes: number;
}

/** Builds `dist/weapp` or `dist/h5`; rejects with Taro's own output when it fails. */
export async function buildTaro(target: TaroTarget): Promise<PackageSize[]> {
  const output = await run(target);
  const failed = /✖ Errors|Compiled with some errors/.test(output.text);
  if (output.code !== 0 || failed) throw new Error(`taro build --type ${target} failed\n${output.text}`);
  return sizes(target);
}

/** Taro draws its progress with terminal codes: the output is kept for the error and not shown. */
function run(target: TaroTarget): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [path.join(ROOT, 'node_modules/@tarojs/cli/bin/taro'), 'build', '--type', target],
      { cwd: ROOT, env: { ...process.env, NODE_ENV: 'production', TARO_ENV: target, CI: 'true' } },
    );
    let text = '';
    const keep = (chunk: Buffer) => {
      text += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, text }));
  });
}

function sizes(target: TaroTarget): PackageSize[] {
  const dist = path.join(ROOT, 'dist', target);
  if (target === 'h5') return [{ name: 'h5', bytes: bytesUnder(dist, []) }];
  const subpackages = readdirSync(dist).filter((name) => name.startsWith('package-'));
  return [
    { name: 'weapp main', bytes: bytesUnder(dist, subpackages) },
    ...subpackages.map((name) => ({ name: `weapp ${name}`, bytes: bytesUnder(path.join(dist, name), []) })),
  ];
}

function bytesUnder(folder: string, without: string[]): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (without.includes(entry.name)) continue;
    const full = path.join(folder, entry.name);
    bytes += entry.isDirectory() ? bytesUnder(full, []) : statSync(full).size;
  }
  return bytes;
}
