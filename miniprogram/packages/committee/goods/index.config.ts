export default definePageConfig({ navigationBarTitleText: '货架管理' })
