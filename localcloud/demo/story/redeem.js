import { find, press } from '../hands.js'
import { goToTab } from '../walk.js'
import { residentOf } from './cast.js'

export const goods = '香皂'

/** 兑换 */
export const redeem = {
  tell: (facts) => ({
    icon: 'shop',
    title: `${residentOf(facts).name}换${goods}`,
    words: '先看要几分、还剩几分，再换',
  }),
  hint: '也可以自己在左边手机的积分超市里挑一样。',
  isDone: ({ facts }) => facts().redemption !== undefined,
  async play({ phones: { resident: phone }, facts, give }) {
    await give(phone, residentOf(facts()).openid)
    await goToTab(phone, '积分超市')
    await press(phone, { what: `货架上的“${goods}”`, css: '.reward-card', text: goods })
    await press(phone, { what: '“用积分换”', css: '#redeem' })
    await press(phone, { what: '“用积分换”', css: '#confirmRedeem' })
    await find(phone, { what: '领货码', css: '#pickupCode' })
  },
}
