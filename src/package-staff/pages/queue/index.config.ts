export default definePageConfig({ navigationBarTitleText: '返还审核' });
