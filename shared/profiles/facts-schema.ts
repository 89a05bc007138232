import { z } from 'zod'
import { actorSchema, durationSchema, levelSchema, positiveSchema, textSchema } from '../content/schema/vocabulary'

const weightsSchema = z
  .record(textSchema, positiveSchema)
  .refine((weights) => Object.values(weights).reduce((sum, weight) => sum + weight, 0) === 100, 'weights sum to 100')

const appraiseeSchema = z.strictObject({
  use: textSchema.optional(),
  localName: textSchema.optional(),
  weights: weightsSchema,
})

/** Who is appraised by what, in parts of a hundred. */
export const appraisalSchema = z.strictObject({
  twoWay: z.boolean().optional(),
  department: appraiseeSchema.optional(),
  worker: appraiseeSchema.optional(),
  community: appraiseeSchema.optional(),
  staff: appraiseeSchema.optional(),
  micro: appraiseeSchema.optional(),
})

/** Where a setting comes from: the place's article, statistics, our design, or an assumption it has yet to confirm. */
export const provenanceSchema = z.strictObject({
  path: z.string().regex(/^(\/[A-Za-z0-9]+)+$/),
  basis: z.enum(['seed', 'statistics', 'product', 'assumption']),
  note: textSchema.optional(),
})

const demoGridSchema = z.strictObject({
  code: textSchema,
  name: textSchema,
  level: levelSchema,
  type: textSchema.optional(),
  workers: positiveSchema.optional(),
  buildings: positiveSchema.optional(),
  doors: positiveSchema.optional(),
  households: positiveSchema.optional(),
  householdsAbout: positiveSchema.optional(),
  population: positiveSchema.optional(),
})

const peopleSchema = z.strictObject({
  gridWorkers: positiveSchema.optional(),
  informants: positiveSchema.optional(),
  model: textSchema.optional(),
  gridWorkerGrades: z.array(textSchema).optional(),
  talentPool: z.array(textSchema).optional(),
  note: textSchema.optional(),
  staff: positiveSchema.optional(),
  volunteers: positiveSchema.optional(),
  leadersAndWorkersTeam: positiveSchema.optional(),
  rule: textSchema.optional(),
  teams: z.array(textSchema).optional(),
  postedTownStaffShare: textSchema.optional(),
})

const gridTreeFactsSchema = z.strictObject({
  people: peopleSchema,
  principles: z.array(textSchema).optional(),
  formula: textSchema.optional(),
  counties: z.strictObject({ districts: z.array(textSchema), cities: z.array(textSchema) }).optional(),
  platforms: z.array(textSchema).optional(),
  served: z
    .strictObject({
      residents: positiveSchema,
      areaKm2: z.number().positive(),
      largestCommunity: positiveSchema.optional(),
    })
    .optional(),
  standard: z
    .strictObject({
      households: positiveSchema,
      people: positiveSchema,
      boundary: z.array(textSchema),
      types: z.array(textSchema),
      described: z.array(textSchema),
    })
    .optional(),
})

const mechanismsSchema = z.strictObject({
  matterAdmission: z
    .strictObject({
      apply: actorSchema,
      reviewers: z.array(actorSchema),
      answerWorkingDays: positiveSchema,
      trialDays: positiveSchema,
      maxNewPerQuarter: positiveSchema,
      retireWhen: z.array(textSchema),
      urgentWindowDays: positiveSchema,
    })
    .optional(),
  muster: z
    .strictObject({
      assembleWithin: durationSchema,
      surveyWithin: durationSchema,
      answers: z.array(z.enum(['safe', 'needMove', 'needGoods'])),
      modes: z.strictObject({ peace: z.array(textSchema), emergency: z.array(textSchema) }),
    })
    .optional(),
  gridSizeCheck: z
    .strictObject({
      enabled: z.boolean(),
      minHouseholds: positiveSchema,
      maxHouseholds: positiveSchema,
      maxPeople: positiveSchema,
    })
    .optional(),
  wechatGroup: z
    .strictObject({
      perGrid: positiveSchema.optional(),
      perBuilding: positiveSchema.optional(),
      rule: textSchema.optional(),
      tool: textSchema.optional(),
    })
    .optional(),
  checklists: z.strictObject({ gridWorker: textSchema, informant: textSchema }).optional(),
  duties: z.strictObject({ gridWorker: z.array(textSchema), informant: z.array(textSchema) }).optional(),
  services: z.strictObject({ platforms: positiveSchema, items: positiveSchema }).optional(),
  cameras: z
    .strictObject({
      government: positiveSchema.optional(),
      systems: positiveSchema.optional(),
      departments: z.array(textSchema).optional(),
      streets: positiveSchema.optional(),
      note: textSchema.optional(),
    })
    .optional(),
  rooms: textSchema.optional(),
  stations: z.array(textSchema).optional(),
})

/** What the place reports of itself. The engine does not act on it; the scenarios replay and check it. */
export const factsSchema = z.strictObject({
  source: z.strictObject({
    title: textSchema,
    publisher: textSchema,
    date: textSchema.optional(),
    period: textSchema.optional(),
  }),
  gridTree: gridTreeFactsSchema,
  mechanisms: mechanismsSchema,
  /** Figures of its reports: counts, percentages, days as 'YYYY-MM-DD'. */
  figures: z.record(textSchema, z.union([z.number(), textSchema])),
  scale: z.record(textSchema, z.number().positive()).optional(),
  demoGrids: z.array(demoGridSchema).optional(),
})
