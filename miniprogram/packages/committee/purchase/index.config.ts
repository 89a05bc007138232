export default definePageConfig({ navigationBarTitleText: '登记进货' })
