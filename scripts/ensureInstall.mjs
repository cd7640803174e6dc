// Runs before `npm start` and `npm test`: a fresh clone needs Node alone. Plain JavaScript, no dependency.
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

// What the tools of the tests need; package.json says the same.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: this project needs Node 20.19 or later.`);
  process.exit(1);
}

const installedMark = 'node_modules/.package-lock.json';
const upToDate =
  existsSync(installedMark) && statSync(installedMark).mtimeMs >= statSync('package-lock.json').mtimeMs;

if (!upToDate) {
  console.log(
    'Installing the dependencies named in package-lock.json; the first time takes one to four minutes.',
  );
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const stillWorking = setInterval(() => console.log(`  still installing, ${seconds()} s …`), 15_000);
  const npm = spawn('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  npm.on('exit', (code) => {
    clearInterval(stillWorking);
    if (code !== 0) console.error('npm ci failed; its message stands above. Nothing was started.');
    else console.log(`Installed in ${seconds()} s.`);
    process.exit(code ?? 1);
  });
}
