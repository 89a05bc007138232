import { z } from 'zod'
import { countSchema, positiveSchema, textSchema } from './vocabulary'

const positionSchema = z.tuple([z.number(), z.number()])
const census = {
  households: positiveSchema,
  population: positiveSchema,
  residentPopulation: positiveSchema,
  age65Plus: positiveSchema,
  workers: positiveSchema,
  informants: positiveSchema,
}

export const baseGridSchema = z.strictObject({
  code: textSchema,
  name: textSchema,
  fullName: textSchema,
  level: z.literal('base'),
  parent: textSchema,
  type: textSchema,
  terrain: textSchema,
  ...census,
  watchPoints: z.array(textSchema),
  boundaryWords: textSchema,
  gatherPoint: textSchema,
  polygon: z.strictObject({
    type: z.literal('Polygon'),
    coordinates: z.array(z.array(positionSchema).min(4)).length(1),
  }),
  center: positionSchema,
})
export type BaseGrid = z.infer<typeof baseGridSchema>

export const villageSchema = z.strictObject({
  code: textSchema,
  name: textSchema,
  divisionCode: z.string().regex(/^\d{12}$/),
  level: z.literal('village'),
  parent: textSchema,
  leaderTitle: textSchema,
  station: textSchema,
  gridCount: positiveSchema,
  ...census,
  grids: z.array(baseGridSchema).min(1),
})
export type Village = z.infer<typeof villageSchema>

/** A town, its villages and their grids. Village names and division codes are real, everything below is invented. */
export const townGridsSchema = z.strictObject({
  version: positiveSchema,
  notice: textSchema,
  coordinateSystem: textSchema,
  codeFormat: z.strictObject({
    alphabet: textSchema,
    example: textSchema,
    levels: z.strictObject({ town: textSchema, village: textSchema, base: textSchema }),
    check: textSchema,
    note: textSchema,
  }),
  town: z.strictObject({
    code: textSchema,
    name: textSchema,
    divisionCode: z.string().regex(/^\d{9}$/),
    level: z.literal('town'),
    centre: positionSchema,
    commandCentre: textSchema,
    villages: countSchema,
    baseGrids: countSchema,
    ...census,
  }),
  villages: z.array(villageSchema).min(1),
})
export type TownGrids = z.infer<typeof townGridsSchema>
