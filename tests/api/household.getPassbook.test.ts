import { dayOf } from '@shared/kernel/time'
import { database } from '../../cloudfunctions/platform/database'
import { ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { aRelative, dayIn } from '../support/family'
import { elsewhere } from '../support/grids'
import { aHolderOf, aNewResident, type Resident } from '../support/residents'
import { anOpenRedemption, clerk, codeOf, givePoints } from '../support/shopping'

theDoorGuards('household.getPassbook', {})

const year = Number(dayOf(Date.now()).slice(0, 4))
let resident: Resident
beforeEach(async () => {
  resident = await aNewResident()
})

test('every change of the year, with a balance after each and totals that add up', async () => {
  await givePoints(resident, 30)
  const { redemptionId } = await anOpenRedemption(resident, { price: 4, quantity: 2 })
  await ask(clerk, 'redemption.fulfil', { code: (await codeOf(resident, redemptionId)).code })
  const cancelled = await anOpenRedemption(resident, { price: 5 })
  await ask(resident.openid, 'redemption.cancel', { redemptionId: cancelled.redemptionId })

  const book = await ask(resident.openid, 'household.getPassbook', {})
  expect(book.rows.map(({ gained, used, balance }) => [gained, used, balance])).toEqual([
    [30, 0, 30],
    [8, 0, 38],
    [0, 8, 30],
    [5, 0, 35],
    [0, 5, 30],
    [5, 0, 35],
  ])
  expect(book).toMatchObject({ year, opening: 0, gained: 48, used: 13, closing: 35, closingInWords: '叁拾伍' })
  expect(book).toMatchObject({ householdName: '温秀英家', headName: '温秀英', proxies: [], expiring: { quantity: 35 } })
})

test('the whole household reads the same book, its proxies are named on it', async () => {
  const daughter = await aRelative(resident, { untilOn: dayIn(9) })
  await givePoints(resident, 3)
  const book = await ask(daughter.openid, 'household.getPassbook', {})
  expect(book).toEqual(await ask(resident.openid, 'household.getPassbook', {}))
  expect(book.proxies).toEqual([{ displayName: '陈晓敏', relation: '女儿' }])
})

test('a year in which nothing happened is empty, and adds up', async () => {
  await givePoints(resident, 3)
  const before = await ask(resident.openid, 'household.getPassbook', { year: year - 1 })
  expect(before).toMatchObject({ year: year - 1, toOn: `${year - 1}-12-31`, opening: 0, closing: 0, rows: [] })
})

test('the committee prints it for a household of its village, that of another cannot', async () => {
  await givePoints(resident, 7)
  const { householdId } = resident
  expect(await ask(clerk, 'household.getPassbook', { householdId })).toMatchObject({ closing: 7 })
  const other = await aHolderOf('committee', elsewhere.villageCode)
  expectRefusal(await call(other, 'household.getPassbook', { householdId }), 'NOT_FOUND')
})

test('somebody else’s account gets the answer of one that does not exist', async () => {
  const { accountId, householdId } = await aNewResident()
  for (const input of [{ accountId }, { householdId }, { accountId: 'ac_x' }]) {
    expectRefusal(await call(resident.openid, 'household.getPassbook', input), 'NOT_FOUND')
  }
})

test('when the head goes, the book of those who remain goes on and carries their name no more', async () => {
  const daughter = await aRelative(resident)
  await givePoints(resident, 9)
  await database.removeById('persons', resident.personId)
  const account = await database.findById('accounts', resident.accountId)
  const lines = await database.find('journal', { accountId: resident.accountId }, { limit: 20 })
  for (const word of ['温秀英', resident.openid]) expect(JSON.stringify([account, lines])).not.toContain(word)
  const book = await ask(daughter.openid, 'household.getPassbook', {})
  expect(book).toMatchObject({ closing: 9, headName: '已注销的用户' })
  expect(JSON.stringify(book.rows)).not.toContain('温秀英')
  expect(await ask(daughter.openid, 'points.get', {})).toMatchObject({ available: 9 })
  const { items } = await ask(daughter.openid, 'points.listEntries', {})
  expect(JSON.stringify(items)).not.toContain('温秀英')
})
