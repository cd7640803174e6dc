import type { Page } from 'playwright-core';
import { overflows, seriousViolations, tooSmall } from '../support/browser/audit';
import { launchBrowser } from '../support/browser/launch';
import {
  each,
  NARROW,
  reach,
  type Scene,
  type Sitting,
  sceneName,
  sittingsOf,
  USUAL,
} from '../support/browser/scene';
import { SCENES } from '../support/browser/scenes';
import { openWindow } from '../support/browser/visitor';
import { type Site, startSite } from '../support/site';

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

interface Case extends Sitting {
  scene: Scene;
  name: string;
}

/** What fits a narrow phone and a large one fits those between. */
const ALL = SCENES.flatMap((scene): Case[] =>
  sittingsOf(scene)
    .filter(({ width }) => width !== USUAL)
    .map((sitting) => ({ scene, ...sitting, name: sceneName(scene) })),
);

/** States in which there is little to see. */
const BARE: readonly string[] = ['loading', 'error', 'empty'];

/** The tightest look of each page, in its fullest state where it has one; every state in every size is the soak's. */
function tightest(): Case[] {
  const pages = new Map<string, Case>();
  for (const one of ALL.filter(({ size, width }) => size === 'large' && width === NARROW)) {
    const { page, state } = one.scene;
    const before = pages.get(page)?.scene.state;
    if (before === undefined || BARE.includes(before) || state === 'full') pages.set(page, one);
  }
  return [...pages.values()];
}

const CASES = process.env.YIBAO_SOAK === undefined ? tightest() : ALL;

describe('every page', () => {
  const found = new Map<string, Findings | Error>();

  // Two windows side by side, each kept for the next visitor: what the browser has compiled stays in it.
  beforeAll(async () => {
    const [site, browser] = await Promise.all([startSite({ pages: true }), launchBrowser()]);
    const windows = await Promise.all([openWindow(browser), openWindow(browser)]);
    await each(CASES, windows, async (one, window) => {
      const findings = await audit(one, window, site).catch((error: unknown) =>
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

async function audit({ scene, size, width }: Case, window: Page, site: Site): Promise<Findings> {
  const visitor = await reach(scene, window, site, { size, width });
  try {
    const light = await seriousViolations(visitor.page);
    const overflow = await overflows(visitor.page);
    const small = await tooSmall(visitor.page, size);
    await visitor.scheme('dark');
    const dark = await seriousViolations(visitor.page, ['color-contrast', 'link-in-text-block']);
    const errors = visitor.errors.filter((error) => !CUT.test(error));
    return { light, dark, overflow, tooSmall: small, errors };
  } finally {
    await visitor.leave();
  }
}
