export default definePageConfig({ navigationBarTitleText: '要您看的' })
