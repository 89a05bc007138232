import type { Approved, Outcome } from '@shared/domain/proposal/approved'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import { movePool } from '../ledger'
import { fundIdOf, openFund } from './fund'
import { livePools } from './live-pools'

interface Funding {
  readonly op: string
  readonly shop: string
  readonly amountCents: number
  readonly source: string
  readonly note?: string | undefined
  readonly photos: readonly string[]
  readonly fingerprint?: string
  readonly proposalId?: string
  readonly approverIds?: readonly string[]
  readonly actor: string
  readonly now: number
}

/** Money comes into a shop's purse. Once for each `op`. */
export async function bringMoney(funding: Funding): Promise<JournalEntry> {
  const { op, shop, amountCents, source, note, photos, fingerprint, proposalId, approverIds, actor, now } = funding
  await openFund(shop, livePools)
  const ref = {
    source,
    photos: [...photos],
    ...(note !== undefined && { note }),
    ...(proposalId !== undefined && { proposalId }),
    ...(approverIds && { approverIds: [...approverIds] }),
  }
  return movePool({ poolId: fundIdOf(shop), op, kind: 'funding', quantity: amountCents, ref, fingerprint, actor, now })
}

export async function addFundsApproved(proposal: Approved<'addFunds'>, now: number): Promise<Outcome> {
  const { _id, shop, payload, photos, authorId, decision } = proposal
  const { amountCents, source, note } = payload
  const approval = { proposalId: _id, approverIds: [decision.by] }
  await bringMoney({ op: `fd_${_id}`, shop, amountCents, source, note, photos, ...approval, actor: authorId, now })
  return { done: true }
}
