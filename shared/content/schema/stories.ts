import { z } from 'zod'
import { resolutions, verdicts } from '../../domain/ticket/vocabulary'
import {
  actorSchema,
  anyEventSchema,
  departmentCodeSchema,
  matterCodeSchema,
  placeIdSchema,
  positiveSchema,
  statusSchema,
  taskKinds,
  taskStates,
  textSchema,
} from './vocabulary'

const urgencySchema = z.enum(['normal', 'urgent', 'emergency'])
/** Local time of the story with its offset, to the minute. */
const momentSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}\+08:00$/)

const reportSchema = z.strictObject({
  id: textSchema,
  place: placeIdSchema,
  channel: z.enum(['voice', 'text', 'photo']),
  text: textSchema,
  expected: z.strictObject({
    matterCode: matterCodeSchema,
    urgency: urgencySchema,
    urgencyRaisedByWords: z.boolean().optional(),
    gridCode: textSchema,
    gridName: textSchema,
    adviceCode: textSchema.nullable(),
  }),
  note: z.string(),
})

export const reportsFileSchema = z.strictObject({
  version: positiveSchema,
  note: textSchema,
  reports: z.array(reportSchema),
})

export const repliesFileSchema = z.strictObject({
  version: positiveSchema,
  note: textSchema,
  replies: z.array(z.strictObject({ code: textSchema, title: textSchema, when: textSchema, text: textSchema })),
})

const taskStepSchema = z.object({
  id: textSchema,
  kind: z.enum(taskKinds).optional(),
  department: departmentCodeSchema.optional(),
  from: z.enum(taskStates).nullable(),
  to: z.enum(taskStates),
})

const storyTicketSchema = z.object({
  matterCode: matterCodeSchema,
  gridCode: textSchema,
  urgency: urgencySchema,
  dueContact: momentSchema,
  finalState: statusSchema,
  reporter: textSchema.optional(),
  proxy: textSchema.optional(),
})

/** A step of a ticket, or (with `domain`) something that happened beside the tickets. Facts of single steps pass. */
const storyEventSchema = z.looseObject({
  seq: positiveSchema,
  at: momentSchema,
  actor: textSchema,
  note: textSchema,
  ticket: textSchema.optional(),
  event: anyEventSchema.optional(),
  from: statusSchema.nullable().optional(),
  to: statusSchema.optional(),
  assignee: textSchema.optional(),
  passed: z.boolean().optional(),
  verdict: z.enum(verdicts).optional(),
  resolution: z.enum(resolutions).optional(),
  tasks: z.array(taskStepSchema).optional(),
  domain: z.enum(['muster', 'wish', 'points', 'shop', 'matter', 'mode', 'visit', 'appraisal', 'message']).optional(),
  action: textSchema.optional(),
  person: textSchema.optional(),
  rule: textSchema.optional(),
  points: z.number().int().optional(),
  ticketRef: textSchema.optional(),
  reward: textSchema.optional(),
})
export type StoryEvent = z.infer<typeof storyEventSchema>

export const storySchema = z.strictObject({
  version: positiveSchema,
  place: placeIdSchema,
  title: textSchema,
  basis: textSchema,
  people: z.array(
    z.strictObject({
      id: textSchema,
      role: actorSchema,
      title: textSchema.optional(),
      department: departmentCodeSchema.optional(),
    }),
  ),
  /** Messages, points and figures a replay must reach. */
  expected: z.looseObject({
    messages: z.array(textSchema).optional(),
    points: z.array(z.strictObject({ person: textSchema, rule: textSchema, points: z.number().int() })).optional(),
    tasks: z.looseObject({ called: z.number(), done: z.number(), missed: z.number() }),
  }),
  /** Load at the place's real size; its shape is the scenario's own. */
  generator: z.looseObject({ name: textSchema }).nullable(),
  tickets: z.record(textSchema, storyTicketSchema),
  events: z.array(storyEventSchema),
})
