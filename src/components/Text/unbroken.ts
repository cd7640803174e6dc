import type { ReactNode } from 'react';

/** A digit and what it counts, the parts of a date. (No lookbehind: older phones cannot read it.) */
const COUNTED = /(\d) (?=[一-龥%])/g;
const DATED = /([年月]) (?=\d)/g;

/** `2026 年 1 月 1 日`, `1,200.00 元`: dates and amounts that no line breaks apart. Other children stay as they are. */
export function unbroken(children: ReactNode): ReactNode {
  if (typeof children === 'string') return children.replace(COUNTED, '$1\u00a0').replace(DATED, '$1\u00a0');
  if (!Array.isArray(children)) return children;
  return children.map((child: ReactNode) => (typeof child === 'string' ? unbroken(child) : child));
}
