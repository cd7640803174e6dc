export default definePageConfig({ navigationBarTitleText: '缴保费' });
