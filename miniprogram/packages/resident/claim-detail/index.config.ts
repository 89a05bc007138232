export default definePageConfig({ navigationBarTitleText: '我报的这件' })
