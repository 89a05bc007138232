import { accountIdOf, movePool } from '../../cloudfunctions/modules/ledger'
import { openBudgets, warnOfExpiry } from '../../cloudfunctions/modules/points'
import { database } from '../../cloudfunctions/platform/database'
import { dateInWords, dayMs, dayOf } from '@shared/kernel/time'
import { ask } from '../support/api'
import { turnOf } from '../support/one-shop'
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

test('points that came later and end on the same day are warned of by a later pass, the others are not told again', async () => {
  const [early, late] = [await aVillage(), await aVillage()]
  await owe(early, 4)
  await warnOfExpiry(atNoon(lastDay) - 14 * dayMs)
  const told = await warningOf(early)
  await owe(early, 2)
  await owe(late, 9)
  for (const days of [10, 7]) await warnOfExpiry(atNoon(lastDay) - days * dayMs)
  expect(await warningOf(late)).toMatchObject({ fields: { number1: '9', date2: dateInWords(lastDay) } })
  expect(await warningOf(early)).toMatchObject({ fields: told?.['fields'], at: told?.['at'] })
})

test('a run cut off half-way is finished by the next', async () => {
  const village = await aVillage()
  await owe(village, 7)
  await database.updateWhere(
    'expiry_warnings',
    { _id: `${lastDay}_30_30` },
    { $set: { after: '' }, $unset: ['doneAt'] },
  )
  await warnOfExpiry(atNoon(lastDay) - 29 * dayMs)
  expect(await warningOf(village)).toMatchObject({ fields: { number1: '7' } })
})

test('the committee hears of a budget that comes to its end, once until more is granted', async () => {
  const village = await aVillage()
  const { personId } = await ask(village.one, 'session.get', {})
  const poolId = `bu_${village.code}_DEED_${dayOf(Date.now()).slice(0, 4)}`
  const toldOf = (cap: number) => database.findById('messages', `budgetNear_${poolId}_${cap}_${personId}`)
  await owe(village, 5_399)
  await openBudgets(Date.now(), turnOf(village.code))
  expect(await toldOf(6_000)).toBeNull()
  await owe(village, 1)
  for (const later of [0, 1]) await openBudgets(Date.now() + later, turnOf(village.code))
  expect(await toldOf(6_000)).toMatchObject({ fields: { thing1: '做事积分', number2: '600' } })
  const grant = { op: `bg_${village.code}`, kind: 'budgetGrant', quantity: 500, ref: {}, actor: 'tests' } as const
  await movePool({ poolId, ...grant, now: Date.now() })
  await owe(village, 500)
  await openBudgets(Date.now(), turnOf(village.code))
  expect(await toldOf(6_500)).toMatchObject({ fields: { number2: '600' } })
})
