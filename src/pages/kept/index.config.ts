export default definePageConfig({ navigationBarTitleText: '留下的测算' });
