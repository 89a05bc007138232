import { z } from 'zod'
import { anyPerson, emptyInput, idSchema, query, roles } from './method'

export const sessionContract = {
  /** Who the caller is, in one call when the app opens. A first visitor is registered under a random personId. */
  'session.get': query({
    access: anyPerson,
    input: emptyInput,
    output: z.object({
      personId: idSchema,
      displayName: z.string().optional(),
      roles: z.array(z.object({ role: z.enum(roles), gridCode: z.string(), gridName: z.string(), title: z.string() })),
      households: z.array(
        z.object({ householdId: idSchema, gridCode: z.string(), gridName: z.string(), name: z.string() }),
      ),
      accounts: z.array(z.object({ accountId: idSchema, issuerName: z.string(), available: z.number().int() })),
      place: z.object({ id: z.string(), name: z.string() }),
      /** Storage folder this person may upload to. */
      uploadFolder: z.string(),
    }),
    errors: [],
  }),
}
