export default definePageConfig({ navigationBarTitleText: '办好了' });
