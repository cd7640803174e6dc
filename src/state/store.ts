import Taro from '@tarojs/taro';
import { useSyncExternalStore } from 'react';

export interface Store<Value> {
  get(): Value;
  set(value: Value): void;
  /** The value, and a new rendering whenever it changes. */
  use(): Value;
}

/**
 * A value that all pages share and that outlives the app, kept in the phone's storage under `key`.
 * `parse` judges what the storage holds; undefined means: start from `initial`.
 */
export function createStore<Value>(
  key: string,
  initial: Value,
  parse: (stored: unknown) => Value | undefined,
): Store<Value> {
  let loaded = false;
  let value = initial;
  const listeners = new Set<() => void>();

  const get = () => {
    if (!loaded) {
      loaded = true;
      const stored: unknown = Taro.getStorageSync(key);
      value = parse(stored) ?? initial;
    }
    return value;
  };
  const set = (next: Value) => {
    loaded = true;
    value = next;
    Taro.setStorageSync(key, next);
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { get, set, use: () => useSyncExternalStore(subscribe, get, get) };
}

/** A plain object of unknown values, which is what storage and replies are before they are judged. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
