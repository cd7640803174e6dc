import type { Browser, Page, Route } from 'playwright-core';

/** What the visitor's phone looks like. */
export interface Look {
  width: number;
  size: 'standard' | 'large';
  scheme: 'light' | 'dark';
}

type AriaRole = Parameters<Page['getByRole']>[0];

/** How long a step may take before it counts as failed, ms. */
const PATIENCE = 20_000;

let visitors = 0;

/** A window that no one has used before. */
export async function openWindow(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 375, height: 812 },
    deviceScaleFactor: 2,
    locale: 'zh-CN',
    hasTouch: true,
  });
  return context.newPage();
}

/**
 * Somebody with a browser: finds things by role and name alone, as a screen reader does, and has an identity,
 * a type size and a network that can be slow or gone.
 */
export class Visitor {
  /** What the page threw or logged as an error. */
  readonly errors: string[] = [];
  private readonly held: Route[] = [];

  private constructor(
    readonly page: Page,
    readonly openid: string,
    private readonly site: string,
    /** The window was there before and stays for the next one. */
    private readonly borrowed: boolean,
  ) {
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(`${message.text()} ${message.location().url}`);
    });
  }

  /** Opens a window of one's own, or sits down at one that another visitor has left: nothing of theirs is there. */
  static async arrive(from: Browser | Page, site: string, look: Partial<Look> = {}): Promise<Visitor> {
    const { width, size, scheme }: Look = { width: 375, size: 'standard', scheme: 'light', ...look };
    const borrowed = 'viewportSize' in from;
    const page = borrowed ? from : await openWindow(from);
    visitors += 1;
    const openid = `visitor-${process.pid}-${visitors}`;
    const kept = { localOpenid: openid, ...(size === 'large' ? { textSize: 'large' } : {}) };
    await page.goto(`${site}/health`);
    await page.evaluate((entries) => {
      localStorage.clear();
      for (const [key, value] of Object.entries(entries))
        localStorage.setItem(key, JSON.stringify({ data: value }));
    }, kept);
    const visitor = new Visitor(page, openid, site, borrowed);
    await visitor.resize(width);
    await visitor.scheme(scheme);
    return visitor;
  }

  /** Opens a page by its path, `pages/home/index`; the first page when left out. */
  async open(path = ''): Promise<void> {
    await this.page.goto(path === '' ? this.site : `${this.site}/#/${path}`);
    await this.page.getByRole('main').first().waitFor();
  }

  /** Gets up and comes back: the same browser, the page loaded anew. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.getByRole('main').first().waitFor();
  }

  async tap(role: AriaRole, name: string | RegExp): Promise<void> {
    await this.find(role, name).click();
  }

  /** The first of several controls, whatever it is called. */
  async tapFirst(role: AriaRole): Promise<void> {
    await this.find(role).first().click();
  }

  async fill(name: string | RegExp, text: string): Promise<void> {
    const field = this.find('textbox', name);
    await field.fill(text);
    await field.blur();
  }

  /** Sets a date field, which a browser gives no role. */
  async pickDate(name: string, date: string): Promise<void> {
    await this.page.getByLabel(name, { exact: true }).locator('visible=true').fill(date);
  }

  /** Waits until this text is to be seen. */
  async see(text: string | RegExp): Promise<void> {
    // What no line may break apart has another kind of space in it.
    const words =
      typeof text === 'string' ? text : new RegExp(text.source.replaceAll(' ', '\\s'), text.flags);
    await this.page.getByText(words).locator('visible=true').first().waitFor();
  }

  /** Waits until an element of this role and name is to be seen. */
  async seeRole(role: AriaRole, name?: string | RegExp): Promise<void> {
    await this.find(role, name).waitFor();
  }

  /** Waits until fonts are there and nothing moves any more. */
  async rest(): Promise<void> {
    await this.page.evaluate(async () => {
      await document.fonts.ready;
      await Promise.all(
        document.getAnimations().map((animation) => animation.finished.catch(() => undefined)),
      );
    });
  }

  /** The text of the page that is on top. */
  async text(): Promise<string> {
    const mains = await this.page.getByRole('main').locator('visible=true').allInnerTexts();
    return mains.join(' ').replaceAll(/\s+/g, ' ');
  }

  /** Presses Tab until the focus is on this control; throws when the keyboard does not get there. */
  async tabTo(role: AriaRole, name: string | RegExp, most = 60): Promise<void> {
    // While one page slides over another both are visible; the entering one stands last.
    const target = this.find(role, name).last();
    await target.waitFor();
    for (let press = 0; press < most; press += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not reach ${role} "${String(name)}" in ${most} presses of Tab`);
  }

  /** From now on calls of this function are held back, until `release`. */
  async hold(name: string): Promise<void> {
    await this.page.route(`**/call/${name}`, (route) => void this.held.push(route));
  }

  /** Lets go of what was held back. */
  async release(name: string): Promise<void> {
    await this.page.unroute(`**/call/${name}`);
    await Promise.all(this.held.splice(0).map((route) => route.continue()));
  }

  /** From now on calls of this function do not arrive, until `mend`. */
  async cut(name: string): Promise<void> {
    await this.page.route(`**/call/${name}`, (route) => route.abort('connectionfailed'));
  }

  async mend(name: string): Promise<void> {
    await this.page.unroute(`**/call/${name}`);
  }

  /** The phone loses its network, or finds it again. */
  async offline(gone: boolean): Promise<void> {
    await this.page.context().setOffline(gone);
  }

  async resize(width: number): Promise<void> {
    await this.page.setViewportSize({ width, height: 812 });
  }

  async scheme(scheme: Look['scheme']): Promise<void> {
    await this.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  }

  async leave(): Promise<void> {
    if (!this.borrowed) return this.page.context().close();
    this.page.removeAllListeners();
    await this.page.unrouteAll({ behavior: 'ignoreErrors' });
    await this.offline(false);
  }

  /** Taro keeps the pages below the one on top in the document: only what is seen counts. */
  private find(role: AriaRole, name?: string | RegExp) {
    const options = name === undefined ? {} : { name, exact: typeof name === 'string' };
    return this.page.getByRole(role, options).locator('visible=true');
  }
}
