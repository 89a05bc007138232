import { z } from 'zod'
import { decisionProofSchema, forecastSchema, ruleTermsSchema } from '../points/schema'
import { writeOffReasons } from '../stock/vocabulary'
import { proposalStates } from './vocabulary'

const whole = z.number().int()
const time = whole

/** What is carried out when the second person agrees. One entry for each of `proposalKinds`. */
export const payloadSchema = z.discriminatedUnion('kind', [
  /** A shop's own version of a points rule; `version` is the one it becomes, so that two cannot both be next. */
  z.object({
    kind: z.literal('rulePublish'),
    version: whole.positive(),
    terms: ruleTermsSchema,
    proof: decisionProofSchema,
    /** How often it is expected to pay: what its cost was reckoned with. */
    households: whole.positive(),
    timesPerMonth: whole.positive(),
    forecast: forecastSchema,
  }),
  /** Points for one unit of goods. Absent `from`: as soon as it is agreed. */
  z.object({ kind: z.literal('priceChange'), rewardId: z.string(), price: whole.positive(), from: time.optional() }),
  /** Goods above a value that are spoiled or gone. They stay in the books until somebody else has agreed. */
  z.object({
    kind: z.literal('writeOff'),
    poolId: z.string(),
    rewardId: z.string(),
    rewardName: z.string(),
    unit: z.string(),
    quantity: whole.positive(),
    valueCents: whole.nonnegative(),
    reason: z.enum(writeOffReasons),
    note: z.string().optional(),
  }),
  /** Money above a value that came into the shop's purse. */
  z.object({
    kind: z.literal('addFunds'),
    amountCents: whole.positive(),
    source: z.string(),
    note: z.string().optional(),
  }),
  /** Goods above a value that somebody gave: what they are worth stands behind points, so that one alone does not say it. */
  z.object({ kind: z.literal('gift'), deliveryId: z.string(), totalCents: whole.positive(), source: z.string() }),
  /** A stock-take found less than was promised: these orders are called off, the points go back. */
  z.object({
    kind: z.literal('takeVoid'),
    takeId: z.string(),
    rewardId: z.string(),
    rewardName: z.string(),
    unit: z.string(),
    /** Units missing. */
    units: whole.positive(),
    orders: z.array(z.object({ redemptionId: z.string(), poolId: z.string(), units: whole.positive() })).min(1),
  }),
  /** Points a committee may issue beyond what it was granted, and whose money stands behind them. */
  z.object({
    kind: z.literal('budgetGrant'),
    poolId: z.string(),
    budgetCode: z.string(),
    points: whole.positive(),
    source: z.string(),
    proof: decisionProofSchema,
    forecast: forecastSchema,
  }),
  /** What a committee's meeting awards a household by a rule; `points` below 0 takes them. */
  z.object({
    kind: z.literal('grant'),
    ruleCode: z.string(),
    version: whole,
    householdId: z.string(),
    personId: z.string(),
    gridPath: z.array(z.string()),
    /** Once for each rule, period and account. */
    period: z.string(),
    on: z.string(),
    points: whole,
    reason: z.string(),
  }),
  /** Points given by mistake, more than one person may take back. */
  z.object({
    kind: z.literal('reversal'),
    accountId: z.string(),
    entryId: z.string(),
    quantity: whole.positive(),
    reason: z.string(),
  }),
  /** An account that was stopped by the audit goes on, after what was found has been looked at. */
  z.object({
    kind: z.literal('thawAccount'),
    accountId: z.string(),
    findingIds: z.array(z.string()),
    reason: z.string(),
  }),
])
export type Payload = z.infer<typeof payloadSchema>
export type PayloadOf<K extends Payload['kind']> = Extract<Payload, { kind: K }>

/** A line of what the second person is shown before deciding. */
export const factSchema = z.object({ label: z.string(), text: z.string() })
export type Fact = z.infer<typeof factSchema>

const decisionSchema = z.object({
  by: z.string(),
  at: time,
  note: z.string().optional(),
  requestId: z.string(),
  fingerprint: z.string(),
})

/** One thing two persons must want. The document is where the decision commits; what follows is made of its id. */
export const proposalSchema = z.object({
  _id: z.string(),
  /** Grid code of the shop concerned, and the codes from the root of the tree down to it. */
  shop: z.string(),
  gridPath: z.array(z.string()),
  payload: payloadSchema,
  /** One sentence, no names of residents: what is asked. */
  summary: z.string(),
  facts: z.array(factSchema),
  photos: z.array(z.string()),
  state: z.enum(proposalStates),
  authorId: z.string(),
  /** Whom it concerns: they don't decide it either. */
  excludedIds: z.array(z.string()),
  /** The household or person whose points it is about: who belongs to it when it is decided does not decide it. */
  ownerId: z.string().optional(),
  createdAt: time,
  fingerprint: z.string(),
  /** Agreed, refused or withdrawn: by whom, and with which request. */
  decision: decisionSchema.optional(),
  /**
   * While open: when the job tells whom it waits for, should the call that proposed it not have. While approved: when to
   * try carrying it out again.
   */
  nextAt: time.optional(),
  /** Why it could not be carried out, in words. */
  why: z.string().optional(),
  closedAt: time.optional(),
})
export type Proposal = z.infer<typeof proposalSchema>
