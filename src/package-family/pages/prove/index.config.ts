export default definePageConfig({ navigationBarTitleText: '再验证一次' });
