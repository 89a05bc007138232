import { find, press } from '../hands.js'
import { goToTab } from '../walk.js'
import { residentOf } from './cast.js'

/** 积分到账 */
export const points = {
  tell: (facts) => ({
    icon: 'points',
    title: '积分到账',
    words: `属实才发，只发一次。${residentOf(facts).name}看看凭什么`,
  }),
  isDone: ({ facts }) => facts().awards.length > 0,
  async play({ phones: { resident: phone }, facts, give }) {
    await give(phone, residentOf(facts()).openid)
    await goToTab(phone, '我的')
    await press(phone, { what: '“我的积分”', css: '#openPoints' })
    const entry = { what: '这一笔积分', css: '.points-entry .fold__head', text: '+' }
    await find(phone, entry, { lookAgainMs: 1500 })
    await press(phone, entry)
  },
}
