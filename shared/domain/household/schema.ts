import { z } from 'zod'
import { membershipKinds } from '../person/vocabulary'

const removalSchema = z.object({ personId: z.string(), by: z.string(), at: z.number(), requestId: z.string() })

/** A household lives in one base grid. Who belongs to it stands in the persons; the head joined first. */
export const householdSchema = z.object({
  _id: z.string(),
  gridCode: z.string(),
  gridPath: z.array(z.string()),
  name: z.string(),
  headId: z.string(),
  createdAt: z.number(),
  /** Who had to go, or left, and by whose hand. */
  removals: z.array(removalSchema).optional(),
})
export type Household = z.infer<typeof householdSchema>
export type Removal = z.infer<typeof removalSchema>

/** A code by which one person may enter a household, once. */
export const invitationSchema = z.object({
  _id: z.string(),
  /** Eight signs to read out; unique. */
  code: z.string(),
  householdId: z.string(),
  as: z.enum(membershipKinds),
  /** Of a proxy: end of the last instant at which they may act. */
  until: z.number().optional(),
  /** What they are to the head, such as 女儿. */
  relation: z.string().optional(),
  createdBy: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
  fingerprint: z.string(),
  usedBy: z.string().optional(),
  /** Used up: the person who used it is in the household. */
  closedAt: z.number().optional(),
})
export type Invitation = z.infer<typeof invitationSchema>
