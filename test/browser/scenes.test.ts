import type { Browser } from 'playwright-core';
import { overflows, seriousViolations, tooSmall } from '../support/browser/audit';
import { launchBrowser } from '../support/browser/launch';
import { each, reach, type Scene, sceneName } from '../support/browser/scene';
import { SCENES } from '../support/browser/scenes';
import { type Site, startSite } from '../support/site';

const SIZES = ['standard', 'large'] as const;
type Size = (typeof SIZES)[number];

/** What the audits of one scene found; nothing in it is as it should be. */
interface Findings {
  light: string[];
  dark: string[];
  overflow: string[];
  tooSmall: string[];
  errors: string[];
}

const NOTHING: Findings = { light: [], dark: [], overflow: [], tooSmall: [], errors: [] };

/** Errors that the browser logs because the scene itself cuts the network. */
const CUT = /net::ERR_(CONNECTION_FAILED|INTERNET_DISCONNECTED)/;

const NARROW = 320;
/** A computer of the office. */
const WIDE = 1280;

interface Case {
  scene: Scene;
  size: Size;
  width: number;
  name: string;
}

const ALL = SCENES.flatMap((scene): Case[] => {
  const name = sceneName(scene);
  const narrow = SIZES.map((size) => ({ scene, size, width: NARROW, name }));
  return scene.wide === true ? [...narrow, { scene, size: 'standard', width: WIDE, name }] : narrow;
});

/** The tightest look of each page, in its fullest state where it has one; every state in every size is the soak's. */
function tightest(): Case[] {
  const pages = new Map<string, Case>();
  for (const one of ALL.filter(({ size, width }) => size === 'large' && width === NARROW)) {
    const { page, state } = one.scene;
    if (!pages.has(page) || state === 'full') pages.set(page, one);
  }
  return [...pages.values()];
}

const CASES = process.env.YIBAO_SOAK === undefined ? tightest() : ALL;

describe('every page', () => {
  const found = new Map<string, Findings | Error>();

  // Several windows at once: reaching a scene is mostly waiting.
  beforeAll(async () => {
    const [site, browser] = await Promise.all([startSite({ pages: true }), launchBrowser()]);
    await each(CASES, 2, async (one) => {
      const findings = await audit(one, browser, site).catch((error: unknown) =>
        error instanceof Error ? error : new Error(String(error)),
      );
      found.set(`${one.name} ${one.size} ${one.width}`, findings);
    });
    await browser.close();
    await site.close();
  }, 3_600_000);

  it.each(CASES)('$name in the type size $size, $width px wide, stands every audit', (one) => {
    expect(found.get(`${one.name} ${one.size} ${one.width}`)).toEqual(NOTHING);
  });
});

async function audit({ scene, size, width }: Case, browser: Browser, site: Site): Promise<Findings> {
  const visitor = await reach(scene, browser, site, { size, width });
  try {
    const light = await seriousViolations(visitor.page);
    const overflow = await overflows(visitor.page);
    const small = await tooSmall(visitor.page, size);
    await visitor.scheme('dark');
    const dark = await seriousViolations(visitor.page);
    const errors = visitor.errors.filter((error) => !CUT.test(error));
    return { light, dark, overflow, tooSmall: small, errors };
  } finally {
    await visitor.leave();
  }
}
