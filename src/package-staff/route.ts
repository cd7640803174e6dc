import Taro from '@tarojs/taro';

type StaffPage = 'home' | 'queue' | 'payout' | 'summary' | 'counter' | 'bind' | 'premium' | 'orders';

/** Opens a page of the office. */
export const open = (page: StaffPage): Promise<unknown> =>
  Taro.navigateTo({ url: `/package-staff/pages/${page}/index` });

/** The address of one application's page. */
export const caseUrl = (application: string): string =>
  `/package-staff/pages/case/index?application=${application}`;

/** The address of the payout file of a day. */
export const fileUrl = (day: string): string => `/package-staff/pages/file/index?day=${day}`;

/** The address of what ends something at the counter: somebody's link to a phone, or a binding. */
export const endUrl = (what: { relink: true } | { binding: string }): string =>
  'binding' in what
    ? `/package-staff/pages/end/index?binding=${what.binding}`
    : '/package-staff/pages/end/index?relink=yes';
