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

/**
 * Days before the last one on which all accounts are gone through again: points earned since (where everything ends with
 * the year), and points that came back with a grace of some days, are warned of as well.
 */
const laterPasses = [14, 7, 3, 1, 0]

/** Points of one last day, to be warned of so many days before. */
interface Deadline {
  readonly on: Day
  readonly daysBefore: number
  readonly progress: Progress
}

/**
 * Tells owners, once for each account and last day, that points end. The balance page says it too, to the day; this
 * is for those who don't look. A whole town's points may end on one day, so how far it came is kept for each of them.
 * Answers how many accounts whose points end it found.
 */
export async function warnOfExpiry(now: number, stint = unhurried): Promise<number> {
  let found = 0
  for (const deadline of await listOpen(now)) {
    for (let { progress } = deadline; progress.doneAt === undefined && stint.hasTime();) {
      const accounts = await listAccountsWithLotsOn(deadline.on, progress.after, pageSize)
      const messages = await Promise.all(accounts.map((account) => toMessage(account, deadline, now)))
      const due = messages.filter((message) => message !== null)
      if (due.length > 0) await queueMessages(due)
      found += due.length
      const isLast = accounts.length < pageSize
      progress = { ...progress, after: accounts.at(-1)?._id ?? progress.after, ...(isLast && { doneAt: now }) }
      await saveProgress(progress)
    }
  }
  return found
}

/** Last days within the time the places warn ahead, whose pass is not done yet. Places that warn alike go together. */
async function listOpen(now: number): Promise<Deadline[]> {
  const leads = [...new Set(placeProfiles.map(({ points }) => points.expiry.remindDaysBefore))]
  const wanted = leads.flatMap((daysBefore) =>
    Array.from({ length: daysBefore + 1 }, (_, ahead) => {
      const on = addDays(dayOf(now), ahead)
      return { on, daysBefore, id: `${on}_${daysBefore}_${passOf(ahead, daysBefore)}` }
    }),
  )
  const known = new Map((await listProgress(wanted.map(({ id }) => id))).map((progress) => [progress._id, progress]))
  return wanted
    .map(({ id, ...one }) => ({ ...one, progress: known.get(id) ?? { _id: id, after: '' } }))
    .filter(({ progress }) => progress.doneAt === undefined)
}

/** The pass that is due so many days ahead: one that was cut off is made up for by the next. */
function passOf(ahead: number, daysBefore: number): number {
  return Math.min(...[daysBefore, ...laterPasses].filter((pass) => pass >= ahead))
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
