import { aria } from '../aria';

/**
 * Names an input. In a browser Taro's component holds the real input inside, and hands `nativeProps` on to it;
 * in the mini-program the component is the input.
 */
export function nameInput(name: string, error: string | undefined, text: boolean): Record<string, unknown> {
  const said = { 'aria-label': name, 'aria-invalid': String(error !== undefined) };
  if (process.env.TARO_ENV !== 'h5') return { ...aria({ name }), ...said };
  return { nativeProps: { ...said, inputMode: text ? 'text' : 'decimal', autocomplete: 'off' } };
}
