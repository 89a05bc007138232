import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { aDraft, goodsOf, written } from '../support/goods'
import { keptCount } from '../support/kept'
import { upload } from '../support/photos'
import { aNewResident } from '../support/residents'
import { clerk } from '../support/shopping'

theDoorGuards('reward.create', written('搪瓷杯'))

test('a draft is seen by its committee and by nobody else, and cannot be redeemed', async () => {
  const rewardId = await aDraft('搪瓷杯')
  const { openid } = await aNewResident()
  expect(await goodsOf(rewardId)).toMatchObject({
    name: '搪瓷杯',
    state: 'draft',
    available: 0,
    nextPrices: [],
    can: ['update', 'proposePrice', 'publish'],
  })
  expect((await ask(openid, 'reward.list', { limit: 50 })).items.map((item) => item.rewardId)).not.toContain(rewardId)
  expectRefusal(await call(openid, 'reward.redeem', { rewardId, quantity: 1 }), 'WRONG_STATE', 'OFF_THE_SHELF')
})

test('with photo, limit and sale', async () => {
  const photo = await upload(clerk)
  const input = { ...written('保温杯'), photo, limit: { quantity: 1, per: 'ever' as const }, availableUntil: 4e12 }
  const { rewardId } = await ask(clerk, 'reward.create', input)
  expect(await goodsOf(rewardId)).toMatchObject({
    photo: { fileId: photo },
    limitPerPerson: { quantity: 1, per: 'ever' },
    availableUntil: 4e12,
  })
})

test('the same request twice, and at once, makes one; another input under it is refused', async () => {
  const requestId = aRequestId()
  const create = (name: string) => call(clerk, 'reward.create', written(name), requestId)
  const replies = await Promise.all([create('竹篮'), create('竹篮'), create('竹篮')])
  for (const reply of replies) expect(reply).toEqual(replies[0])
  expect(replies[0]).toMatchObject({ ok: true, value: { version: 1, state: 'draft' } })
  expectRefusal(await create('铁篮'), 'REQUEST_REUSED')
})

describe('refused, and nothing is made', () => {
  const refused = async (input: object) => {
    const count = () => keptCount('rewards', { shop: elsewhere.villageCode })
    const before = await count()
    const reply = await call(clerk, 'reward.create', { ...written('布鞋'), ...input })
    expect(await count()).toBe(before)
    return reply
  }

  test('at the shop of another village', async () => {
    expectRefusal(await refused({ gridCode: elsewhere.code }), 'NOT_FOUND')
  })

  test('a sale that ends before it begins', async () => {
    expectRefusal(await refused({ availableFrom: 4e12, availableUntil: 3e12 }), 'MALFORMED_INPUT', 'SALE_ENDS_FIRST')
  })

  test('somebody else’s photo', async () => {
    const photo = await upload('demo-resident-1')
    expectRefusal(await refused({ photo }), 'MALFORMED_INPUT', 'PHOTO_NOT_FOUND')
  })

  test.each([
    { name: '' },
    { name: '长'.repeat(21) },
    { category: 'weapons' },
    { lowStockAt: -1 },
    { lowStockAt: 0.5 },
    { limit: { quantity: 0, per: 'month' } },
    { limit: { quantity: 1e9, per: 'month' } },
    { price: 4 },
  ])('%j is malformed', async (input) => {
    expectRefusal(await refused(input), 'MALFORMED_INPUT')
  })
})
