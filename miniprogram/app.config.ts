/** The map of screens. The main package holds the tabs; every audience has a subpackage of its own. */
export default defineAppConfig({
  pages: ['pages/home/index', 'pages/tickets/index', 'pages/shop/index', 'pages/me/index'],
  subPackages: [
    {
      root: 'packages/resident',
      pages: [
        'join/index',
        'submit/index',
        'ticket/index',
        'verdict/index',
        'reward/index',
        'redemption/index',
        'redemptions/index',
        'points/index',
        'rules/index',
        'entry/index',
        'claim/index',
        'claims/index',
        'claim-detail/index',
        'appeal/index',
        'appeal-detail/index',
        'household/index',
        'passbook/index',
      ],
    },
    { root: 'packages/worker', pages: ['ticket/index', 'resolve/index'] },
    {
      root: 'packages/committee',
      pages: [
        'fulfil/index',
        'budget/index',
        'rules/index',
        'grant/index',
        'approvals/index',
        'audit/index',
        'stock/index',
        'claims/index',
        'claim/index',
        'appeal/index',
        'entries/index',
        'goods/index',
        'goods-edit/index',
        'shop-hours/index',
        'desk-phone/index',
        'movements/index',
        'purchase/index',
        'write-off/index',
        'take/index',
        'funds/index',
        'month/index',
      ],
    },
    { root: 'packages/gallery', pages: ['index'] },
  ],
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['packages/resident'] },
    'pages/tickets/index': { network: 'all', packages: ['packages/worker'] },
    'pages/shop/index': { network: 'all', packages: ['packages/committee'] },
  },
  lazyCodeLoading: 'requiredComponents',
  requiredPrivateInfos: ['chooseLocation'],
  // In browsers Taro hides the page before only when the next one has slid in: whoever goes back sooner finds it empty.
  ...(process.env.TARO_ENV === 'h5' && { animation: false }),
  window: {
    navigationStyle: 'default',
    navigationBarBackgroundColor: '#FFFFFF',
    navigationBarTextStyle: 'black',
    navigationBarTitleText: '邻格',
    backgroundColor: '#F4F6F9',
    backgroundTextStyle: 'dark',
  },
  tabBar: {
    color: '#5B6470',
    selectedColor: '#0052D9',
    backgroundColor: '#F9FAFB',
    borderStyle: 'black',
    list: [
      tab('pages/home/index', '首页', 'home'),
      tab('pages/tickets/index', '工单', 'tickets'),
      tab('pages/shop/index', '积分超市', 'shop'),
      tab('pages/me/index', '我的', 'me'),
    ],
  },
})

function tab(pagePath: string, text: string, icon: string) {
  return {
    pagePath,
    text,
    iconPath: `assets/tabs/${icon}.png`,
    selectedIconPath: `assets/tabs/${icon}-selected.png`,
  }
}
