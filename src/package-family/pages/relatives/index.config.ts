export default definePageConfig({ navigationBarTitleText: '哪些亲人可以绑' });
