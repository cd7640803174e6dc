export default definePageConfig({ navigationBarTitleText: '我的绑定码', enableShareAppMessage: true });
