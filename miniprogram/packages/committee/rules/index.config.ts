export default definePageConfig({ navigationBarTitleText: '记分的规则' })
