import { z } from 'zod'
import { command, idSchema, pageInput, pageOf, photoSchema, query, roleHolders, timeSchema } from './method'
import { proposalKinds, proposalStates } from '../domain/proposal/vocabulary'

const parties = roleHolders('committee', 'gridLeader')
const stateSchema = z.enum(proposalStates)

const proposalSchema = z.object({
  proposalId: idSchema,
  kind: z.enum(proposalKinds),
  state: stateSchema,
  /** One sentence: what is asked. */
  summary: z.string(),
  facts: z.array(z.object({ label: z.string(), text: z.string() })),
  photos: z.array(photoSchema),
  authorName: z.string(),
  createdAt: timeSchema,
  /** Who agreed, refused or took it back. */
  decidedByName: z.string().optional(),
  decidedAt: timeSchema.optional(),
  note: z.string().optional(),
  /** Why it could not be carried out. */
  why: z.string().optional(),
  can: z.array(z.enum(['decide', 'withdraw'])),
})

const decidedSchema = z.object({ proposalId: idSchema, state: stateSchema, why: z.string().optional() })

export const approvalContract = {
  /** What takes two persons: the own proposals, those waiting for the caller, and those that are over. Newest first. */
  'approval.list': query({
    access: parties,
    input: z.strictObject({ box: z.enum(['mine', 'toDecide', 'decided']), ...pageInput }),
    output: pageOf(proposalSchema),
    errors: [],
  }),
  /** The second person agrees or refuses; who refuses says why. What was agreed on is carried out at once. */
  'approval.decide': command({
    access: parties,
    input: z.strictObject({
      proposalId: idSchema,
      approve: z.boolean(),
      note: z.string().trim().min(1).max(200).optional(),
    }),
    output: decidedSchema,
    errors: ['NOT_FOUND', 'WRONG_STATE', 'REQUEST_REUSED'],
  }),
  'approval.withdraw': command({
    access: parties,
    input: z.strictObject({ proposalId: idSchema }),
    output: decidedSchema,
    errors: ['NOT_FOUND', 'WRONG_STATE', 'REQUEST_REUSED'],
  }),
}
