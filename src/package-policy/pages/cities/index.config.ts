export default definePageConfig({ navigationBarTitleText: '各地的规定' });
