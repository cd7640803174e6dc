export default definePageConfig({ navigationBarTitleText: '发给家人看', enableShareAppMessage: true });
