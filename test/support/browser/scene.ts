import type { Browser, Page } from 'playwright-core';
import type { Site } from '../site';
import { type Look, Visitor } from './visitor';

/**
 * One page in one state. It is reached as a user reaches it: real pages on real data; only the network
 * between them is slowed or cut where the state is one of waiting or failing.
 */
export interface Scene {
  /** Folder of the page: `home`. */
  page: string;
  /** `empty`, `loading`, `error`, `full`, `long names`, `large amounts` …; unique on its page. */
  state: string;
  /** A key page: it is looked at in the dark, on a large phone and on a tablet too. */
  dark?: boolean;
  /** A page of the office: it is looked at on a computer too, 1280 px wide. */
  wide?: boolean;
  reach: (visitor: Visitor, site: Site) => Promise<void>;
}

/** Name of a scene in file names and test titles: `home-long-names`. */
export const sceneName = ({ page, state }: Scene): string => `${page}-${state.replaceAll(' ', '-')}`;

/** The sizes in which a scene is looked at. */
export type Sitting = Pick<Look, 'size' | 'width'>;

const SIZES = ['standard', 'large'] as const;

/** How narrow a phone may be. */
export const NARROW = 320;
/** Most phones. */
export const USUAL = 375;
/** A large phone, a tablet. */
const ROOMY = [430, 768];
/** A computer of the office. */
const WIDE = 1280;

/** Every size in which a scene is looked at. */
export function sittingsOf({ dark, wide }: Scene): readonly Sitting[] {
  const widths = [USUAL, NARROW, ...(dark === true ? ROOMY : []), ...(wide === true ? [WIDE] : [])];
  return SIZES.flatMap((size) => widths.map((width) => ({ size, width })));
}

/** A visitor who has reached this scene; `leave` when done. */
export async function reach(
  scene: Scene,
  from: Browser | Page,
  site: Site,
  look: Partial<Look>,
): Promise<Visitor> {
  const visitor = await Visitor.arrive(from, site.url, look);
  try {
    await scene.reach(visitor, site);
    await visitor.rest();
    return visitor;
  } catch (error) {
    const seen = await visitor.text().catch(() => 'nothing');
    await visitor.leave();
    throw new Error(`${sceneName(scene)} was not reached: ${String(error)}\nSeen: ${seen}`);
  }
}

/** Runs a job for each item, with as many hands as there are at once; the first failure stops the rest. */
export async function each<Item, Hand>(
  items: readonly Item[],
  hands: readonly Hand[],
  job: (item: Item, hand: Hand) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const work = async (hand: Hand) => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await job(item, hand);
  };
  await Promise.all(hands.map(work));
}
