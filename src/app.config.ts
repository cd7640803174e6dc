export default defineAppConfig({
  pages: ['pages/home/index'],
  window: { navigationBarTitleText: '医保家庭共济' },
  lazyCodeLoading: 'requiredComponents',
});
