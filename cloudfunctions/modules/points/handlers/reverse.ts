import type { Output } from '@shared/contract'
import { pointsRules } from '@shared/content'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import { decideReversal, type ReversalPlan } from '@shared/domain/points/decide-reversal'
import type { Proposal } from '@shared/domain/proposal/schema'
import type { Shop } from '@shared/domain/reward/schema'
import { accept, refuse, type Result } from '@shared/kernel/result'
import type { CallContext, Handler } from '../../../platform/handler'
import { findAccount, reverse as reverseEntry, reversalIdOf } from '../../ledger'
import { findProposed, propose } from '../../proposal'
import { claimRequest } from '../../request'
import { findShopAnsweredFor } from '../answered-for'
import { toLines } from '../entry-lines'
import { findEntry } from '../find-entry'
import { tellOfReversal } from '../tell-of-reversal'
import { dropReversalNotice, noteReversal } from '../warnings.repo'

const { secondApprovalAbove } = pointsRules.reversal

type Reply = Result<Output<'points.reverse'>>

export const reverse: Handler<'points.reverse'> = async (input, context) => {
  const { caller } = context
  const proposed = await findProposed(context)
  if (proposed) return toProposed(proposed)
  const entry = await findEntry(input.entryId)
  const account = entry && (await findAccount(entry.accountId))
  const shop = account && (await findShopAnsweredFor(caller, account.issuerId))
  if (!entry || !account || !shop) return refuse('NOT_FOUND')
  const plan = decideReversal({
    entry,
    ownerId: account.ownerId,
    caller,
    quantity: input.quantity,
    secondApprovalAbove,
  })
  if (!plan.ok) return plan
  if (!(await claimRequest(context))) return refuse('REQUEST_REUSED')
  const known = await findEntry(reversalIdOf(entry._id))
  if (known) return toReversed(known, context)
  const order = { entry, ownerId: account.ownerId, shop, plan: plan.value, reason: input.reason }
  return plan.value.takesTwo ? putToTwo(order, context) : reverseNow(order, context)
}

interface Order {
  readonly entry: JournalEntry
  readonly ownerId: string
  readonly shop: Shop
  readonly plan: ReversalPlan
  readonly reason: string
}

async function reverseNow({ entry, plan, reason }: Order, context: CallContext): Promise<Reply> {
  const { caller, requestId, fingerprint, now } = context
  const lineId = reversalIdOf(entry._id)
  await noteReversal(lineId, now)
  const line = await reverseEntry({
    accountId: entry.accountId,
    entryId: entry._id,
    quantity: plan.quantity,
    allowDebt: true,
    reason,
    approverIds: [caller._id],
    ref: { requestId, ...ofWhom(entry) },
    fingerprint,
    actor: caller._id,
    now,
  })
  // Whoever's line it is: a notice is dropped only once its owner has been told.
  if (!('refused' in line)) await tellOfReversal(line, now)
  await dropReversalNotice(lineId)
  return 'refused' in line ? refuse('WRONG_STATE', { reason: 'ENTRY_NOT_REVERSIBLE' }) : toReversed(line, context)
}

/** Whose points they were, for those who are told. */
function ofWhom({ ref: { personId, ruleCode, ruleName } }: JournalEntry) {
  return {
    ...(personId !== undefined && { personId }),
    ...(ruleCode !== undefined && { ruleCode }),
    ...(ruleName !== undefined && { ruleName }),
  }
}

/** One reversal of a line for all time: only the request that made it gets it as its answer. */
function toReversed(line: JournalEntry, { caller, requestId }: CallContext): Reply {
  if (line.actor !== caller._id || line.ref.requestId !== requestId) {
    return refuse('WRONG_STATE', { reason: 'ENTRY_REVERSED' })
  }
  return accept({ entryId: line._id, state: 'reversed', quantity: line.quantity })
}

async function putToTwo({ entry, ownerId, shop, plan, reason }: Order, context: CallContext): Promise<Reply> {
  const { quantity, approverIds } = plan
  const { _id: entryId, accountId } = entry
  const why = toLines(entry)[0]?.why ?? ''
  const motion = {
    shop,
    payload: { kind: 'reversal' as const, accountId, entryId, quantity, reason },
    summary: `更正一笔积分：收回 ${quantity} 分`,
    facts: [
      { label: '原来记的', text: `${why}，${entry.quantity} 分` },
      { label: '为什么更正', text: reason },
    ],
    excludedIds: [...approverIds, ...(entry.ref.personId === undefined ? [] : [entry.ref.personId])],
    ownerId,
  }
  return toProposed(await propose(motion, context))
}

function toProposed(proposed: Result<Proposal>): Reply {
  if (!proposed.ok) return proposed
  const { _id: proposalId, payload } = proposed.value
  const quantity = payload.kind === 'reversal' ? payload.quantity : 0
  return accept({ proposalId, state: 'open', quantity })
}
