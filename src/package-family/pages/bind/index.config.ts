export default definePageConfig({ navigationBarTitleText: '绑定一位家人' });
