import { ask, askAll, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { aHolderOf, aNewResident } from '../support/residents'
import { anOpenRedemption, clerk, codeOf } from '../support/shopping'
import { eventually } from '../support/waiting'

theDoorGuards('redemption.listWaiting', {})

const waiting = (keeper: string) => askAll(keeper, 'redemption.listWaiting', { limit: 50 })
const idsOf = (items: { redemptionId: string }[]) => items.map(({ redemptionId }) => redemptionId)

test('orders of the keeper’s shop, oldest first, until they are fetched or called off', async () => {
  const resident = await aNewResident()
  const first = await anOpenRedemption(resident)
  const second = await anOpenRedemption(resident)
  const third = await anOpenRedemption(resident)
  const own = [first, second, third].map(({ redemptionId }) => redemptionId)
  const seen = async () => idsOf(await waiting(clerk)).filter((id) => own.includes(id))
  await eventually(seen, (ids) => ids.length === 3)
  expect(await seen()).toEqual(own)
  await ask(clerk, 'redemption.fulfil', { code: (await codeOf(resident, first.redemptionId)).code })
  await ask(resident.openid, 'redemption.cancel', { redemptionId: second.redemptionId })
  await eventually(seen, (ids) => ids.length === 1)
  expect(await seen()).toEqual([third.redemptionId])
})

test('who waits is shown by surname only', async () => {
  const { redemptionId } = await anOpenRedemption(await aNewResident())
  const items = await eventually(
    () => waiting('demo-committee-2'),
    (found) => idsOf(found).includes(redemptionId),
  )
  expect(items.find((item) => item.redemptionId === redemptionId)).toMatchObject({
    residentName: '温**',
    status: 'open',
  })
  expect(JSON.stringify(items)).not.toContain('温秀英')
})

test('the keeper of another village sees none of it', async () => {
  const { redemptionId } = await anOpenRedemption(await aNewResident())
  const keeper = await aHolderOf('committee', elsewhere.villageCode)
  await eventually(
    () => waiting(clerk),
    (found) => idsOf(found).includes(redemptionId),
  )
  expect(idsOf(await waiting(keeper))).not.toContain(redemptionId)
})

test.each([{ limit: 0 }, { limit: 51 }, { cursor: 'x'.repeat(401) }])('%j is malformed', async (input) => {
  expectRefusal(await call(clerk, 'redemption.listWaiting', input), 'MALFORMED_INPUT')
})
