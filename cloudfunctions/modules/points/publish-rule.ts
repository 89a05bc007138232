import type { Approved, Outcome } from '@shared/domain/proposal/approved'
import type { RuleVersion } from '@shared/domain/points/schema'
import { enterInBook, findRuleVersion, insertRuleVersion, ruleVersionIdOf } from './rules.repo'

/** Carries out a proposed rule: the version exists once, then it is entered in the shop's book of rules in force. */
export async function publishRule(proposal: Approved<'rulePublish'>, now: number): Promise<Outcome> {
  const { _id: proposalId, shop, payload, authorId, decision } = proposal
  const { terms, version, proof } = payload
  const { code } = terms
  const published: RuleVersion = {
    _id: ruleVersionIdOf(shop, code, version),
    shop,
    code,
    version,
    terms,
    proof,
    proposalId,
    proposedBy: authorId,
    approvedBy: decision.by,
    from: now,
  }
  await insertRuleVersion(published)
  const known = await findRuleVersion(shop, code, version)
  if (!known) throw new Error(`rule version ${published._id} was inserted and is not there`)
  if (known.proposalId !== proposalId) return { done: false, why: '这条规则刚刚改过别的版本，请照新的再提一次。' }
  await enterInBook(known)
  return { done: true }
}
