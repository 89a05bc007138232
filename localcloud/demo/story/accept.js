import { find, press } from '../hands.js'
import { goToTab } from '../walk.js'
import { workerOf } from './cast.js'
import { cardOf } from './card.js'

const waiting = new Set(['submitted', 'screened', 'dispatched'])

/** 接单 */
export const accept = {
  tell: (facts) => ({
    icon: 'doing',
    title: `${workerOf(facts).name}接单`,
    words: '这一单到了他手机上要办的里面。打开，接单',
  }),
  hint: '也可以自己在中间手机上点开这一单，按“接单”或“退单”。',
  isDone: ({ facts }) => facts().ticket !== undefined && !waiting.has(facts().ticket.status),
  async play({ phones: { worker: phone }, facts, give }) {
    await give(phone, workerOf(facts()).openid)
    await goToTab(phone, '首页')
    await press(phone, cardOf(facts().ticket), { lookAgainMs: 1500 })
    await press(phone, { what: '“接单”', css: '#accept' })
    await find(phone, { what: '“办好了”', css: '#openResolve' }, { lookAgainMs: 1500 })
  },
}
