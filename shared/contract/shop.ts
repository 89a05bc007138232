import { z } from 'zod'
import { clockTimeSchema, openingSchema } from '../domain/reward/schema'
import { command, gridCodeSchema, idSchema, members, query, roleHolders, timeSchema } from './method'

const dayInputSchema = z.iso.date()
const openingInput = z.strictObject({ ...openingSchema.shape, from: clockTimeSchema, to: clockTimeSchema })

export const shopContract = {
  /** The shop of the own grid (or of the grid named): when somebody is there, and how long goods wait. */
  'shop.get': query({
    access: members,
    input: z.strictObject({ gridCode: gridCodeSchema.optional() }),
    output: z.object({
      shopId: idSchema,
      version: z.number().int(),
      name: z.string(),
      state: z.enum(['open', 'closed']),
      closedReason: z.string().optional(),
      /** Somebody stands behind the counter now. */
      isOpenNow: z.boolean(),
      hours: z.array(openingSchema),
      hoursInWords: z.array(z.string()),
      /** The stretch running, or the next one. */
      nextOpening: z.object({ from: timeSchema, to: timeSchema, words: z.string() }).optional(),
      closedDays: z.array(z.string()),
      holdHours: z.number().int(),
      can: z.array(z.enum(['update'])),
    }),
    errors: ['NOT_FOUND'],
  }),
  'shop.update': command({
    access: roleHolders('committee'),
    input: z.strictObject({
      shopId: idSchema,
      version: z.number().int().optional(),
      hours: z.array(openingInput).max(42).optional(),
      closedDays: z.array(dayInputSchema).max(60).optional(),
      holdHours: z.number().int().min(24).max(720).optional(),
      state: z.enum(['open', 'closed']).optional(),
      closedReason: z.string().trim().min(2).max(40).optional(),
    }),
    output: z.object({ shopId: idSchema, version: z.number().int() }),
    errors: ['NOT_FOUND', 'STALE_VERSION', 'REQUEST_REUSED'],
  }),
}
