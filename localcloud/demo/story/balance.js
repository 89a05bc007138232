import { find, press } from '../hands.js'
import { goToTab } from '../walk.js'
import { keeper } from './cast.js'
import { goods } from './redeem.js'

/** 货和分都对得上 */
export const balance = {
  tell: () => ({ icon: 'eye', title: '看账：货和分', words: '货架上少了一块，积分少了几分，每一笔都查得到' }),
  isDone: ({ facts }) => facts().stockSeen && facts().balanceSeen,
  async play({ phones: { resident, committee }, facts, give }) {
    await give(committee, keeper.openid)
    await goToTab(committee, '积分超市')
    await press(committee, { what: '“库存”', css: '#openStock' })
    await find(committee, { what: `“${goods}”的库存`, css: '.card', text: goods })
    await give(resident, facts().redemption.by)
    await goToTab(resident, '我的')
    await press(resident, { what: '“我的积分”', css: '#openPoints' })
    await find(resident, { what: '积分的每一笔', css: '.points-entry' })
  },
}
