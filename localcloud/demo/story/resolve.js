import { press, sees, takePhoto } from '../hands.js'
import { goToTab } from '../walk.js'
import { cardOf } from './card.js'
import { workerOf } from './cast.js'

const done = { what: '“办好了”', css: '#openResolve' }

/** 解单 */
export const resolve = {
  tell: (facts) => ({ icon: 'check', title: `${workerOf(facts).name}解单`, words: '灯亮了，拍一张，告诉报的人' }),
  isDone: ({ facts }) => ['resolved', 'verified', 'rated', 'archived'].includes(facts().ticket?.status),
  async play({ phones: { worker: phone }, facts, give }) {
    await give(phone, workerOf(facts()).openid)
    if (!sees(phone, done)) {
      await goToTab(phone, '首页')
      await press(phone, cardOf(facts().ticket), { lookAgainMs: 1500 })
    }
    await press(phone, done)
    await takePhoto(phone, { what: '“拍照”', css: '#addPhoto' }, 'photos/lamp-lit.jpg')
    await press(phone, { what: '“换了新的，试过了”', css: '#choice-renewed' })
    await press(phone, { what: '“提交解单”', css: '#resolve' })
  },
}
