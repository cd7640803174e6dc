export default definePageConfig({ navigationBarTitleText: '同意绑定' });
