import { z } from 'zod'
import { roles } from '../../contract/method'
import { membershipKinds } from './vocabulary'

/** A role on a grid and its whole subtree. */
export const grantSchema = z.object({
  role: z.enum(roles),
  gridCode: z.string(),
  /** Department code, for the role `department`. */
  departmentCode: z.string().optional(),
})
export type Grant = z.infer<typeof grantSchema>

export const membershipSchema = z.object({
  householdId: z.string(),
  gridCode: z.string(),
  /** Codes from the root of the grid tree down to `gridCode`. */
  gridPath: z.array(z.string()),
  name: z.string(),
  joinedAt: z.number(),
  /** Absent: lives there. */
  as: z.enum(membershipKinds).optional(),
  /** Of a proxy: the instant from which they no longer act for the household. */
  until: z.number().optional(),
  /** What they are to the head, such as 女儿. */
  relation: z.string().optional(),
  requestId: z.string(),
  fingerprint: z.string(),
})
export type Membership = z.infer<typeof membershipSchema>

/** One document answers who somebody is and what they may do. `openid` is the only link to WeChat, and deletable. */
export const personSchema = z.object({
  _id: z.string(),
  openid: z.string(),
  version: z.number(),
  displayName: z.string().optional(),
  grants: z.array(grantSchema),
  memberships: z.array(membershipSchema),
  onLeave: z.boolean().optional(),
  createdAt: z.number(),
})
export type Person = z.infer<typeof personSchema>
