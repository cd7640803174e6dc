export default definePageConfig({ navigationBarTitleText: '以谁的身份使用' });
