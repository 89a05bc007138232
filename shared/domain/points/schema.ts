import { z } from 'zod'
import { ruleSubjects, ruleTriggers } from './vocabulary'

const positive = z.number().int().positive()

/** What a rule promises, word for word as the village's meeting decided it. Pages show these words and no others. */
export const ruleTermsSchema = z.object({
  code: z.string(),
  name: z.string(),
  category: z.string(),
  /** Whose caps these are. */
  subject: z.enum(ruleSubjects),
  /** Negative: a deduction. */
  points: z.number().int(),
  per: z.string(),
  trigger: z.enum(ruleTriggers),
  evidence: z.array(z.string()),
  approverRole: z.string(),
  secondApproval: z.boolean(),
  caps: z.object({
    perDay: positive,
    perMonth: positive,
    perYear: positive,
    /** Most points an owner may ever earn by it. */
    total: positive.optional(),
  }),
  /** Most points that all endorsers of one ticket share. */
  sharedCapPerTicket: positive.optional(),
  budgetPool: z.string().nullable(),
  deduction: z.boolean(),
  note: z.string(),
  /** Off: the rule is known, and pays nothing. */
  enabled: z.boolean(),
})
export type RuleTerms = z.infer<typeof ruleTermsSchema>

/** What a decision of the village stands on: the minutes in words, photos of the paper. */
export const decisionProofSchema = z.object({ minutes: z.string(), photos: z.array(z.string()) })

/** A version of a rule a shop published itself. Insert-only; until its first one the content's rule and version hold. */
export const ruleVersionSchema = z.object({
  _id: z.string(),
  /** Grid code of the shop. */
  shop: z.string(),
  code: z.string(),
  version: z.number().int().positive(),
  terms: ruleTermsSchema,
  proof: decisionProofSchema,
  /** How often it was expected to be paid, when it was agreed on. */
  expected: z.object({ households: z.number(), timesPerMonth: z.number() }).optional(),
  proposalId: z.string(),
  proposedBy: z.string(),
  approvedBy: z.string(),
  /** In force since, epoch ms. */
  from: z.number().int(),
})
export type RuleVersion = z.infer<typeof ruleVersionSchema>

/** What a rule or a budget was reckoned to cost when it was proposed. */
export const forecastSchema = z.object({
  extraPoints: z.number().int().nonnegative(),
  extraCents: z.number().int().nonnegative(),
  ratioPercent: z.number().int().nonnegative().optional(),
  isOk: z.boolean(),
  largest: z.number().int().positive().optional(),
})
