export default definePageConfig({ navigationBarTitleText: '没信号也能领' })
