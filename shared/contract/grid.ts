import { z } from 'zod'
import { anyPerson, command, gridCodeSchema, idSchema, query } from './method'

export const nameSchema = z.string().trim().min(1).max(20)

export const gridContract = {
  /** What a printed grid code stands for, before joining. `path` runs from the town down, own name last. */
  'grid.lookup': query({
    access: anyPerson,
    input: z.strictObject({ gridCode: gridCodeSchema }),
    output: z.object({
      gridCode: z.string(),
      name: z.string(),
      levelName: z.string(),
      path: z.array(z.string()),
      joinable: z.boolean(),
    }),
    errors: ['NOT_FOUND', 'GRID_CLOSED'],
  }),
  /** Joins a base grid with a household of one's own. The same household name in the same grid is joined once. */
  'grid.join': command({
    access: anyPerson,
    input: z.strictObject({
      gridCode: gridCodeSchema,
      displayName: nameSchema,
      household: z.strictObject({ name: nameSchema }),
    }),
    output: z.object({ householdId: idSchema, gridCode: z.string() }),
    errors: ['NOT_FOUND', 'GRID_CLOSED', 'REQUEST_REUSED', 'LIMIT_REACHED'],
  }),
}
