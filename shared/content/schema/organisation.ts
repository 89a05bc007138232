import { z } from 'zod'
import {
  actorSchema,
  clockBasisSchema,
  departmentCodeSchema,
  levelSchema,
  matterCodeSchema,
  perPlace,
  positiveSchema,
  textSchema,
} from './vocabulary'

export const departmentSchema = z.strictObject({
  code: departmentCodeSchema,
  name: textSchema,
  duties: textSchema,
  /** National short numbers only. */
  hotline: z.string().regex(/^\d{3,5}$/),
  namesByPlace: perPlace(textSchema),
  whistleable: z.boolean(),
  respondMinutes: positiveSchema,
  respondClock: clockBasisSchema,
  handles: z.array(matterCodeSchema),
  joins: z.array(matterCodeSchema),
})
export type Department = z.infer<typeof departmentSchema>

export const departmentsFileSchema = z.strictObject({
  version: positiveSchema,
  note: textSchema,
  departments: z.array(departmentSchema),
})

export const rolesFileSchema = z.strictObject({
  version: positiveSchema,
  note: textSchema,
  levels: z.array(z.strictObject({ code: levelSchema, name: textSchema })),
  roles: z.array(
    z.strictObject({
      code: actorSchema,
      name: textSchema,
      kind: z.enum(['public', 'staff']),
      levels: z.array(levelSchema).min(1),
      titles: perPlace(textSchema),
      rights: z.array(textSchema).min(1),
      limits: z.array(textSchema),
    }),
  ),
})
export type RolesFile = z.infer<typeof rolesFileSchema>
