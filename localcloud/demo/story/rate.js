import { find, press, sees } from '../hands.js'
import { pause } from '../pause.js'
import { goToTab } from '../walk.js'
import { residentOf } from './cast.js'

const good = { what: '“好了”', css: '#fixed' }

/** 评单 */
export const rate = {
  tell: (facts) => ({
    icon: 'star',
    title: `请${residentOf(facts).name}看看`,
    words: '办之前、办之后两张照片并排，按一下“好了”',
  }),
  hint: '在左边手机上按一个答案，看另外两部怎么变。',
  isDone: ({ facts }) => ['rated', 'archived'].includes(facts().ticket?.status),
  async play({ phones: { resident: phone }, facts, give }) {
    await give(phone, residentOf(facts()).openid)
    if (!sees(phone, good)) {
      await goToTab(phone, '首页')
      await press(phone, { what: '“去评价”', css: '.ticket-card .button', text: '去评价' }, { lookAgainMs: 1500 })
    }
    await find(phone, good)
    // Time to look at both pictures.
    await pause(1200)
    await press(phone, good)
  },
}
