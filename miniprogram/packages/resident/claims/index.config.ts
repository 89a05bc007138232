export default definePageConfig({ navigationBarTitleText: '我报的和申诉' })
