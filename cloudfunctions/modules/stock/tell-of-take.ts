import type { Take } from '@shared/domain/stock/schema'
import { differenceOf } from '@shared/domain/stock/take-view'
import { dateInWords, dayMs, dayOf } from '@shared/kernel/time'
import { findShop } from '../ledger'
import { queueMessages } from '../message'
import { listStaff } from '../person'

/** Days in which a difference is to be explained. */
const daysToExplain = 5

/** The committee is told of a take that was ended because nobody finished it, and of one that found a difference. */
export async function tellOfTake(take: Take, now: number): Promise<void> {
  const differing = take.items.filter((item) => (differenceOf(item) ?? 0) !== 0).length
  if (take.state === 'closed' && differing === 0) return
  const shop = await findShop(take.shop)
  if (!shop) throw new Error(`stock-take ${take._id} belongs to no shop`)
  const staff = await listStaff(shop.gridPath, ['committee'])
  await queueMessages(
    staff.map(({ _id: to }) => ({
      id: `${take._id}_${take.state}_${to}`,
      to,
      template: 'stockDifference',
      fields: {
        thing1: shop.name,
        number2: String(take.state === 'closed' ? differing : 0),
        thing3: take.state === 'closed' ? '数目和账上不一样，已登记' : '没数完，已停，货可以换了',
        date4: dateInWords(dayOf(now + daysToExplain * dayMs)),
      },
      params: {},
      at: now,
    })),
  )
}
