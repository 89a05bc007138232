import type { Approved, Outcome } from '@shared/domain/proposal/approved'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import type { RefusalCause } from '@shared/domain/ledger/vocabulary'
import type { WriteOffReason } from '@shared/domain/stock/vocabulary'
import { movePool } from '../ledger'

interface Loss {
  /** Id of the movement. */
  readonly op: string
  readonly poolId: string
  readonly quantity: number
  readonly reason: WriteOffReason
  readonly photos: readonly string[]
  readonly note?: string | undefined
  readonly proposalId?: string
  readonly approverIds?: readonly string[]
  readonly actor: string
  readonly now: number
}

/** Goods leave the shelf for good, never those somebody was promised. Once for each `op`. */
export function takeOff({
  op,
  poolId,
  quantity,
  reason,
  photos,
  note,
  actor,
  now,
  ...more
}: Loss): Promise<JournalEntry> {
  const ref = {
    reason,
    photos: [...photos],
    ...(note !== undefined && { note }),
    ...(more.proposalId !== undefined && { proposalId: more.proposalId }),
    ...(more.approverIds && { approverIds: [...more.approverIds] }),
  }
  return movePool({ poolId, op, kind: 'writeOff', quantity, ref, actor, now })
}

/** What two persons wanted written off. */
export async function writeOffApproved(proposal: Approved<'writeOff'>, now: number): Promise<Outcome> {
  const { _id, payload, photos, authorId, decision } = proposal
  const { poolId, quantity, reason, note, rewardName, unit } = payload
  const loss = { op: `wo_${_id}`, poolId, quantity, reason, note, photos, actor: authorId, now }
  const entry = await takeOff({ ...loss, proposalId: _id, approverIds: [decision.by] })
  if (entry.ok) return { done: true }
  const whys: { readonly [W in RefusalCause]?: string } = {
    SHOP_COUNTING: '正在盘点',
    UNITS_MISSING: '上次盘点还没对上账',
  }
  const why = (entry.why && whys[entry.why]) ?? `没人预留的已经不够 ${quantity} ${unit}`
  return { done: false, why: `${rewardName}${why}，没有报损。请看看库存再报一次。` }
}
