import { z } from 'zod'
import { Collection } from '../../platform/documents'
import { pageAfter, stretchOf } from '../../platform/page-after'
import type { PageRequest } from '../../platform/paging'
import type { CollectionDefinition } from '../../platform/schema'
import { Tries } from '../../platform/tries'

export const collections: CollectionDefinition[] = [
  { name: 'pickup_codes', indexes: [] },
  { name: 'pickup_tries', indexes: [] },
  {
    name: 'offline_pickups',
    indexes: [
      {
        name: 'by_shop',
        keys: [
          ['shop', 1],
          ['outcome', 1],
          ['syncedAt', -1],
          ['_id', -1],
        ],
      },
    ],
  },
]

/** Manual codes by their HMAC: the code itself is nowhere. */
const codes = new Collection('pickup_codes', z.object({ _id: z.string(), redemptionId: z.string() }))
/** Wrong manual codes of one clerk, or at one shop. */
export const pickupTries = new Tries('pickup_tries')

const offlinePickupSchema = z.object({
  /** Of redemption and desk: what a desk handed over is told once. */
  _id: z.string(),
  redemptionId: z.string(),
  deskId: z.string(),
  shop: z.string(),
  personId: z.string(),
  rewardName: z.string(),
  units: z.number().int(),
  unit: z.string(),
  /** By the desk's clock. */
  handedAt: z.number().int(),
  syncedAt: z.number().int(),
  outcome: z.enum(['done', 'conflict']),
  words: z.string(),
  requestId: z.string(),
})
export type OfflinePickup = z.infer<typeof offlinePickupSchema>
/** What desks handed over without signal, and what became of it when they told. */
const offlinePickups = new Collection('offline_pickups', offlinePickupSchema)

export async function findRedemptionIdByCode(codeMac: string): Promise<string | null> {
  return (await codes.findById(codeMac))?.redemptionId ?? null
}

/** The redemption the code stands for now: the one given, or the one that had it before. */
export async function claimCode(codeMac: string, redemptionId: string): Promise<string> {
  const known = await findRedemptionIdByCode(codeMac)
  if (known !== null) return known
  if ((await codes.insert({ _id: codeMac, redemptionId })) === 'inserted') return redemptionId
  const other = await findRedemptionIdByCode(codeMac)
  if (other === null) throw new Error('a code was refused as duplicate and is not there')
  return other
}

export function findOfflinePickup(id: string): Promise<OfflinePickup | null> {
  return offlinePickups.findById(id)
}

/** What is there already stays as it is. */
export async function insertOfflinePickup(pickup: OfflinePickup): Promise<void> {
  await offlinePickups.insert(pickup)
}

/** What could not be settled at these shops, newest first: a page and one row more. */
export async function listConflicts(shops: readonly string[], page: PageRequest): Promise<OfflinePickup[]> {
  if (shops.length === 0) return []
  const where = { shop: { $in: [...shops] }, outcome: 'conflict' }
  const newest = { field: 'syncedAt', direction: 'desc', ...stretchOf(page) } as const
  return pageAfter(offlinePickups.find.bind(offlinePickups), where, newest)
}
