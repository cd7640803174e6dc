import Taro from '@tarojs/taro';
import { open } from '../state/navigate';

const FOLDER = '/package-family/pages';

/** Opens a page of the family's subpackage: `openFamily('record', { id })`. */
export function openFamily(page: FamilyPage, params: Readonly<Record<string, string>> = {}): void {
  open(addressOf(page, params));
}

/** The address of a page of the family's subpackage. */
export function addressOf(page: FamilyPage, params: Readonly<Record<string, string>> = {}): string {
  const query = Object.entries(params).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `${FOLDER}/${page}/index${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

/** In the place of the present page, which is done. */
export function replaceByFamily(page: FamilyPage, params: Readonly<Record<string, string>> = {}): void {
  void Taro.redirectTo({ url: addressOf(page, params) });
}

export const openFamilyTab = (): void => void Taro.switchTab({ url: '/pages/family/index' });

type FamilyPage =
  | 'activate'
  | 'prove'
  | 'bind'
  | 'code'
  | 'enter'
  | 'accept'
  | 'done'
  | 'records'
  | 'record'
  | 'end'
  | 'mydata'
  | 'messages'
  | 'relatives'
  | 'identity';
