import { z } from 'zod'

export const gridLevels = ['city', 'county', 'town', 'village', 'ordinary', 'base'] as const
export type GridLevel = (typeof gridLevels)[number]

const ringSchema = z.array(z.tuple([z.number(), z.number()]))

/** A node of the grid tree. Its printed code is its id and is never given to another grid. */
export const gridSchema = z.object({
  _id: z.string(),
  name: z.string(),
  level: z.enum(gridLevels),
  placeId: z.string(),
  parentCode: z.string().optional(),
  /** Codes from the root down to this grid: materialised so that one indexed query answers a whole subtree. */
  path: z.array(z.string()),
  state: z.enum(['open', 'closed']),
  divisionCode: z.string().optional(),
  households: z.number().optional(),
  residents: z.number().optional(),
  /** [longitude, latitude] as sent by phones (GCJ-02). */
  centre: z.tuple([z.number(), z.number()]).optional(),
  /** The border as rings, the outer one first. Not GeoJSON: the SDK would turn that into objects of its own. */
  polygon: z.array(ringSchema).optional(),
  boundaryWords: z.string().optional(),
})
export type Grid = z.infer<typeof gridSchema>
