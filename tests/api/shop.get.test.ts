import { ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere, townCode } from '../support/grids'
import { aNewResident } from '../support/residents'
import { clerk } from '../support/shopping'

theDoorGuards('shop.get', {})

test('a resident reads when somebody is there and when next, in words', async () => {
  const { openid } = await aNewResident()
  const shop = await ask(openid, 'shop.get', {})
  expect(shop).toMatchObject({
    name: '松林村积分超市',
    state: 'open',
    hoursInWords: ['周一至周五 9:00—11:30', '周三 15:00—17:00'],
    holdHours: 72,
    can: [],
  })
  const { nextOpening } = shop
  expect(nextOpening?.words).toMatch(/(今天|明天|周.（.+）) \d+:\d\d—\d+:\d\d/)
  expect(nextOpening && nextOpening.to > Date.now()).toBe(true)
  expect(shop.isOpenNow).toBe(nextOpening !== undefined && nextOpening.from <= Date.now())
})

test('its keeper may change it, the keeper of another village may look', async () => {
  expect((await ask(clerk, 'shop.get', {})).can).toEqual(['update'])
  expect(await ask(clerk, 'shop.get', { gridCode: elsewhere.code })).toMatchObject({ name: '沙田村积分超市', can: [] })
})

test('the town has no shop', async () => {
  expectRefusal(await call(clerk, 'shop.get', { gridCode: townCode }), 'NOT_FOUND')
})
