export default definePageConfig({ navigationBarTitleText: '审一件申报' })
