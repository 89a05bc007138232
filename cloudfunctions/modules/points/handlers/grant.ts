import type { Output, ParsedInput } from '@shared/contract'
import type { Household } from '@shared/domain/household/schema'
import { decideGrant, periodInWords } from '@shared/domain/points/decide-grant'
import type { Proposal } from '@shared/domain/proposal/schema'
import { maskName } from '@shared/domain/person/mask-name'
import { accept, refuse, type Result } from '@shared/kernel/result'
import { causeInWords } from '@shared/labels/claim'
import { checkPhotos } from '../../../platform/files'
import type { Handler } from '../../../platform/handler'
import { uploadFolderOf } from '../../../platform/identity'
import { findHousehold, listMembers } from '../../person'
import { findProposed, propose } from '../../proposal'
import { findAccountRef, type AccountRef } from '../accounts-of'
import { findShopAnsweredFor } from '../answered-for'
import { grantOpOf } from '../carry-out-grant'
import { findAward } from '../find-entry'
import { findRule, type RuleInForce } from '../rules'

type Reply = Result<Output<'points.grant'>>

export const grant: Handler<'points.grant'> = async (input, context) => {
  const { caller, now } = context
  const proposed = await findProposed(context)
  if (proposed) return toReply(proposed)
  const household = await findHousehold(input.householdId)
  const account = household && (await accountOf(household))
  const shop = account && (await findShopAnsweredFor(caller, account.issuerId))
  if (!household || !account || !shop) return refuse('NOT_FOUND')
  const rule = await findRule(account.issuerId, input.ruleCode)
  if (!rule) return refuse('NOT_FOUND', { reason: 'RULE_NOT_CLAIMABLE' })
  const { _id: householdId, headId: personId } = household
  const decided = decideGrant({ terms: rule.terms, on: input.on, caller, personId, householdId, now })
  if (!decided.ok) return decided
  const { period } = decided.value
  const before = await findAward(grantOpOf(period, rule.terms.code, account.accountId))
  if (before && before.kind !== 'void') {
    const message = `这一期定过了，但没记上：${causeInWords(before.why)}。住户可以申诉。`
    return refuse('WRONG_STATE', before.ok ? { reason: 'GRANTED_BEFORE' } : { message })
  }
  const checked = await checkPhotos(input.photos ?? [], uploadFolderOf(caller.openid))
  if (!checked.ok) return checked
  const members = await listMembers(householdId, now)
  const excludedIds = members.map(({ _id }) => _id)
  const motion = toMotion({ input, household, rule, period })
  return toReply(await propose({ shop, excludedIds, ownerId: householdId, ...motion }, context))
}

function accountOf({ _id: householdId, headId: personId, gridPath }: Household): Promise<AccountRef | null> {
  return findAccountRef({ personId, householdId, gridPath })
}

interface Motioned {
  readonly input: ParsedInput<'points.grant'>
  readonly household: Household
  readonly rule: RuleInForce
  readonly period: string
}

function toMotion({ input, household, rule, period }: Motioned) {
  const { terms, version } = rule
  const { _id: householdId, headId: personId, gridPath, name } = household
  const { reason, on, photos = [] } = input
  const amount = terms.points > 0 ? `记 ${terms.points} 分` : `扣 ${-terms.points} 分`
  return {
    payload: {
      kind: 'grant' as const,
      ruleCode: terms.code,
      version,
      householdId,
      personId,
      gridPath,
      period,
      on,
      points: terms.points,
      reason,
    },
    summary: `给一户${amount}：${terms.name}（${periodInWords(period)}）`,
    facts: [
      { label: '哪一户', text: `${maskName(name)}家` },
      { label: '凭什么', text: `${terms.note || terms.name}（第 ${version} 版）` },
      { label: '理由', text: reason },
    ],
    photos,
  }
}

function toReply(proposed: Result<Proposal>): Reply {
  if (!proposed.ok) return proposed
  const { _id: proposalId, payload } = proposed.value
  return accept({ proposalId, state: 'open', quantity: payload.kind === 'grant' ? Math.abs(payload.points) : 0 })
}
