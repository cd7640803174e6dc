import { mergeInternalComponents } from '@tarojs/shared';
import { ARIA } from './attributes';

// Runs inside the mini-program before the app: the runtime sends only attributes that it knows.
mergeInternalComponents(ARIA);
