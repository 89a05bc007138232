import { z } from 'zod'
import {
  command,
  countSchema,
  gridCodeSchema,
  idSchema,
  members,
  pageInput,
  pageOf,
  photoListSchema,
  query,
  roleHolders,
  timeSchema,
} from './method'
import { ruleSubjects, ruleTriggers } from '../domain/points/vocabulary'

const keepers = roleHolders('committee', 'gridLeader')
const readers = roleHolders('committee', 'gridLeader', 'supervisor')
/** Points of one act: more is a slip of the finger. */
const pointsSchema = z.number().int().min(-1_000).max(1_000)
const amountSchema = z.number().int().min(1).max(10_000)
const limitSchema = z.number().int().min(1).max(10_000)
const capsSchema = z.strictObject({
  perDay: limitSchema,
  perMonth: limitSchema,
  perYear: limitSchema,
  total: limitSchema.optional(),
})
const ruleCodeSchema = z.string().regex(/^[A-Z]{2,8}-[A-Z0-9]{2,12}$/)
const textOf = (most: number) => z.string().trim().min(1).max(most)
/** Which shop: the grid's own, else the first the caller answers for. */
const where = { gridCode: gridCodeSchema.optional() }
/** How often it is expected to be paid: what its cost is reckoned with. */
const use = { households: z.number().int().min(1).max(100_000), timesPerMonth: z.number().int().min(1).max(100) }
/** What the village decided: the minutes in words, and photos of the paper. */
const proofSchema = z.strictObject({ minutes: textOf(500), photos: photoListSchema })

const forecastSchema = z.object({
  /** What it adds in a month to what is owed. */
  extraPoints: countSchema,
  extraCents: countSchema,
  /** Backing per 100 cents owed afterwards; absent while nothing is owed. */
  ratioPercent: countSchema.optional(),
  isOk: z.boolean(),
  /** The largest value that still passes, where one does. */
  largest: countSchema.optional(),
})
/** What becomes of it is to be read in approval.list. */
const proposedSchema = z.object({ proposalId: idSchema, forecast: forecastSchema })

const ruleSchema = z.object({
  code: z.string(),
  version: z.number().int(),
  name: z.string(),
  category: z.string(),
  points: z.number().int(),
  per: z.string(),
  subject: z.enum(ruleSubjects),
  trigger: z.enum(ruleTriggers),
  evidence: z.array(z.string()),
  approver: z.string(),
  secondApproval: z.boolean(),
  caps: capsSchema.extend({ total: limitSchema.optional() }),
  note: z.string(),
  enabled: z.boolean(),
  /** The shop's own version: since when, and what it stands on. Absent while the town's rule holds. */
  published: z.object({ from: timeSchema, minutes: z.string() }).optional(),
})

const budgetSchema = z.object({
  budgetCode: z.string(),
  name: z.string(),
  year: z.number().int(),
  granted: countSchema,
  issued: countSchema,
  left: countSchema,
  /** Points a month so far this year, and whether that lasts to its end. */
  monthlyAverage: countSchema,
  lasts: z.boolean(),
  /** Where its points came from, newest first. */
  sources: z.array(z.object({ at: timeSchema, points: countSchema, source: z.string() })),
})

export const pointsRulesContract = {
  /** How points are earned at a shop, in the words of its published rules. Committees see those that are off too. */
  'points.listRules': query({
    access: members,
    input: z.strictObject({ ...where, all: z.boolean().optional(), ...pageInput }),
    output: pageOf(ruleSchema).extend({ shopName: z.string() }),
    errors: ['NOT_FOUND'],
  }),
  /** What a change of a rule would cost, before anybody is asked. */
  'points.forecastRule': query({
    access: keepers,
    input: z.strictObject({
      ...where,
      ...use,
      code: ruleCodeSchema,
      points: pointsSchema,
      caps: capsSchema.optional(),
    }),
    output: forecastSchema,
    errors: ['NOT_FOUND'],
  }),
  /** A new version of a rule, or a rule of the shop's own, to be agreed on by a second person. */
  'points.proposeRule': command({
    access: keepers,
    input: z.strictObject({
      ...where,
      ...use,
      code: ruleCodeSchema,
      name: textOf(20).optional(),
      points: pointsSchema.optional(),
      evidence: z.array(textOf(40)).max(5).optional(),
      caps: capsSchema.optional(),
      note: textOf(100).optional(),
      enabled: z.boolean().optional(),
      /** For a rule the shop does not have yet; everything above is needed then too. */
      made: z
        .strictObject({
          trigger: z.enum(['claim', 'committeeGrant']),
          subject: z.enum(ruleSubjects),
          per: textOf(10),
          budgetPool: z.string().regex(/^[A-Z]{2,8}$/),
        })
        .optional(),
      proof: proofSchema,
    }),
    output: proposedSchema,
    errors: ['NOT_FOUND', 'WRONG_STATE', 'REQUEST_REUSED'],
  }),
  /** Whether the shop can honour what its residents hold. */
  'points.getSolvency': query({
    access: readers,
    input: z.strictObject({ ...where }),
    output: z.object({
      gridCode: z.string(),
      shopName: z.string(),
      /** Points residents can spend here, promised ones included. */
      outstanding: countSchema,
      centsPerPoint: countSchema,
      owedCents: countSchema,
      /** Free goods at cost; those of open redemptions are spoken for. */
      stockCents: countSchema,
      fundCents: countSchema,
      backedCents: countSchema,
      ratioPercent: countSchema.optional(),
      floorPercent: countSchema,
      mostOwedCents: countSchema,
      isOk: z.boolean(),
      /** Of which instant the figures are. */
      at: timeSchema,
    }),
    errors: ['NOT_FOUND'],
  }),
  'points.listBudgets': query({
    access: readers,
    input: z.strictObject({ ...where, year: z.number().int().min(2020).max(2100).optional(), ...pageInput }),
    output: pageOf(budgetSchema).extend({ shopName: z.string() }),
    errors: ['NOT_FOUND'],
  }),
  /** More points to issue this year, with whose money stands behind them; a second person agrees. */
  'points.proposeBudget': command({
    access: keepers,
    input: z.strictObject({
      ...where,
      budgetCode: z.string().regex(/^[A-Z]{2,8}$/),
      points: amountSchema,
      source: textOf(40),
      proof: proofSchema,
    }),
    output: proposedSchema,
    errors: ['NOT_FOUND', 'WRONG_STATE', 'REQUEST_REUSED'],
  }),
}
