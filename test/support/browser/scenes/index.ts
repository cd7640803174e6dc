import type { Scene } from '../scene';
import { estimateScenes } from './estimates';
import { familyScenes } from './family';
import { homeScenes } from './home';
import { policyScenes } from './policy';
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
  ...estimateScenes,
  ...yearScenes,
  ...policyScenes,
  ...premiumScenes,
  ...familyScenes,
  ...staffScenes,
];
