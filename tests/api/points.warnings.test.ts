import { accountIdOf } from '../../cloudfunctions/modules/ledger'
import { warnOfExpiry } from '../../cloudfunctions/modules/points'
import { database } from '../../cloudfunctions/platform/database'
import { dateInWords, dayMs, dayOf } from '@shared/kernel/time'
import { aVillage, owe, type Village } from '../support/village'

const atNoon = (on: string) => Date.parse(`${on}T12:00:00+08:00`)
/** Points of this year end with the next one. */
const lastDay = `${Number(dayOf(Date.now()).slice(0, 4)) + 1}-12-31`

const warningOf = ({ code, resident }: Village) =>
  database.findById('messages', `expiring_${accountIdOf(resident.householdId, code)}_${lastDay}`)

test('owners are told once, thirty days before their points end, and not a day earlier', async () => {
  const village = await aVillage()
  await owe(village, 18)
  await warnOfExpiry(atNoon(lastDay) - 31 * dayMs)
  expect(await warningOf(village)).toBeNull()
  expect(await warnOfExpiry(atNoon(lastDay) - 30 * dayMs)).toBeGreaterThan(0)
  expect(await warningOf(village)).toMatchObject({
    to: village.resident.personId,
    template: 'pointsExpiring',
    page: 'packages/resident/points/index',
    fields: { number1: '18', date2: dateInWords(lastDay), thing3: '可到试点村积分超市兑换' },
  })
  expect(await warnOfExpiry(atNoon(lastDay) - 29 * dayMs)).toBe(0)
})

test('a run cut off half-way is finished by the next', async () => {
  const village = await aVillage()
  await owe(village, 7)
  await database.updateWhere('expiry_warnings', { _id: `${lastDay}_30` }, { $set: { after: '' }, $unset: ['doneAt'] })
  await warnOfExpiry(atNoon(lastDay) - 29 * dayMs)
  expect(await warningOf(village)).toMatchObject({ fields: { number1: '7' } })
})
