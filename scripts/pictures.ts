/**
 * `npm run pictures [-- word …]`: every page in every state as PNG under `pictures/`, 标准 and 大字, 375 and 320
 * wide, key pages in the dark and 430 and 768 wide too, pages of the office also at 1280 px. A word keeps the scenes
 * whose name contains it.
 */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../test/support/browser/launch';
import { each, reach, type Scene, type Sitting, sceneName, sittingsOf } from '../test/support/browser/scene';
import { SCENES } from '../test/support/browser/scenes';
import { openWindow, type Visitor } from '../test/support/browser/visitor';
import { type Site, startSite } from '../test/support/site';

const FOLDER = path.resolve(__dirname, '../pictures');

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const scenes = SCENES.filter((scene) => words.every((word) => sceneName(scene).includes(word)));
  if (words.length === 0) rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const site = await startSite({ pages: true });
  const browser = await launchBrowser();
  const failures: string[] = [];
  let taken = 0;
  try {
    const sittings = scenes.flatMap((scene) => sittingsOf(scene).map((look) => ({ scene, look })));
    const windows = await Promise.all([openWindow(browser), openWindow(browser)]);
    await each(sittings, windows, async ({ scene, look }, window) => {
      try {
        const more = await shoot(scene, look, window, site);
        taken += more;
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error));
      }
    });
  } finally {
    await browser.close();
    await site.close();
  }
  for (const failure of failures) console.error(failure);
  console.log(
    `${taken} pictures of ${scenes.length} scenes in pictures/, ${failures.length} scenes not reached`,
  );
  process.exitCode = failures.length === 0 && taken > 0 ? 0 : 1;
}

/** The pictures of a scene in one type size and width; returns how many. Some layouts choose by the width once. */
async function shoot(scene: Scene, look: Sitting, window: Page, site: Site): Promise<number> {
  const visitor = await reach(scene, window, site, look);
  const schemes = scene.dark ? (['light', 'dark'] as const) : (['light'] as const);
  try {
    for (const scheme of schemes) {
      await visitor.scheme(scheme);
      const marks = [
        look.width,
        ...(look.size === 'large' ? ['large'] : []),
        ...(scheme === 'dark' ? ['dark'] : []),
      ];
      await takePicture(visitor, path.join(FOLDER, `${[sceneName(scene), ...marks].join('.')}.png`));
    }
  } finally {
    await visitor.leave();
  }
  return schemes.length;
}

/** The whole page, as long as it is: the window grows to it, so that the foot stands at the end. */
async function takePicture(visitor: Visitor, file: string): Promise<void> {
  const { width } = visitor.page.viewportSize() ?? { width: 375 };
  // What comes late makes the page longer once more.
  for (let before = 0, height = await heightOf(visitor); height > before; height = await heightOf(visitor)) {
    await visitor.page.setViewportSize({ width, height });
    await visitor.rest();
    before = height;
  }
  await visitor.page.screenshot({ path: file, animations: 'disabled' });
  await visitor.resize(width);
}

/** Of the window in which the page that is on top needs no scrolling. */
const heightOf = (visitor: Visitor): Promise<number> =>
  visitor.page.evaluate(() => {
    const pages = [...document.querySelectorAll('.taro_page')].filter((page) => page.checkVisibility());
    return Math.max(...pages.map((page) => innerHeight - page.clientHeight + page.scrollHeight), innerHeight);
  });

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
