export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/estimate/index',
    'pages/family/index',
    'pages/me/index',
    'pages/question/index',
    'pages/result/index',
    'pages/year/index',
    'pages/compare/index',
  ],
  subPackages: [
    {
      root: 'package-family',
      pages: [
        'pages/activate/index',
        'pages/prove/index',
        'pages/bind/index',
        'pages/code/index',
        'pages/enter/index',
        'pages/accept/index',
        'pages/done/index',
        'pages/records/index',
        'pages/record/index',
        'pages/end/index',
        'pages/mydata/index',
        'pages/messages/index',
        'pages/relatives/index',
        // The embedded cloud's fictitious people; the mini-program has no such page.
        ...(process.env.TARO_ENV === 'h5' ? ['pages/identity/index'] : []),
      ],
    },
    {
      root: 'package-premium',
      pages: [
        'pages/overview/index',
        'pages/person/index',
        'pages/account/index',
        'pages/pay/index',
        'pages/order/index',
        'pages/refund/index',
        'pages/application/index',
        'pages/correct/index',
        'pages/history/index',
      ],
    },
    {
      root: 'package-staff',
      pages: [
        'pages/home/index',
        'pages/queue/index',
        'pages/case/index',
        'pages/payout/index',
        'pages/file/index',
        'pages/summary/index',
      ],
    },
  ],
  window: {
    navigationBarTitleText: '医保家庭共济',
    // WeChat's default; in a browser Taro draws its bar only when it is told.
    navigationStyle: 'default',
    navigationBarBackgroundColor: '@bar',
    navigationBarTextStyle: '@barText',
    backgroundColor: '@bar',
    backgroundTextStyle: '@pull',
  },
  // Our own bar, on each tab page: the words of WeChat's cannot grow (components/TabBar).
  tabBar: {
    custom: true,
    list: [
      { pagePath: 'pages/home/index', text: '首页' },
      { pagePath: 'pages/estimate/index', text: '报销测算' },
      { pagePath: 'pages/family/index', text: '家庭共济' },
      { pagePath: 'pages/me/index', text: '我的' },
    ],
  },
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
});
