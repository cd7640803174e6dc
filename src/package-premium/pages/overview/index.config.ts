export default definePageConfig({ navigationBarTitleText: '缴家人保费' });
