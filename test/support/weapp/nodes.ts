/** Queries by what a screen reader would say: the role and the name of an element of the mini-program. */

/** Roles that WeChat's own components have without an `aria-role`. */
const OWN_ROLES: Readonly<Record<string, string>> = {
  button: 'button',
  input: 'textbox',
  textarea: 'textbox',
  image: 'img',
  switch: 'switch',
  radio: 'radio',
  checkbox: 'checkbox',
  'radio-group': 'radiogroup',
  slider: 'slider',
  progress: 'progressbar',
  navigator: 'link',
};

/** The role: `aria-role`, else that of WeChat's component, else none. */
export function roleOf(element: Element): string | undefined {
  return element.getAttribute('aria-role') ?? OWN_ROLES[element.tagName.toLowerCase()];
}

/** The accessible name: `aria-label`, else the text inside. */
export function nameOf(element: Element): string {
  return (element.getAttribute('aria-label') ?? textOf(element)).trim();
}

/** The text that is seen, with white space as one blank. */
export function textOf(element: Element): string {
  return (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** Whether neither the element nor one around it is hidden from sight or from the screen reader. */
function isReachable(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (at.hasAttribute('hidden') || at.getAttribute('aria-hidden') === 'true') return false;
    if (/display:\s*none|visibility:\s*hidden/.test(at.getAttribute('style') ?? '')) return false;
  }
  return true;
}

/** All reachable elements of this role, and of this name when one is given. */
export function allByRole(roots: readonly Element[], role: string, name?: string | RegExp): Element[] {
  return roots
    .flatMap((root) => [...root.querySelectorAll('*')])
    .filter((element) => roleOf(element) === role && isReachable(element) && matches(nameOf(element), name));
}

/** The innermost reachable elements whose text is, or matches, this. */
export function allByText(roots: readonly Element[], text: string | RegExp): Element[] {
  return roots
    .flatMap((root) => [...root.querySelectorAll('*')])
    .filter((element) => matches(textOf(element), text) && isReachable(element))
    .filter((element, _, found) => !found.some((other) => other !== element && element.contains(other)));
}

/** Every role and name on the screen, one a line: what a failed query shows. */
export function outline(roots: readonly Element[]): string {
  return roots
    .flatMap((root) => [...root.querySelectorAll('*')])
    .filter((element) => roleOf(element) !== undefined && isReachable(element))
    .map((element) => `${roleOf(element)} "${nameOf(element)}"`)
    .join('\n');
}

function matches(text: string, wanted: string | RegExp | undefined): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === 'string' ? text === wanted : wanted.test(text);
}
