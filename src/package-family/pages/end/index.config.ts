export default definePageConfig({ navigationBarTitleText: '解除绑定' });
