import { z } from 'zod'
import { database } from '../../platform/database'
import { Collection } from '../../platform/documents'
import type { CollectionDefinition } from '../../platform/schema'

export const collections: CollectionDefinition[] = [
  { name: 'pickup_codes', indexes: [] },
  { name: 'pickup_tries', indexes: [] },
  { name: 'desk_requests', indexes: [] },
]

/** Manual codes by their HMAC: the code itself is nowhere. */
const codes = new Collection('pickup_codes', z.object({ _id: z.string(), redemptionId: z.string() }))
/** Wrong manual codes of one clerk at one stretch of time. */
const tries = new Collection('pickup_tries', z.object({ _id: z.string(), wrong: z.number() }))
/** What a person asked with which requestId, so that it cannot be asked of something else. */
const requests = new Collection('desk_requests', z.object({ _id: z.string(), fingerprint: z.string() }))

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

export async function countWrongTries(stretchId: string): Promise<number> {
  return (await tries.findById(stretchId))?.wrong ?? 0
}

export async function addWrongTry(stretchId: string): Promise<void> {
  if ((await tries.insert({ _id: stretchId, wrong: 1 })) === 'inserted') return
  await database.updateWhere('pickup_tries', { _id: stretchId }, { $inc: { wrong: 1 } })
}

/** False when the same requestId was used for something else. */
export async function claimRequest(requestKey: string, fingerprint: string): Promise<boolean> {
  if ((await requests.insert({ _id: requestKey, fingerprint })) === 'inserted') return true
  return (await requests.findById(requestKey))?.fingerprint === fingerprint
}
