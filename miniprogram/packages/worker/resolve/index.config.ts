export default definePageConfig({ navigationBarTitleText: '解单' })
