import type { Finding } from '@shared/domain/audit/schema'
import { dateInWords, dayOf } from '@shared/kernel/time'
import { loadGrid } from '../grid'
import { findShop, liveLedger } from '../ledger'
import { queueMessages } from '../message'
import { listStaff } from '../person'

/**
 * Tells the shop's committee and the supervisors above it, once a day: the page lists what was found, and a night that
 * finds much must not fill everybody's phone.
 */
export async function alarm({ issuerId, foundAt }: Finding, now: number): Promise<void> {
  const grid = issuerId === '' ? null : await loadGrid(issuerId)
  const shop = issuerId === '' ? null : await findShop(issuerId)
  const [committee, supervisors] = await Promise.all([
    grid ? listStaff(grid.path, ['committee']) : [],
    listStaff(grid?.path ?? (await rootPath()), ['supervisor', 'admin']),
  ])
  const told = [
    ...committee.map(({ _id: to }) => ({ to, template: 'auditDifference' })),
    ...supervisors.map(({ _id: to }) => ({ to, template: 'auditDifferenceTown' })),
  ]
  const day = dayOf(foundAt)
  const fields = { thing1: shop?.name ?? '全镇积分账', thing2: '账目对不上，已停用有关账户', date3: dateInWords(day) }
  await queueMessages(
    told.map(({ to, template }) => ({
      id: `audit_${day}_${issuerId}_${to}`,
      to,
      template,
      fields,
      params: {},
      at: now,
    })),
  )
}

/** Whoever watches over the whole tree: the way down to any shop begins at its root. */
async function rootPath(): Promise<string[]> {
  const [shop] = await liveLedger.store.listShopsAfter('', 1)
  return shop?.gridPath.slice(0, 1) ?? []
}
