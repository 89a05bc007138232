import type { Output } from '@shared/contract'
import type { JournalEntry, Redemption } from '@shared/domain/ledger/schema'
import { isResolutionKind, statusAfter, type RedemptionStatus } from '@shared/domain/ledger/vocabulary'
import type { Person } from '@shared/domain/person/schema'
import type { Shop } from '@shared/domain/reward/schema'
import { momentInWords } from '@shared/kernel/time'
import { AccountFrozen, findRedemption, resolveRedemption } from '../ledger'
import { deskNameOf } from './offline-view'
import { isOwnOrder } from './own-redemption'
import { readProven } from './proven'
import { findOfflinePickup, insertOfflinePickup, type OfflinePickup } from './redemption.repo'

export type Settled = Output<'redemption.syncOffline'>['settled'][number]

export interface HandedOver {
  readonly code: string
  /** By the desk's clock. */
  readonly handedAt: number
}

export interface Sync {
  readonly shop: Shop
  readonly deskId: string
  readonly caller: Person
  readonly requestId: string
  readonly now: number
}

/**
 * Settles one order a desk says it handed over: once, however often it is told. The ledger decides; what it cannot
 * settle any more, because the order ended otherwise after its lock was over, is kept for the committee to read.
 */
export async function settleOffline({ code, handedAt }: HandedOver, sync: Sync): Promise<Settled> {
  const claim = readProven(code)
  if (!claim || claim.deskId !== sync.deskId) {
    return { code, outcome: 'rejected', words: '不是给这部手机的码，没有记账。' }
  }
  const id = `${claim.redemptionId}_${sync.deskId}`
  const known = await findOfflinePickup(id)
  if (known) return { code, ...answerOf(known, sync) }
  const redemption = await findRedemption(claim.redemptionId)
  if (!redemption || redemption.shop !== sync.shop._id) {
    return { code, outcome: 'rejected', words: '不是这家店的单，没有记账。' }
  }
  try {
    const pickup = await settle(id, redemption, handedAt, sync)
    return { code, ...answerOf(pickup, sync) }
  } catch (error) {
    if (!(error instanceof AccountFrozen)) throw error
    return { code, outcome: 'later', words: '这一户的账正在核对，先留在手机里，过后再传。' }
  }
}

async function settle(id: string, redemption: Redemption, handedAt: number, sync: Sync): Promise<OfflinePickup> {
  const { _id: redemptionId, personId, rewardName, units, unit } = redemption
  const { shop, deskId, requestId, now } = sync
  const why = await findConflict(redemption, sync)
  const pickup: OfflinePickup = {
    _id: id,
    redemptionId,
    deskId,
    shop: shop._id,
    personId,
    rewardName,
    units,
    unit,
    handedAt,
    syncedAt: now,
    outcome: why === undefined ? 'done' : 'conflict',
    words: why ?? '记好了。',
    requestId,
  }
  await insertOfflinePickup(pickup)
  return pickup
}

/** Ends the order, as what the desk did; else why it cannot be ended so. */
async function findConflict(
  { _id: redemptionId, status }: Redemption,
  { shop, deskId, caller, now }: Sync,
): Promise<string | undefined> {
  // As at the desk with signal: nobody hands out to the own household.
  if (status === 'open' && (await isOwnOrder(caller, redemptionId))) {
    return '这是经手人自己家的单，要由别的工作人员核销。'
  }
  // The mark of the desk, not of the request: what was settled before its record was kept is found again by it.
  const mark = `desk_${deskId}`
  const order = { redemptionId, kind: 'fulfil', deskId, actor: caller._id, requestId: mark, now } as const
  const entry = await resolveRedemption(order)
  if (!entry) throw new Error(`redemption ${redemptionId} is neither open nor closed`)
  return 'locked' in entry ? `这一单后来给了“${deskNameOf(shop, entry.locked.deskId)}”。` : conflictIn(entry, mark, now)
}

/** What had become of the order before this desk told; undefined when it was this desk that ended it. */
function conflictIn({ kind, at, ref }: JournalEntry, mark: string, now: number): string | undefined {
  if (kind === 'fulfil' && ref.requestId === mark) return undefined
  if (!isResolutionKind(kind)) throw new Error(`a ${kind} does not end a redemption`)
  return `${momentInWords(at, now)} ${endWords[statusAfter[kind]]}。`
}

const endWords: Record<RedemptionStatus, string> = {
  open: '还没领',
  fulfilled: '已在别处领过',
  cancelled: '已经退单，积分退回',
  expired: '已经过期，积分退回',
}

/** The request that settled it hears that it is done; a later one, that it was done before. */
function answerOf({ outcome, words, requestId }: OfflinePickup, sync: Sync): Pick<Settled, 'outcome' | 'words'> {
  if (outcome === 'conflict') return { outcome, words: `${words}货已给出，请村委会处理。` }
  return requestId === sync.requestId ? { outcome, words } : { outcome: 'alreadyDone', words: '早已记好。' }
}
