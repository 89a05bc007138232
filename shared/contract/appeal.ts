import { z } from 'zod'
import { payoutViewSchema, reviewViewSchema } from './claim'
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
import { appealStatuses, appealTargets } from '../domain/appeal/vocabulary'

const statusSchema = z.enum(appealStatuses)
const answerers = roleHolders('committee', 'gridLeader', 'supervisor')

/** Exactly one: a claim that was refused, a line of the account, or a ticket that brought no points. */
const targetInput = {
  claimId: idSchema.optional(),
  entryId: idSchema.optional(),
  ticketId: idSchema.optional(),
}

const appealSchema = z.object({
  appealId: idSchema,
  version: countSchema,
  status: statusSchema,
  target: z.object({ kind: z.enum(appealTargets), id: idSchema }),
  about: z.string(),
  decided: z.string(),
  points: countSchema,
  text: z.string(),
  /** The own name, or another's masked. */
  appellantName: z.string(),
  createdAt: timeSchema,
  dueAt: timeSchema,
  /** Nobody answered in time: it went further up. */
  escalatedAt: timeSchema.optional(),
  payout: payoutViewSchema.optional(),
  can: z.array(z.enum(['answer'])),
})

export const appealContract = {
  /** What an appeal would be about, before it is written. */
  'points.getGrievance': query({
    access: members,
    input: z.strictObject(targetInput),
    output: z.object({
      about: z.string(),
      decided: z.string(),
      points: countSchema,
      until: timeSchema,
      /** By when it is answered if it is handed in now. */
      dueAt: timeSchema,
      /** It was appealed before: there is one answer. */
      appealId: idSchema.optional(),
    }),
    errors: ['NOT_FOUND', 'WRONG_STATE'],
  }),
  /** Once for each thing, within the days the rules give; answered by somebody who did not decide before. */
  'points.appeal': command({
    access: members,
    input: z.strictObject({
      ...targetInput,
      text: z.string().trim().min(1).max(500),
      photos: photoListSchema.optional(),
    }),
    output: z.object({ appealId: idSchema, version: countSchema, status: statusSchema, dueAt: timeSchema }),
    errors: ['NOT_FOUND', 'WRONG_STATE', 'REQUEST_REUSED'],
  }),
  /** mine: newest first. toAnswer: what lies on the caller's desk, soonest due first. */
  'points.listAppeals': query({
    access: members,
    input: z.strictObject({ box: z.enum(['mine', 'toAnswer']), ...pageInput }),
    output: pageOf(appealSchema),
    errors: [],
  }),
  'points.getAppeal': query({
    access: members,
    input: z.strictObject({ appealId: idSchema }),
    output: appealSchema.extend({
      accountId: idSchema,
      needsSecond: z.boolean(),
      photos: z.array(photoSchema),
      answers: z.array(reviewViewSchema),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Granted: the points come by an entry of their own. Dismissed: with the reason. */
  'points.answerAppeal': command({
    access: answerers,
    input: z.strictObject({
      appealId: idSchema,
      version: countSchema.optional(),
      grant: z.boolean(),
      words: z.string().trim().min(1).max(200).optional(),
    }),
    output: z.object({
      appealId: idSchema,
      version: countSchema,
      status: statusSchema,
      payout: payoutViewSchema.optional(),
    }),
    errors: ['NOT_FOUND', 'WRONG_STATE', 'STALE_VERSION', 'REQUEST_REUSED'],
  }),
}
