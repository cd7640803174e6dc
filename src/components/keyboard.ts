/** Enter and space do what a tap does, and the key reaches the control; the mini-program has no keyboard focus. */
export function keyboard(act: () => void): Record<string, unknown> {
  if (process.env.TARO_ENV === 'weapp') return {};
  return {
    tabIndex: 0,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      act();
    },
  };
}
