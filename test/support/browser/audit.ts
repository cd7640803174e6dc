import type { Page } from 'playwright-core';

const axeFile = require.resolve('axe-core/axe.min.js');

/** Smallest side of a control in CSS pixels: 标准 and 大字. */
const SMALLEST_TARGET = { standard: 44, large: 56 };

/** Text smaller than this (px) is too small for anybody; 13 is for tab labels and chart axes alone. */
const SMALLEST_TEXT = 13;

/** What axe finds serious or critical, by all its rules or these: rule, selector and what it misses, one a line. */
export async function seriousViolations(page: Page, only: readonly string[] = []): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ path: axeFile });
  return await page.evaluate(async (rules) => {
    const axe: unknown = Reflect.get(window, 'axe');
    const isRunner = (value: unknown): value is typeof import('axe-core') =>
      typeof value === 'object' && value !== null && 'run' in value;
    if (!isRunner(axe)) throw new Error('axe is not loaded');
    const which = rules.length === 0 ? {} : { runOnly: { type: 'rule' as const, values: [...rules] } };
    const { violations } = await axe.run({ resultTypes: ['violations'], ...which });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(
          (node) => `${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? node.html.slice(0, 120)}`,
        ),
      );
  }, only);
}

/** What sticks out at the right edge, or is cut off where it should wrap. */
export async function overflows(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const scrolls = (element: Element | null): boolean => {
      for (let at = element; at && at !== document.body; at = at.parentElement) {
        if (at.matches('.taro_page, .taro_router')) return false;
        if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
      }
      return false;
    };
    const found: string[] = [];
    for (const element of document.querySelectorAll('body *')) {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || !element.checkVisibility()) continue;
      const what = `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${(element.textContent ?? '').slice(0, 30)}`;
      if (box.right > innerWidth + 0.5 && !scrolls(element.parentElement))
        found.push(`${Math.round(box.right)} > ${innerWidth}: ${what}`);
      const style = getComputedStyle(element);
      if (style.textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth)
        found.push(`cut off: ${what}`);
    }
    return found;
  });
}

/** Controls smaller than a finger, and text smaller than the smallest of the type scale. */
export async function tooSmall(page: Page, size: 'standard' | 'large'): Promise<string[]> {
  return await page.evaluate(
    ({ target, bar, text }) => {
      const found: string[] = [];
      const controls =
        '[role=button],[role=link],[role=radio],[role=checkbox],[role=tab],[role=switch],button,a[href],select';
      for (const control of document.querySelectorAll(controls)) {
        const { width, height } = control.getBoundingClientRect();
        if (width === 0 || !control.checkVisibility()) continue;
        // The stand-in for WeChat's own bar, which grows no more than WeChat's does.
        const least = control.closest('#taro-navigation-bar') ? bar : target;
        if (Math.min(width, height) < least - 0.5)
          found.push(
            `${Math.round(width)} × ${Math.round(height)}: ${control.getAttribute('aria-label') ?? control.textContent}`,
          );
      }
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!parent || (node.textContent ?? '').trim() === '' || !parent.checkVisibility()) continue;
        const size = Number.parseFloat(getComputedStyle(parent).fontSize);
        if (size < text && parent.getBoundingClientRect().width > 1)
          found.push(`${size} px: ${(node.textContent ?? '').trim().slice(0, 30)}`);
      }
      return found;
    },
    { target: SMALLEST_TARGET[size], bar: SMALLEST_TARGET.standard, text: SMALLEST_TEXT },
  );
}
