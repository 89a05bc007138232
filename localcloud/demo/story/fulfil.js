import { find, press, write } from '../hands.js'
import { pause } from '../pause.js'
import { goToTab } from '../walk.js'
import { keeper } from './cast.js'
import { manualCode } from './pickup.js'

/** 核销 */
export const fulfil = {
  tell: () => ({
    icon: 'box',
    title: `${keeper.name}核对、给货`,
    words: '输 8 位号，先看清是什么、给谁，再按“已给货”',
  }),
  hint: '也可以自己在右边手机上，把左边的 8 位号输进去。',
  isDone: ({ facts }) => facts().redemption?.status === 'fulfilled',
  async play({ phones: { resident, committee: phone }, facts, give }) {
    await give(resident, facts().redemption.by)
    const code = (await find(resident, manualCode)).textContent.trim()
    await give(phone, keeper.openid)
    await goToTab(phone, '积分超市')
    await press(phone, { what: '“输 8 位号”', css: '#typeCode' })
    await write(phone, { what: '领货码那一格', css: '#typedCode' }, code)
    await press(phone, { what: '“核对”', css: '#lookupCode' })
    await find(phone, { what: '“可以给货”', css: '#canFulfil' })
    // Time to read what is handed over, and to whom.
    await pause(1200)
    await press(phone, { what: '“已给货”', css: '#confirmFulfil' })
  },
}
