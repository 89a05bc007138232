import { z } from 'zod'
import { refusalCauses } from '../ledger/vocabulary'
import { claimStatuses } from './vocabulary'

const whole = z.number().int()
const count = whole.nonnegative()
const time = whole
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** The rule as it stood when the deed was claimed: what was promised then is what is reviewed. */
const claimedRuleSchema = z.object({
  code: z.string(),
  version: whole,
  name: z.string(),
  points: whole.positive(),
  per: z.string(),
  evidence: z.array(z.string()),
  approverRole: z.string(),
  secondApproval: z.boolean(),
  note: z.string(),
})

/** One person's word on a claim. */
export const reviewSchema = z.object({
  by: z.string(),
  /** In which office: '网格长'. */
  title: z.string(),
  approve: z.boolean(),
  note: z.string().optional(),
  /** The version of the document it led to. */
  version: whole.positive(),
  at: time,
  requestId: z.string(),
  fingerprint: z.string(),
})
export type Review = z.infer<typeof reviewSchema>

/** What became of a decision in the ledger. */
export const payoutSchema = z.object({
  entryId: z.string(),
  ok: z.boolean(),
  quantity: count,
  why: z.enum(refusalCauses).optional(),
})
export type Payout = z.infer<typeof payoutSchema>

/** A deed somebody says they did, for somebody else to look at. Where the decision commits; the award follows. */
export const claimSchema = z.object({
  _id: z.string(),
  version: whole.positive(),
  personId: z.string(),
  accountId: z.string(),
  ownerId: z.string(),
  issuerId: z.string(),
  householdId: z.string(),
  gridPath: z.array(z.string()),
  rule: claimedRuleSchema,
  units: whole.positive(),
  /** Points the deed is worth by the rule. */
  points: whole.positive(),
  /** The day of the deed. */
  on: day,
  text: z.string(),
  photos: z.array(z.string()),
  status: z.enum(claimStatuses),
  reviews: z.array(reviewSchema),
  /** Where it lies: `role@grid` for everybody whose turn it is. Empty when it is closed. */
  desks: z.array(z.string()),
  payout: payoutSchema.optional(),
  createdAt: time,
  requestId: z.string(),
  fingerprint: z.string(),
  /** Since when something that follows (promise, award, message) is outstanding. Absent: all done. */
  dirtyAt: time.optional(),
})
export type Claim = z.infer<typeof claimSchema>
