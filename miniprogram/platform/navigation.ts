import Taro from '@tarojs/taro'

/** The pages that are opened from another one, with what they need to know. */
const pages = {
  join: '/packages/resident/join/index',
  submit: '/packages/resident/submit/index',
  ticket: '/packages/resident/ticket/index',
  verdict: '/packages/resident/verdict/index',
  reward: '/packages/resident/reward/index',
  redemption: '/packages/resident/redemption/index',
  redemptions: '/packages/resident/redemptions/index',
  points: '/packages/resident/points/index',
  howToEarn: '/packages/resident/rules/index',
  household: '/packages/resident/household/index',
  passbook: '/packages/resident/passbook/index',
  privacy: '/packages/resident/privacy/index',
  entry: '/packages/resident/entry/index',
  claim: '/packages/resident/claim/index',
  claims: '/packages/resident/claims/index',
  claimDetail: '/packages/resident/claim-detail/index',
  appeal: '/packages/resident/appeal/index',
  appealDetail: '/packages/resident/appeal-detail/index',
  reviews: '/packages/committee/claims/index',
  reviewClaim: '/packages/committee/claim/index',
  answerAppeal: '/packages/committee/appeal/index',
  accountEntries: '/packages/committee/entries/index',
  workerTicket: '/packages/worker/ticket/index',
  resolve: '/packages/worker/resolve/index',
  fulfil: '/packages/committee/fulfil/index',
  budget: '/packages/committee/budget/index',
  rules: '/packages/committee/rules/index',
  grant: '/packages/committee/grant/index',
  approvals: '/packages/committee/approvals/index',
  goods: '/packages/committee/goods/index',
  goodsEdit: '/packages/committee/goods-edit/index',
  shopHours: '/packages/committee/shop-hours/index',
  deskPhone: '/packages/committee/desk-phone/index',
  stock: '/packages/committee/stock/index',
  movements: '/packages/committee/movements/index',
  purchase: '/packages/committee/purchase/index',
  writeOff: '/packages/committee/write-off/index',
  stockTake: '/packages/committee/take/index',
  funds: '/packages/committee/funds/index',
  month: '/packages/committee/month/index',
  audit: '/packages/committee/audit/index',
  gallery: '/packages/gallery/index',
} as const
const tabs = {
  home: '/pages/home/index',
  tickets: '/pages/tickets/index',
  shop: '/pages/shop/index',
  me: '/pages/me/index',
} as const

export type PageName = keyof typeof pages
export type Parameters = Record<string, string>

const addressOf = (page: PageName, parameters: Parameters) => {
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return query.length === 0 ? pages[page] : `${pages[page]}?${query.join('&')}`
}

export function openPage(page: PageName, parameters: Parameters = {}): void {
  void Taro.navigateTo({ url: addressOf(page, parameters) })
}

/** The page now open is finished; the next one takes its place, so that "back" leads past it. */
export function replacePage(page: PageName, parameters: Parameters = {}): void {
  void Taro.redirectTo({ url: addressOf(page, parameters) })
}

export function openTab(tab: keyof typeof tabs): void {
  void Taro.switchTab({ url: tabs[tab] })
}

/** Back to where the person came from; a page opened from a message has nothing behind it and goes home. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else openTab('home')
}
