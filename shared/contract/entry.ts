import { z } from 'zod'
import { daySchema, ruleCodeSchema } from './claim'
import { pointsContract } from './points'
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
import { appealStatuses } from '../domain/appeal/vocabulary'
import { entryKinds } from '../domain/ledger/vocabulary'
import { proposalStates } from '../domain/proposal/vocabulary'

const committee = roleHolders('committee')
const reasonSchema = z.string().trim().min(1).max(200)
const lineSchema = pointsContract['points.listEntries'].output.shape.items.element

/** A line fully explained: by which words, on what evidence, by whom, out of what, whereto, until when. */
const explainedSchema = z.object({
  entryId: idSchema,
  accountId: idSchema,
  kind: z.enum(entryKinds),
  ok: z.boolean(),
  quantity: z.number().int(),
  availableAfter: z.number().int(),
  at: timeSchema,
  why: z.string(),
  rule: z
    .object({
      name: z.string(),
      version: countSchema,
      /** As published: how many points for what, and the note. */
      words: z.string(),
    })
    .optional(),
  evidence: z.object({
    words: z.array(z.string()),
    ticketId: idSchema.optional(),
    claimId: idSchema.optional(),
    photos: z.array(photoSchema),
  }),
  approvedBy: z.array(z.string()),
  /** Out of which budget points came, or whereto they went. */
  from: z.string().optional(),
  to: z.string().optional(),
  redemptionId: idSchema.optional(),
  /** Last day of these points. */
  endsOn: z.string().optional(),
  /** Taken back, paid as debt, past their day: what happened besides, a sentence each. */
  notes: z.array(z.string()),
  corrects: z.object({ entryId: idSchema, why: z.string() }).optional(),
  correctedBy: z.object({ entryId: idSchema, quantity: countSchema, reason: z.string() }).optional(),
  /** Where the line stands in the account's chain, and the beginning of its fingerprint. */
  sequence: countSchema,
  fingerprint: z.string(),
  appeal: z.object({
    can: z.boolean(),
    until: timeSchema.optional(),
    appealId: idSchema.optional(),
    status: z.enum(appealStatuses).optional(),
  }),
  /** For the committee: what may still be taken back. */
  reversible: z.object({ quantity: countSchema, needsSecond: z.boolean(), limit: countSchema }).optional(),
})

const decidedSchema = z.object({
  /** Carried out at once: the line that says so. */
  entryId: idSchema.optional(),
  /** Waiting for the second person. */
  proposalId: idSchema.optional(),
  state: z.union([z.enum(proposalStates), z.literal('reversed')]),
  quantity: countSchema,
})

export const entryContract = {
  /** Of an own account, or of one the caller's committee answers for. */
  'points.getEntry': query({
    access: members,
    input: z.strictObject({ entryId: idSchema }),
    output: explainedSchema,
    errors: ['NOT_FOUND'],
  }),
  /** The committee looks into an account of its shop; the owner's name stays masked. */
  'points.listEntriesOf': query({
    access: roleHolders('committee', 'gridLeader'),
    input: z.strictObject({ accountId: idSchema, ...pageInput }),
    output: pageOf(lineSchema),
    errors: ['NOT_FOUND'],
  }),
  /** Takes points back that were given by mistake, by an entry of its own; more than the limit takes two persons. */
  'points.reverse': command({
    access: committee,
    input: z.strictObject({
      entryId: idSchema,
      quantity: z.number().int().min(1).max(10_000).optional(),
      reason: reasonSchema,
    }),
    output: decidedSchema,
    errors: ['NOT_FOUND', 'WRONG_STATE', 'LIMIT_REACHED', 'REQUEST_REUSED'],
  }),
  /** What a committee's meeting awards: always a proposal, once for each rule, period and account. */
  'points.grant': command({
    access: committee,
    input: z.strictObject({
      ruleCode: ruleCodeSchema,
      householdId: idSchema,
      /** A day of the period it is for. */
      on: daySchema,
      reason: reasonSchema,
      photos: photoListSchema.optional(),
    }),
    output: decidedSchema,
    errors: ['NOT_FOUND', 'WRONG_STATE', 'LIMIT_REACHED', 'REQUEST_REUSED'],
  }),
}
