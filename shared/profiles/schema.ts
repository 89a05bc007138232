/** A place, as data: everything in which one place differs from another. One engine reads it; nothing is forked. */
import { z } from 'zod'
import {
  actorSchema,
  countSchema,
  durationSchema,
  levelSchema,
  placeIdSchema,
  positiveSchema,
  ruleCodeSchema,
  statusSchema,
  taskEventSchema,
  taskKinds,
  taskStates,
  textSchema,
  ticketEventSchema,
} from '../content/schema/vocabulary'
import { appraisalSchema, factsSchema, provenanceSchema } from './facts-schema'
import { modulesSchema } from './modules-schema'

/** One level of the grid tree, from the root (order 1) down to the base. `count` is null where the place names none. */
const levelEntrySchema = z.strictObject({
  order: positiveSchema,
  code: levelSchema,
  localName: textSchema,
  count: positiveSchema.nullable(),
  leader: textSchema,
})

const titlesSchema = z.strictObject({
  resident: textSchema,
  informant: textSchema,
  gridWorker: textSchema,
  gridLeader: textSchema,
  committee: textSchema,
  department: textSchema,
  dispatcher: textSchema,
  commander: textSchema,
  supervisor: textSchema,
  admin: textSchema,
  system: textSchema,
  counterClerk: textSchema.optional(),
  volunteer: textSchema.optional(),
})

/**
 * A step in the place's own words. Every open or done status belongs to exactly one stage. While a ticket has a task
 * of `tasks.kind` in one of `tasks.states`, that stage is shown instead.
 */
const stageSchema = z.strictObject({
  order: positiveSchema,
  name: textSchema,
  entersOn: z.array(ticketEventSchema).min(1),
  states: z.array(statusSchema),
  note: textSchema.optional(),
  tasks: z
    .strictObject({
      kind: z.enum(taskKinds),
      entersOn: z.array(taskEventSchema),
      states: z.array(z.enum(taskStates)),
    })
    .optional(),
})

const optionalStagesSchema = z.strictObject({
  /** Who looks at a report before it is dispatched; automatic from this confidence on (0–1), null: never. */
  screening: z.strictObject({
    by: actorSchema,
    automatic: z.boolean(),
    minConfidence: z.number().min(0).max(1).nullable(),
  }),
  /** `requiredBeforeRating` false: the resident may answer as soon as it is resolved, verification goes on beside it. */
  verification: z.strictObject({
    by: z.array(actorSchema),
    requiredBeforeRating: z.boolean(),
    sampleThirdParty: z.boolean(),
  }),
  villageFirst: z.strictObject({ enabled: z.boolean(), text: textSchema }).optional(),
  counterIntake: z.strictObject({ enabled: z.boolean(), text: textSchema }).optional(),
  wish: z.strictObject({ enabled: z.boolean(), words: z.array(textSchema) }).optional(),
  whistle: z.boolean(),
  jointHandling: z.boolean(),
})

const clockTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const calendarSchema = z.strictObject({
  timezone: z.literal('Asia/Shanghai'),
  /** 0 Sunday … 6 Saturday. */
  workWeekdays: z.array(z.number().int().min(0).max(6)).min(1),
  hours: z.array(z.tuple([clockTimeSchema, clockTimeSchema])).min(1),
  workingDayMinutes: z.literal(480),
  holidays: textSchema,
})

/** A matter's own clock wins over these. */
const clocksSchema = z.strictObject({
  contact: durationSchema,
  dispose: durationSchema,
  verify: durationSchema,
  redispose: durationSchema,
  suspendConfirm: durationSchema,
  emergencyContact: durationSchema,
  ratingDays: positiveSchema,
  ratingReminders: countSchema,
  reminderAtPercent: positiveSchema,
  extendTimes: countSchema,
  reopenDays: positiveSchema,
  reopenTimes: countSchema,
  appealTimes: countSchema,
  onRatingTimeout: z.literal('archivedUnrated'),
})

