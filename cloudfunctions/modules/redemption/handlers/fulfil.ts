import type { JournalEntry, Redemption } from '@shared/domain/ledger/schema'
import { isResolutionKind, statusAfter } from '@shared/domain/ledger/vocabulary'
import { accept, refuse } from '@shared/kernel/result'
import type { CallContext, Handler } from '../../../platform/handler'
import { resolveRedemption } from '../../ledger'
import { refusalOfClosed } from '../closed'
import { identifyOrder } from '../desk'
import { claimRequest } from '../redemption.repo'
import { residentNameOf } from '../resident-name'
import { toOrderView } from '../view'

/** 核销. A repeated request gets its own answer again; anybody else's finds the goods gone, and by whose hand. */
export const fulfil: Handler<'redemption.fulfil'> = async ({ code }, context) => {
  const { caller, now, requestId, fingerprint } = context
  const found = await identifyOrder(code, context)
  if (!found.ok) return found
  const { redemption, isStale } = found.value
  if (redemption.status === 'open' && isStale) return refuse('CODE_EXPIRED')
  if (!(await claimRequest(`${caller._id}_${requestId}`, fingerprint))) return refuse('REQUEST_REUSED')

  const order = {
    redemptionId: redemption._id,
    kind: 'fulfil',
    actor: caller._id,
    now,
    requestId,
    fingerprint,
  } as const
  const entry = await resolveRedemption(order)
  if (!entry) throw new Error(`redemption ${redemption._id} is neither open nor closed`)
  if (!isMine(entry, context)) return refusalOfClosed(toClosed(redemption, entry), now)
  return accept(toOrderView({ ...redemption, status: 'fulfilled' }, await residentNameOf(redemption.personId)))
}

function isMine({ kind, actor, ref }: JournalEntry, { caller, requestId }: CallContext): boolean {
  return kind === 'fulfil' && actor === caller._id && ref.requestId === requestId
}

function toClosed(redemption: Redemption, { kind, at, actor }: JournalEntry): Redemption {
  if (!isResolutionKind(kind)) throw new Error(`a ${kind} does not end redemption ${redemption._id}`)
  return { ...redemption, status: statusAfter[kind], closedAt: at, closedBy: actor }
}
