import { press, takePhoto, write } from '../hands.js'
import { goToTab } from '../walk.js'
import { residentOf } from './cast.js'

export const words = '村小学门口路灯不亮'

/** 填单 */
export const report = {
  tell: (facts) => ({
    icon: 'notice',
    title: `${residentOf(facts).name}说一件事`,
    words: `“${words}”，拍一张照片，不用选类别`,
  }),
  hint: '按“下一步”看他们怎么办。也可以自己在左边手机上说一件事，另外两部会跟着变。',
  isDone: ({ facts }) => facts().ticket !== undefined,
  async play({ phones: { resident: phone }, facts, give }) {
    await give(phone, residentOf(facts()).openid)
    await goToTab(phone, '首页')
    await press(phone, { what: '“写字”', css: '#reportByText' })
    await takePhoto(phone, { what: '“拍照”', css: '#addPhoto' }, 'photos/lamp-dark.jpg')
    await write(phone, { what: '“说一说”', css: '#text' }, words)
    await press(phone, { what: '“提交”', css: '#submit' })
  },
}
