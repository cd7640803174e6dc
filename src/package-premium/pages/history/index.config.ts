export default definePageConfig({ navigationBarTitleText: '缴费和返还的记录' });
