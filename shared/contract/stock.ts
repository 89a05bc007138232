import { z } from 'zod'
import { countSchema, gridCodeSchema, idSchema, pageInput, pageOf, query, roleHolders } from './method'

export const stockContract = {
  /** Stock of the caller's shops. onHand = held + available: what should stand on the shelf. */
  'stock.list': query({
    access: roleHolders('committee', 'gridLeader'),
    input: z.strictObject({ gridCode: gridCodeSchema.optional(), ...pageInput }),
    output: pageOf(
      z.object({
        rewardId: idSchema,
        name: z.string(),
        unit: z.string(),
        onHand: countSchema,
        held: countSchema,
        available: countSchema,
        low: z.boolean(),
      }),
    ),
    errors: ['NOT_FOUND'],
  }),
}
