export default definePageConfig({ navigationBarTitleText: '给一户记分' })
