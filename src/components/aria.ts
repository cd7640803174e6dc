/** Roles that the components use. */
export type Role =
  | 'button'
  | 'link'
  | 'radio'
  | 'radiogroup'
  | 'checkbox'
  | 'tab'
  | 'tablist'
  | 'navigation'
  | 'main'
  | 'group'
  | 'heading'
  | 'img'
  | 'list'
  | 'listitem'
  | 'progressbar'
  | 'status'
  | 'table'
  | 'row'
  | 'columnheader'
  | 'cell'
  | 'alert';

export interface Accessible {
  role?: Role | undefined;
  /** What a screen reader says; without it the text inside counts. */
  name?: string | undefined;
  checked?: boolean | undefined;
  selected?: boolean | undefined;
  expanded?: boolean | undefined;
  disabled?: boolean | undefined;
  hidden?: boolean | undefined;
  /** Of a heading. */
  level?: 1 | 2 | 3 | undefined;
}

const MINI_PROGRAM = process.env.TARO_ENV === 'weapp';

/**
 * What WeChat's screen reader says of a line whose words stand apart; in a browser the text inside is the name, and
 * so cannot differ from what is seen.
 */
export const spoken = (name: string): string | undefined => (MINI_PROGRAM ? name : undefined);

/** The attributes that say this on the target that is built: WeChat reads `aria-role`, a browser `role`. */
export function aria(accessible: Accessible): Record<string, string> {
  const attributes: Record<string, string> = {};
  if (accessible.role !== undefined) attributes[MINI_PROGRAM ? 'aria-role' : 'role'] = accessible.role;
  if (accessible.name !== undefined) attributes['aria-label'] = accessible.name;
  for (const state of ['checked', 'selected', 'expanded', 'disabled', 'hidden'] as const) {
    const value = accessible[state];
    if (value !== undefined) attributes[`aria-${state}`] = String(value);
  }
  if (accessible.level !== undefined && !MINI_PROGRAM) attributes['aria-level'] = String(accessible.level);
  return attributes;
}
