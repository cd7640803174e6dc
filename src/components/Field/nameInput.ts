import { aria } from '../aria';

/**
 * Names an input. In a browser Taro's component holds the real input inside, and hands `nativeProps` on to it;
 * in the mini-program the component is the input.
 */
export function nameInput(
  name: string,
  error: string | undefined,
  kind: 'text' | 'decimal' | 'idcard' | 'number',
): Record<string, unknown> {
  const said = { 'aria-label': name, 'aria-invalid': String(error !== undefined) };
  if (process.env.TARO_ENV !== 'h5') return { ...aria({ name }), ...said };
  return { nativeProps: { ...said, inputMode: INPUT_MODES[kind], autocomplete: 'off' } };
}

/** The keyboard a browser brings up; an ID number may end in X. */
const INPUT_MODES = { text: 'text', decimal: 'decimal', idcard: 'text', number: 'numeric' } as const;
