import { open } from '../state/navigate';

const ROOT = '/package-policy/pages';

export const openCity = (region: string): void => open(`${ROOT}/city/index?region=${region}`);

/** A topic, at one of its tables, as it was on a day. */
export function openTopic(region: string, topic: string, more: { table?: string; on?: string } = {}): void {
  const table = more.table === undefined ? '' : `&table=${more.table}`;
  const on = more.on === undefined ? '' : `&on=${more.on}`;
  open(`${ROOT}/topic/index?region=${region}&topic=${topic}${table}${on}`);
}

export const openSheet = (): void => open(`${ROOT}/sheet/index`);
export const openDifferences = (): void => open(`${ROOT}/differences/index`);
