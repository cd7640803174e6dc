export default definePageConfig({ navigationBarTitleText: '换一种，差多少' });
