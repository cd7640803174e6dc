/** The river of an account: how wide the ribbon to each relative is, and where on the trunk it lies. */

export interface Branch {
  key: string;
  /** Yuan, as they came; nothing flows where it is undefined. */
  yuan: string | undefined;
}

export interface Ribbon {
  key: string;
  /** Pixels; 0 for nothing flows. */
  width: number;
  /** Where this ribbon leaves the trunk, and how wide the trunk still is below it. */
  left: number;
  trunk: number;
  /** Whether a dashed line goes on to those below. */
  dashedBelow: boolean;
}

/** All ribbons of the trunk together are at most this wide. */
const WIDEST_TRUNK = 22;
const NARROWEST = 2;
const TRUNK_LEFT = 6;

/**
 * Widths in proportion to this year's amounts, at least 2 px; the trunk loses each ribbon as it branches off.
 * Amounts become pixels here and nothing else.
 */
export function ribbonsOf(branches: readonly Branch[]): readonly Ribbon[] {
  const shares = branches.map(({ yuan }) => (yuan === undefined ? 0 : Number(yuan)));
  const most = Math.max(...shares, 1);
  const flowing = shares.filter((share) => share > 0).length;
  const scale = WIDEST_TRUNK / Math.max(flowing, 3) / most;
  const widths = shares.map((share) => (share > 0 ? Math.max(NARROWEST, share * scale) : 0));
  return branches.map(({ key }, index) => {
    const below = widths.slice(index + 1).reduce((sum, width) => sum + width, 0);
    return {
      key,
      width: widths[index] ?? 0,
      left: TRUNK_LEFT + below,
      trunk: below,
      dashedBelow: widths.slice(index + 1).some((width) => width === 0),
    };
  });
}