const missedWhistleSchema = z.strictObject({
  supervise: actorSchema,
  superviseTitle: textSchema.optional(),
  secondWhistle: z.strictObject({ by: z.array(actorSchema), to: textSchema, times: z.literal(1) }).nullable(),
  appraisalEntry: z.boolean(),
})

const escalationSchema = z.strictObject({
  reminder: actorSchema,
  atDue: actorSchema,
  afterDue: actorSchema,
  /** Counted from the due time on the working clock. */
  steps: z.array(z.strictObject({ afterMinutes: countSchema, to: actorSchema })).min(1),
  overdueMustEnd: z.boolean().optional(),
  toJointHandling: durationSchema
    .omit({ minutes: true })
    .extend({ afterMinutes: positiveSchema, by: actorSchema })
    .optional(),
  sources: z.array(textSchema).optional(),
  whistle: z.strictObject({
    enabled: z.boolean(),
    localName: textSchema.optional(),
    whistlers: z.array(actorSchema),
    whistlerTitles: z.array(textSchema).optional(),
    straightToDepartment: z.boolean().optional(),
    mustState: z.array(textSchema).optional(),
    respondWithin: durationSchema.optional(),
    onMissed: missedWhistleSchema.nullable(),
    stillMissed: textSchema.optional(),
  }),
})

const pointsSchema = z.strictObject({
  enabled: z.boolean(),
  configurable: z.literal(true),
  note: textSchema.optional(),
  /** An account is an owner at an issuing shop: the shop of the grid at this level above the owner. */
  accounts: z.strictObject({
    owner: z.enum(['household', 'person']),
    issuer: z.strictObject({ shopAt: levelSchema }),
  }),
  audience: z.array(actorSchema).min(1),
  workerNote: textSchema.optional(),
  rules: z.array(ruleCodeSchema).min(1),
  override: z.strictObject({ mode: z.literal('perTrueReport'), pointsPerTrueReport: positiveSchema }).optional(),
  expiry: z.discriminatedUnion('mode', [
    z.strictObject({ mode: z.literal('endOfNextYear'), remindDaysBefore: positiveSchema }),
    z.strictObject({ mode: z.literal('endOfYear'), remindDaysBefore: positiveSchema }),
    z.strictObject({ mode: z.literal('monthsAfterAward'), months: positiveSchema, remindDaysBefore: positiveSchema }),
  ]),
  householdMonthlyCap: positiveSchema,
  frozenInEmergency: z.boolean(),
})

const shopSchema = z.strictObject({
  enabled: z.boolean(),
  configurable: z.literal(true),
  places: z.array(z.strictObject({ gridLevel: levelSchema, count: positiveSchema })).min(1),
  name: textSchema,
  keeper: actorSchema,
  holdHours: positiveSchema,
  fundingPerVillageYuan: countSchema,
})

export const placeProfileSchema = z.strictObject({
  id: placeIdSchema,
  name: textSchema,
  region: textSchema,
  gridTree: z.strictObject({ levels: z.array(levelEntrySchema).min(2) }),
  titles: titlesSchema,
  stages: z.array(stageSchema).min(2),
  voidStage: z.strictObject({ name: textSchema, states: z.array(statusSchema) }),
  loopWords: z.strictObject({ submit: textSchema, accept: textSchema, resolve: textSchema, rate: textSchema }),
  optionalStages: optionalStagesSchema,
  calendar: calendarSchema,
  clocks: clocksSchema,
  escalation: escalationSchema,
  appraisal: appraisalSchema,
  modules: modulesSchema,
  privacy: z.strictObject({
    ticketVisibility: z.literal('private'),
    areaNotice: z.literal('staffWritten'),
    /** Fewer ratings than this are not shown: in a small village they would name their author. */
    ratingsShownFrom: positiveSchema,
  }),
  points: pointsSchema,
  shop: shopSchema,
  facts: factsSchema,
  provenance: z.array(provenanceSchema),
})

export type PlaceProfile = z.infer<typeof placeProfileSchema>
