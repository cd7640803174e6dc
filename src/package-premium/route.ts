import Taro from '@tarojs/taro';

const PAGES = '/package-premium/pages';

/** Opens one of the pages about premiums and the account; what is undefined is left out of its address. */
function open(page: string, about: Readonly<Record<string, string | number | undefined>>): void {
  const query = Object.entries(about).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${encodeURIComponent(value)}`],
  );
  void Taro.navigateTo({ url: `${PAGES}/${page}/index${query.length === 0 ? '' : `?${query.join('&')}`}` });
}

export const openPerson = (year: number, insured: string): void => open('person', { year, insured });
export const openPay = (year: number, insured?: string): void => open('pay', { year, insured });
export const openRefund = (year: number, insured?: string): void => open('refund', { year, insured });
export const openCorrect = (application: string): void => open('correct', { application });
export const openHistory = (): void => open('history', {});
export const openAccount = (): void => open('account', {});
export const openReceipt = (ref: string): void => open('receipt', { ref });

/** An order (`P…`), an item of one (`P…-1`) or an application (`R…`), by its reference number. */
export function openReference(ref: string): void {
  const [number = ref] = ref.split('-');
  if (number.startsWith('P')) open('order', { order: number });
  else open('application', { application: number });
}

/** Shows where the money went, in place of the page that sent it: going back must not send it again. */
export function showOrder(order: string): void {
  void Taro.redirectTo({ url: `${PAGES}/order/index?order=${order}` });
}

export const goHome = (): void => void Taro.switchTab({ url: '/pages/home/index' });
export const goFamily = (): void => void Taro.switchTab({ url: '/pages/family/index' });
