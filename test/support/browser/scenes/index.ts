import type { Scene } from '../scene';
import { familyScenes } from './family';
import { homeScenes } from './home';
import { premiumScenes } from './premium';
import { questionScenes } from './question';
import { resultScenes } from './result';
import { staffScenes } from './staff';
import { tabScenes } from './tabs';
import { yearScenes } from './year';

/** Every page in every state. A new page adds its file here. */
export const SCENES: readonly Scene[] = [
  ...homeScenes,
  ...tabScenes,
  ...questionScenes,
  ...resultScenes,
  ...yearScenes,
  ...premiumScenes,
  ...familyScenes,
  ...staffScenes,
];
