import { createStore } from '../state/store';
import { randomKey } from './randomKey';

const store = createStore<string>('localOpenid', '', (stored) =>
  typeof stored === 'string' && stored !== '' ? stored : undefined,
);

/** Who this browser is to the embedded cloud; WeChat itself says who a user is in the mini-program. */
export function localOpenid(): string {
  if (store.get() === '') store.set(`local-${randomKey()}`);
  return store.get();
}

/** From now on this browser is somebody else to the embedded cloud; nobody yet when left out. */
export function becomeLocally(openid = `local-${randomKey()}`): void {
  store.set(openid);
}
