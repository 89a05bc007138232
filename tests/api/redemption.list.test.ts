import { ask, askAll, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { aNewResident } from '../support/residents'
import { anOpenRedemption, clerk, codeOf } from '../support/shopping'

theDoorGuards('redemption.list', {})

test('nothing yet is an empty list, for residents and for staff', async () => {
  for (const openid of [(await aNewResident()).openid, 'demo-worker-1']) {
    expect(await ask(openid, 'redemption.list', {})).toEqual({ items: [] })
  }
})

test('newest first, each with its status, page by page and only the own', async () => {
  const resident = await aNewResident()
  await anOpenRedemption(await aNewResident())
  const ids = []
  for (let count = 0; count < 4; count += 1) ids.push((await anOpenRedemption(resident)).redemptionId)
  await ask(resident.openid, 'redemption.cancel', { redemptionId: ids[0] ?? '' })
  await ask(clerk, 'redemption.fulfil', { code: (await codeOf(resident, ids[1] ?? '')).code })

  const items = await askAll(resident.openid, 'redemption.list', { limit: 3 })
  const rows = items.map(({ redemptionId, status }) => [redemptionId, status])
  expect(rows).toEqual([
    [ids[3], 'open'],
    [ids[2], 'open'],
    [ids[1], 'fulfilled'],
    [ids[0], 'cancelled'],
  ])
})

test.each([{ limit: 0 }, { limit: 51 }, { cursor: 'x'.repeat(401) }])('%j is malformed', async (input) => {
  expectRefusal(await call('demo-resident-1', 'redemption.list', input), 'MALFORMED_INPUT')
})
