import { isRecord } from '../state/store';

/** An identity to try the program with. */
export interface DemoPerson {
  openid: string;
  label: string;
}

/**
 * Whom the embedded cloud lets a visitor try the program as; nobody where there is none: in WeChat, or behind
 * another server.
 */
export async function demoPeople(): Promise<readonly DemoPerson[]> {
  if (process.env.TARO_ENV === 'weapp') return [];
  try {
    const reply: unknown = await (await fetch('/people')).json();
    return Array.isArray(reply) ? reply.filter(isPerson) : [];
  } catch {
    // No such address, or no JSON there: this is not the embedded cloud.
    return [];
  }
}

function isPerson(value: unknown): value is DemoPerson {
  return isRecord(value) && typeof value.openid === 'string' && typeof value.label === 'string';
}
