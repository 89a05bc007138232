import { claimableDays } from '@shared/domain/claim/decide-claim'
import { isPhotoRequired, maxUnitsOf } from '@shared/domain/claim/evidence'
import { accept, refuse } from '@shared/kernel/result'
import { perInWords } from '@shared/labels/claim'
import type { Handler } from '../../../platform/handler'
import { findOwnAccount, issuerNameOf, listRulesInForce } from '../../points'
import { officeOf } from '../office'

export const listClaimable: Handler<'points.listClaimable'> = async ({ accountId }, { caller }) => {
  const account = await findOwnAccount(caller, accountId)
  if (!account) return refuse('NOT_FOUND')
  const [inForce, issuerName] = await Promise.all([listRulesInForce(account.issuerId), issuerNameOf(account.issuerId)])
  const claimable = inForce.filter(({ terms }) => terms.trigger === 'claim' && terms.points > 0)
  return accept({
    accountId: account.accountId,
    issuerName,
    days: claimableDays,
    rules: claimable.map(({ terms }) => ({
      ruleCode: terms.code,
      name: terms.name,
      points: terms.points,
      per: perInWords(terms.per),
      maxUnits: maxUnitsOf(terms),
      evidence: terms.evidence,
      photoRequired: isPhotoRequired(terms),
      note: terms.note,
      approverTitle: officeOf(account.profile, terms.approverRole),
      secondApproval: terms.secondApproval,
    })),
  })
}
