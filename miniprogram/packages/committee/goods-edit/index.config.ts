export default definePageConfig({ navigationBarTitleText: '货的说明' })
