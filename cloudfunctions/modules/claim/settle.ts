import { deedIdOf } from '@shared/domain/claim/deed'
import type { Claim, Payout } from '@shared/domain/claim/schema'
import { dayMs, minuteMs } from '@shared/kernel/time'
import { logError } from '../../platform/log'
import { unhurried, workThrough, type Work } from '../../platform/work-through'
import { awardIdOf, dropPromise, promisePoints } from '../ledger'
import { queueMessages } from '../message'
import { awardByRule, findAccountRef, findRuleWords } from '../points'
import { closeWork, listDirtyClaims, postponeWork } from './claim.repo'
import { messagesOf } from './messages'

/** How long points are shown as promised while nobody looks. */
const promiseMs = 60 * dayMs

/**
 * The award a claim leads to: one of the deed, so that agreeing leads to it once, whether the deed was claimed again
 * after a refusal or the refusal was appealed.
 */
function awardOpOf({ _id, rule, accountId }: Claim): string {
  return awardIdOf(deedIdOf(_id), rule.code, accountId)
}

/**
 * Does what follows from a claim as it stands: promises the points, gives them, or takes the promise back, and tells
 * people. Everything has an id made of the claim, so it may be done twice, late, or by the job after a crash.
 */
export async function settleClaim(claim: Claim, now: number): Promise<Payout | undefined> {
  const payout = await moveThePoints(claim, now)
  await queueMessages(await messagesOf(claim, payout, now))
  await closeWork(claim, payout)
  return payout
}

async function moveThePoints(claim: Claim, now: number): Promise<Payout | undefined> {
  const { accountId, ownerId, issuerId, points: quantity, status, createdAt } = claim
  const op = awardOpOf(claim)
  switch (status) {
    case 'waiting':
    case 'seconded': {
      const account = { accountId, ownerId, issuerId }
      await promisePoints({ account, op, quantity, until: createdAt + promiseMs, now })
      return undefined
    }
    case 'refused':
      await dropPromise({ accountId, op, now })
      return undefined
    case 'approved':
      return giveThePoints(claim, op, now)
  }
}

async function giveThePoints(claim: Claim, op: string, now: number): Promise<Payout> {
  const { _id: claimId, personId, householdId, gridPath, issuerId, rule, points, units, on, reviews } = claim
  const account = await findAccountRef({ personId, householdId, gridPath })
  // The place has stopped giving points since: agreed, and nothing to be had.
  if (!account) return { entryId: op, ok: false, quantity: 0 }
  const terms = await findRuleWords(issuerId, rule.code, rule.version)
  if (!terms) throw new Error(`rule ${rule.code} version ${rule.version} of ${issuerId} is gone`)
  const approverIds = reviews.map(({ by }) => by)
  const entry = await awardByRule({
    op,
    account,
    rule: { terms, version: rule.version },
    points,
    uncapped: 'day',
    ref: { claimId, trigger: 'claim', personId, units, on, approverIds },
    actor: approverIds.at(-1) ?? 'rules',
    now,
  })
  const { _id: entryId, ok, quantity, why } = entry
  return { entryId, ok, quantity, ...(why !== undefined && { why }) }
}

/** Right after a decision people wait for. A failure fails no call: it was decided, and the job does the rest. */
export async function settleClaimNow(claim: Claim, now: number): Promise<Payout | undefined> {
  try {
    return await settleClaim(claim, now)
  } catch (error) {
    logError('claim-not-settled', error, { claimId: claim._id })
    return undefined
  }
}

/** What a call that is still running will do itself. */
const headStartMs = minuteMs
const retryMs = 10 * minuteMs

/** The job: decisions whose function died before the points had moved. Answers how many were brought to their end. */
export async function settleDirtyClaims(now: number, limit: number, stint = unhurried): Promise<number> {
  const work: Work<Claim> = {
    event: 'claim-not-settled',
    factsOf: ({ _id: claimId }) => ({ claimId }),
    finish: (claim) => settleClaim(claim, now),
    postpone: (claim) => postponeWork(claim, now + retryMs),
  }
  return workThrough(await listDirtyClaims(now - headStartMs, limit), work, stint)
}
