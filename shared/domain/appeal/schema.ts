import { z } from 'zod'
import { payoutSchema, reviewSchema } from '../claim/schema'
import { appealStatuses, appealTargets } from './vocabulary'

const whole = z.number().int()
const time = whole

/** Somebody does not agree with what came of their points. Where the answer commits; what follows is made of its id. */
export const appealSchema = z.object({
  _id: z.string(),
  version: whole.positive(),
  personId: z.string(),
  accountId: z.string(),
  ownerId: z.string(),
  issuerId: z.string(),
  householdId: z.string(),
  gridPath: z.array(z.string()),
  target: z.object({ kind: z.enum(appealTargets), id: z.string() }),
  /** What it is about, in the rule's and the catalogue's words. */
  about: z.string(),
  /** What was decided before, in words. */
  decided: z.string(),
  /** The rule that would pay; absent for points granted without one. */
  ruleCode: z.string().optional(),
  ruleVersion: whole.optional(),
  /** What is added when it is granted. */
  points: whole.positive(),
  /** So many points that a second person must agree. */
  needsSecond: z.boolean(),
  text: z.string(),
  photos: z.array(z.string()),
  /** Who decided before: they don't answer. */
  excludedIds: z.array(z.string()),
  status: z.enum(appealStatuses),
  answers: z.array(reviewSchema),
  desks: z.array(z.string()),
  /** By when somebody answers. */
  dueAt: time,
  /** While unanswered and not yet taken further up: when that happens. */
  escalateAt: time.optional(),
  escalatedAt: time.optional(),
  payout: payoutSchema.optional(),
  createdAt: time,
  requestId: z.string(),
  fingerprint: z.string(),
  dirtyAt: time.optional(),
})
export type Appeal = z.infer<typeof appealSchema>
