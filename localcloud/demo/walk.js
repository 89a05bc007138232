import { pause } from './pause.js'
import { find, press, sees } from './hands.js'

const tab = (word) => ({ what: `下面的“${word}”`, css: '.weui-tabbar__item', text: word })
const back = { what: '“返回”', css: '.taro-navigation-bar-back' }
const home = { what: '“回首页”', css: '.taro-navigation-bar-home' }
const mostPages = 8

/** Goes to one of the four tabs as a person does: back, back, and then the tab. */
export async function goToTab(phone, word) {
  await find(phone, { what: '邻格的页面', css: '.page' })
  for (let pages = 0; pages < mostPages && !sees(phone, tab(word)); pages += 1) {
    await press(phone, sees(phone, home) ? home : back)
    await pause(300)
  }
  if (!sees(phone, { ...tab(word), css: '.weui-bar__item_on' })) await press(phone, tab(word))
}
