export default definePageConfig({ navigationBarTitleText: '答复申诉' })
