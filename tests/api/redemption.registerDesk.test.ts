import { aRequestId, call, expectRefusal } from '../support/api'
import { aDesk, keeperOf, revoke } from '../support/desks'
import { theDoorGuards } from '../support/door-cases'
import { home, shopOfDesks } from '../support/grids'
import { changesNothing, kept } from '../support/kept'
import { clerk } from '../support/shopping'

const shopId = shopOfDesks.villageCode

theDoorGuards('redemption.registerDesk', { shopId, name: '柜台手机' })

const register = async (name: string, requestId?: string) =>
  call(await keeperOf(shopId), 'redemption.registerDesk', { shopId, name }, requestId)

test('a phone becomes a desk and is told its key; the same request again, and at once, is one desk with one key', async () => {
  const requestId = aRequestId()
  const replies = await Promise.all([1, 2, 3].map(() => register('老何的手机', requestId)))
  const [first] = replies
  if (!first?.ok) throw new Error('refused')
  const { deskId, key, shopName } = first.value
  expect(shopName).toBe('木家塘村积分超市')
  expect(key).toMatch(/^[0-9a-f]{64}$/)
  for (const reply of replies) expect(reply).toMatchObject({ ok: true, value: { deskId, key } })
  expectRefusal(await register('别的手机', requestId), 'REQUEST_REUSED')
  expect(JSON.stringify(await kept('shops', shopId))).not.toContain(key)
  await revoke({ keeper: await keeperOf(shopId), shopId, deskId, key })
})

test('a shop has three desks at most, also when they are asked for at once', async () => {
  const replies = await Promise.all(['甲手机', '乙手机', '丙手机', '丁手机'].map((name) => register(name)))
  expect(replies.filter(({ ok }) => ok)).toHaveLength(3)
  for (const reply of replies) if (!reply.ok) expectRefusal(reply, 'LIMIT_REACHED')
  const keeper = await keeperOf(shopId)
  for (const reply of replies) if (reply.ok) await revoke({ keeper, ...reply.value })
  await revoke(await aDesk(shopId))
})

test('not at the shop of another village', async () => {
  await changesNothing(
    () => kept('shops', shopId),
    async () => {
      expectRefusal(await call(clerk, 'redemption.registerDesk', { shopId, name: '外村手机' }), 'NOT_FOUND')
      expectRefusal(await call(clerk, 'redemption.registerDesk', { shopId: home.code, name: '外村手机' }), 'NOT_FOUND')
    },
  )
})

test.each(['', ' 机 ', '长'.repeat(13)])('the name %j is malformed', async (name) => {
  expectRefusal(await register(name), 'MALFORMED_INPUT')
})
