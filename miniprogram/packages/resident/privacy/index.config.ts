export default definePageConfig({ navigationBarTitleText: '隐私和注销' })
