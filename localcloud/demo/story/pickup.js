import { find, press, sees } from '../hands.js'
import { goToTab } from '../walk.js'
import { residentOf } from './cast.js'

export const manualCode = { what: '领货码', css: '#manualCode' }

/** 出示领货码 */
export const pickup = {
  tell: (facts) => ({
    icon: 'qr',
    title: `${residentOf(facts).name}打开领货码`,
    words: '一个会变的二维码，和能念出来的 8 位号',
  }),
  isDone: ({ phones, facts }) => {
    const { redemption } = facts()
    if (redemption === undefined) return false
    return redemption.status === 'fulfilled' || isShown(phones.resident, redemption)
  },
  async play({ phones: { resident: phone }, facts, give }) {
    await give(phone, facts().redemption.by)
    await goToTab(phone, '积分超市')
    await press(phone, { what: '“等着领”的那一样', css: '.row', text: '等着领' }, { lookAgainMs: 1500 })
    await find(phone, manualCode)
  },
}

/** It must be this person's, and in sight. */
function isShown(phone, { by }) {
  return phone.person.openid === by && sees(phone, manualCode)
}
