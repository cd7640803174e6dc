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

/** The pages that ask who one is: nobody opened them for their own sake. */
const WHO_PAGES = /package-family\/pages\/(activate|prove)\/index$/;

/** How many pages back the one lies for whose sake the user said who they are; undefined where a tab was left. */
function wayBack(): number | undefined {
  const below = Taro.getCurrentPages()
    .map(({ route = '' }) => route.replace(/^\//, ''))
    .reverse();
  const delta = below.findIndex((route) => !WHO_PAGES.test(route));
  return below[delta]?.startsWith('pages/') === false ? delta : undefined;
}

/** Whether activation or the second proof interrupted something, say an invitation that was opened. */
export const wasInterrupted = (): boolean => wayBack() !== undefined;

/** Back to what activation or the second proof interrupted; where nothing waits, to the family. */
export function goOn(): void {
  const delta = wayBack();
  if (delta === undefined) openFamilyTab();
  else void Taro.navigateBack({ delta });
}

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
