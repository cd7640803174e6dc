import type { Browser } from 'playwright-core';
import { overflows, seriousViolations, tooSmall } from '../support/browser/audit';
import { launchBrowser } from '../support/browser/launch';
import { reach, sceneName } from '../support/browser/scene';
import { SCENES } from '../support/browser/scenes';
import { type Site, startSite } from '../support/site';

jest.setTimeout(60_000);

describe('every page in every state', () => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite({ pages: true }), launchBrowser()]);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  describe.each(['standard', 'large'] as const)('in the type size %s', (size) => {
    it.each(SCENES.map((scene) => [sceneName(scene), scene] as const))(
      '%s stands every audit',
      async (_, scene) => {
        const visitor = await reach(scene, browser, site, { size, width: 320 });
        const found = {
          light: await seriousViolations(visitor.page),
          overflow: await overflows(visitor.page),
          tooSmall: await tooSmall(visitor.page, size),
          dark: [] as string[],
        };
        await visitor.scheme('dark');
        found.dark = await seriousViolations(visitor.page);
        await visitor.leave();
        expect(found).toEqual({ light: [], overflow: [], tooSmall: [], dark: [] });
      },
    );
  });
});
