import { accept, refuse, type Result } from '../../kernel/result'
import type { RuleTerms } from './schema'
import type { RuleTrigger } from './vocabulary'

/** Points from which one person's word is not enough to pay them. */
export const secondApprovalFrom = 20
/** Most points one rule may pay at once. */
export const maxRulePoints = 1_000

/** What a shop words and weighs itself. */
export interface RuleWords {
  readonly name: string
  readonly points: number
  readonly evidence: readonly string[]
  readonly caps: RuleTerms['caps']
  readonly note: string
  readonly enabled: boolean
}

/** What changes about a rule it has; whom that pays and for which fact stays what it is. */
export type RuleChange = { readonly [K in keyof RuleWords]?: RuleWords[K] | undefined }

/** What only a rule of the shop's own making has to say. */
export interface NewRule {
  readonly code: string
  readonly trigger: Extract<RuleTrigger, 'claim' | 'committeeGrant'>
  readonly subject: RuleTerms['subject']
  readonly per: string
  readonly budgetPool: string
}

/** The next version of a rule the shop has. */
export function decideRuleChange(current: RuleTerms, change: RuleChange): Result<RuleTerms> {
  const wanted = Object.entries(change).filter(([, value]) => value !== undefined)
  const next: RuleTerms = { ...current, ...Object.fromEntries(wanted) }
  const isSame = wanted.every(([key, value]) => sameText(value, current[key as keyof RuleTerms]))
  if (isSame) return wrong('和现在的规则一样，没有要改的。')
  return check(next)
}

/** A rule of the shop's own: for a deed somebody claims, or that the committee assesses. Never for a verdict. */
export function decideNewRule(made: NewRule, words: RuleWords): Result<RuleTerms> {
  return check({
    ...made,
    ...words,
    evidence: [...words.evidence],
    category: 'own',
    approverRole: 'committee',
    secondApproval: false,
    deduction: false,
  })
}

function check(terms: RuleTerms): Result<RuleTerms> {
  const { points, caps, deduction, evidence } = terms
  const size = Math.abs(points)
  if (size === 0 || size > maxRulePoints) return wrong(`每次的分数要在 1 到 ${maxRulePoints} 之间。`)
  if (points < 0 !== deduction) return wrong('加分的规则不能改成扣分，扣分的也不能改成加分。')
  if (evidence.length === 0) return wrong('要写明凭什么算，至少一样。')
  const rising = [size, caps.perDay, caps.perMonth, caps.perYear, caps.total ?? caps.perYear]
  const isRising = rising.every((limit, index) => limit >= (rising[index - 1] ?? 0))
  if (!isRising) return wrong('限额要一级比一级大：每次、每天、每月、每年、一共。')
  return accept({ ...terms, secondApproval: terms.secondApproval || deduction || size >= secondApprovalFrom })
}

function sameText(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}

function wrong(message: string) {
  return refuse('MALFORMED_INPUT', { message })
}
