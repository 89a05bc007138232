import { z } from 'zod'
import { idSchema, members, pageInput, pageOf, query, timeSchema } from './method'
import { entryKinds } from '../domain/ledger/vocabulary'

export const pointsContract = {
  /** The account at the shop of the own grid, unless another of the caller's is named. */
  'points.get': query({
    access: members,
    input: z.strictObject({ accountId: idSchema.optional() }),
    output: z.object({
      accountId: idSchema,
      issuerName: z.string(),
      available: z.number().int(),
      held: z.number().int(),
      pending: z.number().int(),
      debt: z.number().int(),
      expiringSoon: z.object({ quantity: z.number().int(), expiresOn: z.string() }).optional(),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Newest first. Entries not yet relayed from the account's outbox are merged in, so that nobody sees a lag. */
  'points.listEntries': query({
    access: members,
    input: z.strictObject({ accountId: idSchema.optional(), ...pageInput }),
    output: pageOf(
      z.object({
        entryId: idSchema,
        kind: z.enum(entryKinds),
        /** Signed change of what is available. */
        quantity: z.number().int(),
        availableAfter: z.number().int(),
        at: timeSchema,
        why: z.string(),
        /** What proved it, in words. */
        evidence: z.string().optional(),
        approvedBy: z.string().optional(),
        ticketId: idSchema.optional(),
        redemptionId: idSchema.optional(),
      }),
    ),
    errors: ['NOT_FOUND'],
  }),
}
