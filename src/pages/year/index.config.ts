export default definePageConfig({ navigationBarTitleText: '一年的就医' });
