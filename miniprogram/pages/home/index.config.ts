export default definePageConfig({ navigationBarTitleText: '邻格' })
