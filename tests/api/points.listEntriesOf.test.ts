import { ask, askAll, call, expectRefusal } from '../support/api'
import { committee, leader } from '../support/claims'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { aHolderOf, aNewResident } from '../support/residents'
import { givePoints, purseOf } from '../support/shopping'

theDoorGuards('points.listEntriesOf', { accountId: 'ac_1' })

test('the committee reads the lines the household reads, page by page, and no name', async () => {
  const resident = await aNewResident()
  await givePoints(resident, 3)
  await givePoints(resident, 4)
  const { accountId } = resident
  const { entries } = await purseOf(resident)
  for (const openid of [committee, leader]) {
    const { items } = await ask(openid, 'points.listEntriesOf', { accountId })
    expect(items).toEqual(entries)
    expect(JSON.stringify(items)).not.toContain('温秀英')
  }
  expect(await askAll(committee, 'points.listEntriesOf', { accountId, limit: 1 })).toEqual(entries)
})

test('to the committee of another village the account does not exist', async () => {
  const resident = await aNewResident()
  await givePoints(resident, 3)
  const stranger = await aHolderOf('committee', elsewhere.villageCode)
  const hidden = await call(stranger, 'points.listEntriesOf', { accountId: resident.accountId })
  expectRefusal(hidden, 'NOT_FOUND')
  const absent = await call(stranger, 'points.listEntriesOf', { accountId: 'ac_00000000000000000000000000000000' })
  expect({ ...hidden, requestId: '' }).toEqual({ ...absent, requestId: '' })
})

test.each([{}, { accountId: 'ac_1', limit: 0 }, { accountId: '' }])('%j is malformed', async (input) => {
  expectRefusal(await call(committee, 'points.listEntriesOf', input as { accountId: string }), 'MALFORMED_INPUT')
})
