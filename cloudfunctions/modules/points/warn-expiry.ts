import type { Account } from '@shared/domain/ledger/schema'
import { addDays, dateInWords, dayOf, type Day } from '@shared/kernel/time'
import { loadProfile, placeProfiles } from '@shared/profiles'
import { listAccountsWithLotsOn } from '../ledger'
import { unhurried } from '../../platform/work-through'
import { queueMessages, type Notification } from '../message'
import { findHousehold } from '../person'
import { loadShop } from '../shop'
import { listProgress, saveProgress, type Progress } from './warnings.repo'

const pageSize = 100

/** Points of one last day, to be warned of so many days before. */
interface Deadline {
  readonly on: Day
  readonly daysBefore: number
  readonly progress: Progress
}

/**
 * Tells owners, once for each account and last day, that points end. The balance page says it too, to the day; this
 * is for those who don't look. A whole town's points may end on one day, so how far it came is kept for each of them.
 * Answers how many messages were queued.
 */
export async function warnOfExpiry(now: number, stint = unhurried): Promise<number> {
  let queued = 0
  for (const deadline of await listOpen(now)) {
    for (let { progress } = deadline; progress.doneAt === undefined && stint.hasTime();) {
      const accounts = await listAccountsWithLotsOn(deadline.on, progress.after, pageSize)
      const messages = await Promise.all(accounts.map((account) => toMessage(account, deadline, now)))
      const due = messages.filter((message) => message !== null)
      if (due.length > 0) await queueMessages(due)
      queued += due.length
      const isLast = accounts.length < pageSize
      progress = { ...progress, after: accounts.at(-1)?._id ?? progress.after, ...(isLast && { doneAt: now }) }
      await saveProgress(progress)
    }
  }
  return queued
}

/** Last days within the time the places warn ahead, that are not done yet. Places that warn alike are done together. */
async function listOpen(now: number): Promise<Deadline[]> {
  const leads = [...new Set(placeProfiles.map(({ points }) => points.expiry.remindDaysBefore))]
  const wanted = leads.flatMap((daysBefore) =>
    Array.from({ length: daysBefore + 1 }, (_, ahead) => ({ on: addDays(dayOf(now), ahead), daysBefore })),
  )
  const idOf = ({ on, daysBefore }: Omit<Deadline, 'progress'>) => `${on}_${daysBefore}`
  const known = new Map((await listProgress(wanted.map(idOf))).map((progress) => [progress._id, progress]))
  return wanted
    .map((one) => ({ ...one, progress: known.get(idOf(one)) ?? { _id: idOf(one), after: '' } }))
    .filter(({ progress }) => progress.doneAt === undefined)
}

/** Null for an account of a place that warns at another time, and where nobody is left to be told. */
async function toMessage(
  { _id, ownerId, issuerId, lots }: Account,
  { on, daysBefore }: Deadline,
  now: number,
): Promise<Notification | null> {
  const shop = await loadShop(issuerId)
  if (!shop) return null
  const { points } = loadProfile(shop.placeId)
  if (points.expiry.remindDaysBefore !== daysBefore) return null
  const to = points.accounts.owner === 'person' ? ownerId : (await findHousehold(ownerId))?.headId
  if (to === undefined) return null
  const quantity = lots.filter(({ expiresOn }) => expiresOn === on).reduce((sum, lot) => sum + lot.quantity, 0)
  const fields = { number1: String(quantity), date2: dateInWords(on), thing3: `可到${shop.name}兑换` }
  return { id: `expiring_${_id}_${on}`, to, template: 'pointsExpiring', fields, params: {}, at: now }
}
