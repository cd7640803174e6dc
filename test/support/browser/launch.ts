import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

/** Where Chrome or Chromium is when somebody installed it. */
const INSTALLED = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Dates in the browser's own fields stand as a Chinese one writes them. */
const FLAGS = ['--no-sandbox', '--disable-background-networking', '--lang=zh-CN'];

/**
 * Starts a browser: an installed Chrome or Chromium, else the one that came with the npm packages.
 * `YIBAO_BROWSER=bundled` insists on the latter; any other value is the path of a browser to use.
 */
export async function launchBrowser(): Promise<Browser> {
  const asked = process.env.YIBAO_BROWSER;
  const installed = INSTALLED.find((file) => existsSync(file));
  if (asked !== 'bundled' && (asked ?? installed) !== undefined)
    return driver.launch({ executablePath: asked ?? installed, args: FLAGS });
  const executablePath = await chromium.executablePath();
  return driver.launch({
    executablePath,
    args: [...FLAGS, '--headless=shell', '--no-zygote', '--disable-gpu'],
  });
}
