import { useRef } from 'react';
import type { Loading } from '../cloud/useCall';

/**
 * What a page shows while it asks again: the answer it had. Nothing jumps, and the keyboard stays where it is.
 * Undefined until there has been an answer.
 */
export function useKept<Data>({ data }: Loading<Data>): Data | undefined {
  const kept = useRef<Data>();
  if (data !== undefined) kept.current = data;
  return kept.current;
}
