import { ask } from '../support/api'
import { aDesk, keeperOf, revoke } from '../support/desks'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { clerk } from '../support/shopping'

theDoorGuards('redemption.listDesks', {})

test('the desks of the own shop by name, without their keys, until they are revoked', async () => {
  const shopId = elsewhere.villageCode
  const desk = await aDesk(shopId, '小店的手机')
  const listed = async (openid: string) => (await ask(openid, 'redemption.listDesks', {})).desks
  const shown = await listed(await keeperOf(shopId))
  expect(shown).toContainEqual(
    expect.objectContaining({ deskId: desk.deskId, name: '小店的手机', shopId, shopName: '沙田村积分超市' }),
  )
  expect(JSON.stringify(shown)).not.toContain(desk.key)
  expect(await listed(clerk)).not.toContainEqual(expect.objectContaining({ deskId: desk.deskId }))
  await revoke(desk)
  expect(await listed(desk.keeper)).not.toContainEqual(expect.objectContaining({ deskId: desk.deskId }))
})
