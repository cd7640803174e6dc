import type { PropsWithChildren } from 'react';

/** The root of every page. */
export default function App({ children }: PropsWithChildren) {
  return children;
}
