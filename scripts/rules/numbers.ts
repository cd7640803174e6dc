/** Every number of a rule stands under a `cite`: a number without a clause is nobody's. */
import type { Problem, Source } from './source';
import { placeIn } from './wording';

/** Keys whose numbers are no policy: an order of layers, a level by which a condition asks, examples. */
const NO_POLICY = new Set([
  'order',
  'level',
  'levels',
  'examples',
  'by',
  'published',
  'yearsBack',
  'yearWindow',
]);

const isFigure = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value));

/** The numbers below `value` that have no `cite` beside or above them. */
function uncited(value: unknown, path: readonly PropertyKey[], found: (readonly PropertyKey[])[]): void {
  if (isFigure(value)) {
    found.push(path);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value) && 'cite' in value) return;
  for (const [key, inner] of Array.isArray(value) ? value.entries() : Object.entries(value))
    if (!NO_POLICY.has(String(key))) uncited(inner, [...path, key], found);
}

/** Numbers in the versions of a file that no clause stands behind. */
export function uncitedNumbers(source: Source): Problem[] {
  const data = source.data;
  if (typeof data !== 'object' || data === null || !('versions' in data)) return [];
  const found: (readonly PropertyKey[])[] = [];
  uncited(data.versions, ['versions'], found);
  return found.map((path) => ({
    file: source.file,
    line: source.lineOf(path),
    message: `${placeIn(path)}：这个数没有出处`,
    fix: '在它旁边或它所属的值上写 cite:',
  }));
}
