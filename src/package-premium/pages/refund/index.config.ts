export default definePageConfig({ navigationBarTitleText: '申请返还' });
