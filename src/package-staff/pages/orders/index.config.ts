export default definePageConfig({ navigationBarTitleText: '没有结果的缴费' });
