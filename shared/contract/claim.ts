import { z } from 'zod'
import {
  command,
  countSchema,
  idSchema,
  members,
  pageInput,
  pageOf,
  photoListSchema,
  photoSchema,
  query,
  roleHolders,
  timeSchema,
} from './method'
import { claimStatuses } from '../domain/claim/vocabulary'

const statusSchema = z.enum(claimStatuses)
export const daySchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
export const ruleCodeSchema = z.string().regex(/^[A-Z][A-Z0-9-]{1,30}$/)
const wordsSchema = z.string().trim().min(1).max(200)
const reviewers = roleHolders('gridWorker', 'gridLeader', 'committee')

/** What became of the points in the ledger once a decision was made, in words. */
export const payoutViewSchema = z.object({
  ok: z.boolean(),
  quantity: countSchema,
  words: z.string(),
  entryId: idSchema,
})

/** One person's word, as others read it: the office in full, the name masked. */
export const reviewViewSchema = z.object({
  title: z.string(),
  name: z.string(),
  approve: z.boolean(),
  note: z.string().optional(),
  at: timeSchema,
})

const claimSchema = z.object({
  claimId: idSchema,
  version: countSchema,
  status: statusSchema,
  ruleCode: z.string(),
  ruleName: z.string(),
  units: countSchema,
  /** What the rule counts, in words. */
  per: z.string(),
  points: countSchema,
  on: z.string(),
  text: z.string(),
  /** The own name, or another's masked. */
  claimantName: z.string(),
  createdAt: timeSchema,
  payout: payoutViewSchema.optional(),
  can: z.array(z.enum(['review', 'appeal'])),
})

export const claimContract = {
  /** Rules by which the caller's account may be credited for a deed, with what each wants to see. */
  'points.listClaimable': query({
    access: members,
    input: z.strictObject({ accountId: idSchema.optional() }),
    output: z.object({
      accountId: idSchema,
      issuerName: z.string(),
      /** How many days back a deed may lie. */
      days: countSchema,
      rules: z.array(
        z.object({
          ruleCode: z.string(),
          name: z.string(),
          points: countSchema,
          per: z.string(),
          maxUnits: countSchema,
          evidence: z.array(z.string()),
          photoRequired: z.boolean(),
          note: z.string(),
          approverTitle: z.string(),
          secondApproval: z.boolean(),
        }),
      ),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** A deed, put to whoever the rule names. The points are promised until somebody else has looked. */
  'points.claimDeed': command({
    access: members,
    input: z.strictObject({
      ruleCode: ruleCodeSchema,
      accountId: idSchema.optional(),
      units: z.number().int().min(1).max(24).optional(),
      on: daySchema,
      text: z.string().trim().max(500).optional(),
      photos: photoListSchema.optional(),
    }),
    output: z.object({ claimId: idSchema, version: countSchema, status: statusSchema, points: countSchema }),
    errors: ['NOT_FOUND', 'WRONG_STATE', 'LIMIT_REACHED', 'REQUEST_REUSED'],
  }),
  /** mine: newest first. toReview: what lies on the caller's desk, longest waiting first. */
  'points.listClaims': query({
    access: members,
    input: z.strictObject({ box: z.enum(['mine', 'toReview']), ...pageInput }),
    output: pageOf(claimSchema),
    errors: [],
  }),
  'points.getClaim': query({
    access: members,
    input: z.strictObject({ claimId: idSchema }),
    output: claimSchema.extend({
      accountId: idSchema,
      ruleVersion: countSchema,
      ruleNote: z.string(),
      evidence: z.array(z.string()),
      secondApproval: z.boolean(),
      photos: z.array(photoSchema),
      reviews: z.array(reviewViewSchema),
      /** Refused: until when it may be appealed. */
      appealUntil: timeSchema.optional(),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Agreed or refused by somebody the rule names; a rule that wants two persons has a second one agree. */
  'points.reviewClaim': command({
    access: reviewers,
    input: z.strictObject({
      claimId: idSchema,
      version: countSchema.optional(),
      approve: z.boolean(),
      note: wordsSchema.optional(),
    }),
    output: z.object({
      claimId: idSchema,
      version: countSchema,
      status: statusSchema,
      payout: payoutViewSchema.optional(),
    }),
    errors: ['NOT_FOUND', 'WRONG_STATE', 'STALE_VERSION', 'REQUEST_REUSED'],
  }),
}
