import Taro from '@tarojs/taro';

/** Taro's components take some frames to settle, and lose the focus while they do. */
const SETTLING_FRAMES = 10;

/**
 * Goes to a place that has just opened below what one looks at: in a browser the keyboard's focus goes to its first
 * control, on a phone the page scrolls there.
 */
export function focusOn(id: string, role: 'radio' | 'button'): void {
  if (process.env.TARO_ENV !== 'h5') {
    void Taro.pageScrollTo({ selector: `#${id}` });
    return;
  }
  const look = (frame: number): void => {
    const first = document.querySelector(`#${id} [role="${role}"]`);
    // Somebody who has moved on meanwhile is not called back.
    if (first instanceof HTMLElement && document.activeElement === document.body) first.focus();
    if (frame < SETTLING_FRAMES) requestAnimationFrame(() => look(frame + 1));
  };
  look(0);
}
