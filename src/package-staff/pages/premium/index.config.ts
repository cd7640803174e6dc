export default definePageConfig({ navigationBarTitleText: '保费办理' });
