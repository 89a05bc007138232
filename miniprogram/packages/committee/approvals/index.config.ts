export default definePageConfig({ navigationBarTitleText: '两个人定的事' })
