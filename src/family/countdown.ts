import { useEffect, useState } from 'react';
import { useEvery } from './useEvery';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Milliseconds left of something that ends at `expiresAt`; both moments are those of the cloud's clock. */
export function useTimeLeft(given: { expiresAt: number; now: number } | undefined): number | undefined {
  const [left, setLeft] = useState<number>();
  const [deadline, setDeadline] = useState<number>();
  useEffect(() => {
    setDeadline(given === undefined ? undefined : Date.now() + given.expiresAt - given.now);
    setLeft(given === undefined ? undefined : Math.max(0, given.expiresAt - given.now));
  }, [given]);
  useEvery(SECOND, deadline !== undefined && left !== 0, () => {
    if (deadline !== undefined) setLeft(Math.max(0, deadline - Date.now()));
  });
  return left;
}

/** `9:42`. */
export function sayLeft(left: number): string {
  const seconds = Math.ceil(left / SECOND);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What is announced: at five minutes, at one, and at the end; nothing between. */
export function announcement(left: number): string {
  if (left === 0) return '这个码已经过期';
  if (left <= MINUTE) return '这个码还有 1 分钟有效';
  return left <= 5 * MINUTE ? '这个码还有 5 分钟有效' : '';
}
