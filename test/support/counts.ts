/** A count for `npm test`, or the full one under `npm run soak` (which sets `YIBAO_SOAK`). */
export function counted(small: number, full: number): number {
  return process.env.YIBAO_SOAK === undefined ? small : full;
}
