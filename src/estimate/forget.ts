import Taro from '@tarojs/taro';
import { answersStore } from './answers';
import { keptEstimates } from './keptEstimates';
import { lastEstimate } from './last';
import { forgetPeople } from './people';

/** Takes everything about estimates off this phone: when the user's own data goes. */
export function forgetEstimates(): void {
  answersStore.set({});
  keptEstimates.set([]);
  lastEstimate.set(undefined);
  forgetPeople();
  for (const kept of ['kept.estimate', 'kept.year', 'kept.visits']) Taro.removeStorageSync(kept);
}
