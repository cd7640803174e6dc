/**
 * The ARIA attributes that the mini-program's templates bind. Taro's templates list the attributes of each
 * component one by one and drop all others, so what is not named here never reaches WeChat's page.
 */
const ATTRIBUTES = [
  'aria-role',
  'aria-label',
  'aria-checked',
  'aria-expanded',
  'aria-selected',
  'aria-disabled',
  'aria-hidden',
  'aria-invalid',
  'aria-live',
] as const;

const bound: Record<string, string> = Object.fromEntries(ATTRIBUTES.map((name) => [name, '']));

/** Component → attribute → default, in the shape of Taro's `mergeComponents` and `mergeInternalComponents`. */
export const ARIA: Record<string, Record<string, string>> = {
  View: bound,
  Text: bound,
  Button: bound,
  Input: bound,
  Picker: bound,
};
