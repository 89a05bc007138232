import { z } from 'zod'
import { resolutions, ticketStatuses } from '../../domain/ticket/vocabulary'
import { actorSchema, countSchema, positiveSchema, ruleCodeSchema, textSchema } from './vocabulary'

export const budgetPoolCodes = ['REPORT', 'DEED', 'MEET', 'FLOOD'] as const
export const awardTriggers = ['reportProvedTrue', 'ticketRated', 'wishGranted', 'claim', 'committeeGrant'] as const

/** A rule says how many points a fact is worth. None looks at the verdict: no rule pays for kindness. */
export const pointsRuleSchema = z.strictObject({
  code: ruleCodeSchema,
  name: textSchema,
  category: textSchema,
  /** Whose caps these are. */
  subject: z.enum(['household', 'person']),
  points: z.number().int(),
  per: textSchema,
  trigger: z.enum(awardTriggers),
  verdictMatters: z.literal(false),
  evidence: z.array(textSchema).min(1),
  approverRole: actorSchema,
  secondApproval: z.boolean(),
  caps: z.strictObject({ perDay: positiveSchema, perMonth: positiveSchema, perYear: positiveSchema }),
  /** Most points that all endorsers of one ticket share. */
  sharedCapPerTicket: positiveSchema.optional(),
  budgetPool: z.enum(budgetPoolCodes).nullable(),
  deduction: z.boolean(),
  enabledByDefault: z.boolean(),
  note: z.string(),
  comparable: z.array(textSchema),
})
export type PointsRule = z.infer<typeof pointsRuleSchema>

const triggerSchema = z.strictObject({
  name: textSchema,
  when: textSchema,
  resolutionsExcluded: z.array(z.enum(resolutions)).optional(),
  firstOf: z.array(z.enum(ticketStatuses)).optional(),
  verdictMatters: z.literal(false),
})

const budgetPoolSchema = z.strictObject({
  code: z.enum(budgetPoolCodes),
  kind: z.literal('budget'),
  subject: z.literal('village'),
  name: textSchema,
  annualPointsPerVillage: positiveSchema,
})

export const pointsRulesFileSchema = z.strictObject({
  version: positiveSchema,
  unit: z.strictObject({ name: textSchema, referenceValueCents: positiveSchema, note: textSchema }),
  principles: z.array(textSchema).min(1),
  accounts: z.strictObject({ owner: z.array(textSchema), issuer: z.literal('shop'), note: textSchema }),
  triggers: z.record(z.enum(awardTriggers), triggerSchema),
  awardKey: textSchema,
  onBudgetShort: textSchema,
  reversal: z.strictObject({
    lotsFirst: z.literal('newest'),
    shortfallBecomesDebt: z.literal(true),
    creditsPayDebtFirst: z.literal(true),
    secondApprovalAbove: positiveSchema,
    note: textSchema,
  }),
  solvency: z.strictObject({
    rule: textSchema,
    onShort: textSchema,
    /** What must stand behind a hundred cents of points. */
    floorPercent: positiveSchema,
  }),
  budgetPools: z.array(budgetPoolSchema).length(budgetPoolCodes.length),
  annualBudgetPerVillage: positiveSchema,
  appeal: z.strictObject({ windowDays: positiveSchema, answerWorkingDays: positiveSchema, answeredBy: textSchema }),
  /** Points of a matter → the rule that pays them. */
  matterPointsToRule: z.record(z.string().regex(/^\d$/), ruleCodeSchema),
  rules: z.array(pointsRuleSchema),
  /** Published practice in the same range, in our words. */
  comparables: z.record(textSchema, textSchema),
})
export type PointsRulesFile = z.infer<typeof pointsRulesFileSchema>

export const rewardItemSchema = z.strictObject({
  code: ruleCodeSchema,
  name: z.string().min(1).max(20),
  /** For residents: what they get, in one sentence. */
  description: z.string().min(5).max(40),
  category: z.enum(['daily', 'food', 'study', 'home', 'safety', 'service']),
  kind: z.enum(['goods', 'service']),
  price: positiveSchema,
  costCents: positiveSchema,
  unit: textSchema,
  openingStock: positiveSchema,
  limit: z.strictObject({ quantity: positiveSchema, per: z.enum(['month', 'quarter', 'year']) }),
  lowStockAt: countSchema,
  shelfLifeMonths: positiveSchema.nullable(),
  photoDescription: textSchema,
})
export type RewardItem = z.infer<typeof rewardItemSchema>

const shopTemplateSchema = z.strictObject({
  open: z.array(textSchema).min(1),
  holdHours: positiveSchema,
  pickupCodeSeconds: positiveSchema,
  manualCodeLength: positiveSchema,
  stockTakePer: z.enum(['month', 'quarter', 'year']),
  stockTakePeople: z.literal(2),
  blind: z.literal(true),
  stockTakeFreezesPool: z.literal(true),
  physicalEquals: textSchema,
  shortApprovers: z.literal(2),
  pool: z.strictObject({ kind: z.literal('goods'), maxUnits: positiveSchema }),
  graceDaysOnCancel: positiveSchema,
  fundingSources: z.array(textSchema).min(1),
})

export const rewardsFileSchema = z.strictObject({
  version: positiveSchema,
  note: textSchema,
  shopTemplate: shopTemplateSchema,
  rewards: z.array(rewardItemSchema),
})
export type RewardsFile = z.infer<typeof rewardsFileSchema>
