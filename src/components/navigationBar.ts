/**
 * In a browser Taro draws a bar in place of WeChat's; its arrow is a bare picture. This gives it a role, a name
 * and the keyboard.
 */
export function nameNavigationBar(): void {
  for (const [part, name] of [
    ['back', '返回'],
    ['home', '回到首页'],
  ] as const) {
    const arrow = document.querySelector<HTMLElement>(`.taro-navigation-bar-${part}`);
    if (arrow === null) continue;
    arrow.setAttribute('role', 'button');
    arrow.setAttribute('aria-label', name);
    arrow.tabIndex = 0;
    arrow.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') arrow.click();
    });
  }
}
