import { z } from 'zod'
import {
  actorSchema,
  countSchema,
  departmentCodeSchema,
  durationSchema,
  levelSchema,
  matterCodeSchema,
  placeIdSchema,
  positiveSchema,
  textSchema,
} from './vocabulary'

const evidenceSchema = z.enum(['required', 'optional', 'none'])
const characters = (least: number, most: number) =>
  z.string().refine((text) => [...text].length >= least && [...text].length <= most, `${least} to ${most} characters`)

/** What may be reported, who answers it and by when. The code is stable and usable as an Open311 service_code. */
export const matterSchema = z.strictObject({
  code: matterCodeSchema,
  name: characters(2, 10),
  description: characters(12, 60),
  group: z.string().regex(/^[A-Z]{3}$/),
  taxonomy: z.strictObject({ level1: textSchema, level2: textSchema }),
  reporters: z.array(z.enum(['resident', 'informant', 'gridWorker'])).min(1),
  handler: z.strictObject({ role: actorSchema, gridLevel: levelSchema, department: departmentCodeSchema.nullable() }),
  departments: z.strictObject({ join: z.array(departmentCodeSchema), whistle: z.array(departmentCodeSchema) }),
  urgency: z.enum(['normal', 'urgent', 'emergency']),
  clocks: z.strictObject({ contact: durationSchema, dispose: durationSchema, verify: durationSchema }),
  /** `required` before is met by a photo or by sound; required after binds whoever resolves it. */
  evidence: z.strictObject({
    before: evidenceSchema,
    after: evidenceSchema,
    soundAccepted: z.boolean(),
    avoidFaces: z.boolean(),
  }),
  visibility: z.literal('private'),
  areaNoticeAllowed: z.boolean(),
  sensitive: z.boolean(),
  questions: z.array(textSchema).max(3),
  /** Points once the report proved true, whatever the verdict. */
  points: z.strictObject({ resident: countSchema, informant: countSchema, gridWorker: countSchema }),
  keywords: z.array(textSchema).min(10).max(25),
  advice: textSchema.nullable(),
})
export type Matter = z.infer<typeof matterSchema>

/** Open311 attribute of a service. */
const questionSchema = z.strictObject({
  code: textSchema,
  label: textSchema,
  datatype: z.enum(['string', 'number', 'datetime', 'singlevaluelist', 'multivaluelist']),
  required: z.boolean(),
  values: z.array(z.strictObject({ key: textSchema, name: textSchema })).optional(),
})

const checklistSchema = z.strictObject({
  id: textSchema,
  place: placeIdSchema,
  role: z.enum(['gridWorker', 'informant']),
  title: textSchema,
  basis: textSchema,
  items: z.array(
    z.strictObject({
      no: positiveSchema,
      duty: textSchema,
      matterCode: matterCodeSchema,
      ask: textSchema,
      every: textSchema,
    }),
  ),
})

export const catalogueSchema = z.strictObject({
  version: positiveSchema,
  note: textSchema,
  groups: z.array(z.strictObject({ code: textSchema, name: textSchema })),
  /** Words that raise the urgency of any report; a calm word holds it back. */
  lifeSafety: z.strictObject({
    note: textSchema,
    emergency: z.array(textSchema).min(1),
    raise: z.array(textSchema).min(1),
    calm: z.array(textSchema).min(1),
  }),
  questionBank: z.array(questionSchema),
  adviceBank: z.array(
    z.strictObject({ code: textSchema, numbers: z.array(z.string().regex(/^\d{3,5}$/)), text: textSchema }),
  ),
  matters: z.array(matterSchema),
  checklists: z.array(checklistSchema),
})
export type Catalogue = z.infer<typeof catalogueSchema>
