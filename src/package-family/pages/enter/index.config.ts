export default definePageConfig({ navigationBarTitleText: '扫码或输入数字' });
