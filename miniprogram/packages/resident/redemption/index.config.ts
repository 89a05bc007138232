export default definePageConfig({ navigationBarTitleText: '领货码' })
