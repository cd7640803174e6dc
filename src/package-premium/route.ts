import Taro from '@tarojs/taro';
import { goBack, open } from '../state/navigate';

export type RefundStep = 'who' | 'amount' | 'bank' | 'check';

/** The address of one of these pages; what is undefined is left out. */
function address(page: string, about: Readonly<Record<string, string | number | undefined>> = {}): string {
  const query = Object.entries(about).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${encodeURIComponent(value)}`],
  );
  return `/package-premium/pages/${page}/index${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

const openOverview = (): void => void Taro.redirectTo({ url: address('overview') });

export const openPerson = (year: number, insured: string): void => open(address('person', { year, insured }));
export const openPay = (year: number, insured?: string): void => open(address('pay', { year, insured }));
export const openPayCheck = (year: number, insured: readonly string[]): void =>
  open(address('pay', { step: 'check', year, insured: insured.join('.') }));
export const openRefund = (step: RefundStep, year: number, insured?: string): void =>
  open(address('refund', { step, year, insured }));
export const openCorrect = (application: string): void => open(address('correct', { application }));
export const openHistory = (): void => open(address('history'));
export const openAccount = (): void => open(address('account'));
export const openReceipt = (ref: string): void => open(address('receipt', { ref }));

/** The page of an order (`P…`), of an item of one (`P…-1`) or of an application (`R…`). */
function addressOf(ref: string): string {
  const [number = ref] = ref.split('-');
  return number.startsWith('P')
    ? address('order', { order: number })
    : address('application', { application: number });
}

export const openReference = (ref: string): void => open(addressOf(ref));

/** Shows what became of a command, in place of the page that sent it: going back must not send it again. */
export const showReference = (ref: string): void => void Taro.redirectTo({ url: addressOf(ref) });

export const back = (): void => goBack(openOverview);
export const goHome = (): void => void Taro.switchTab({ url: '/pages/home/index' });
export const goFamily = (): void => void Taro.switchTab({ url: '/pages/family/index' });
