import { z } from 'zod'

/** A household lives in one base grid. Who belongs to it stands in the persons; the head joined first. */
export const householdSchema = z.object({
  _id: z.string(),
  gridCode: z.string(),
  gridPath: z.array(z.string()),
  name: z.string(),
  headId: z.string(),
  createdAt: z.number(),
})
export type Household = z.infer<typeof householdSchema>
