import { z } from 'zod'
import {
  command,
  gridCodeSchema,
  idSchema,
  members,
  pageInput,
  pageOf,
  photoListSchema,
  photoSchema,
  query,
  roleHolders,
  timeSchema,
} from './method'
import { ticketEvents, ticketStatuses, verdicts, resolutions } from '../domain/ticket/vocabulary'

const statusSchema = z.enum(ticketStatuses)
const eventSchema = z.enum(ticketEvents)
const noteSchema = z.string().trim().max(500).optional()
const versionSchema = z.number().int().positive().optional()
const assigneeSchema = z.object({ personId: idSchema, title: z.string(), displayName: z.string() })
const movedSchema = z.object({ ticketId: idSchema, version: z.number().int(), status: statusSchema })

/** Days of a promise, for the row of bars: used, today, still to come, or not counted. The last counted one is due. */
const promiseSchema = z.object({
  startedAt: timeSchema,
  dueAt: timeSchema,
  usedDays: z.number().int(),
  totalDays: z.number().int(),
  days: z.array(z.object({ on: z.string(), kind: z.enum(['used', 'today', 'ahead', 'rest']) })),
})

const summary = {
  ticketId: idSchema,
  /** Printed number, to read out over the phone. */
  number: z.string(),
  version: z.number().int(),
  status: statusSchema,
  /** This place's own word for the step the ticket is in. */
  stageName: z.string(),
  text: z.string(),
  gridCode: z.string(),
  gridName: z.string(),
  address: z.string().optional(),
  matterCode: z.string().optional(),
  matterName: z.string().optional(),
  urgency: z.enum(['normal', 'urgent', 'emergency']),
  assignee: assigneeSchema.optional(),
  dueAt: timeSchema.optional(),
  createdAt: timeSchema,
  /** What this caller may do with it now; pages never compare statuses. */
  can: z.array(eventSchema),
}

const staff = roleHolders('gridWorker', 'gridLeader', 'committee', 'dispatcher', 'department')
const notFoundOrMoved = ['NOT_FOUND', 'WRONG_STATE', 'STALE_VERSION', 'REQUEST_REUSED'] as const

export const ticketContract = {
  /** 填单. Words, photos or both; the place decides the grid, else the code, else the household. */
  'ticket.submit': command({
    access: members,
    input: z.strictObject({
      text: z.string().max(20_000),
      matterCode: z.string().max(20).optional(),
      photos: z.array(z.string().max(300)).max(100).optional(),
      place: z
        .strictObject({
          latitude: z.number().min(-90).max(90),
          longitude: z.number().min(-180).max(180),
          address: z.string().trim().max(100).optional(),
        })
        .optional(),
      gridCode: gridCodeSchema.optional(),
    }),
    output: z.object({
      ticketId: idSchema,
      status: statusSchema,
      gridCode: z.string(),
      assignee: assigneeSchema.optional(),
      dueAt: timeSchema.optional(),
    }),
    errors: ['NOT_FOUND', 'GRID_CLOSED', 'REQUEST_REUSED'],
  }),
  'ticket.get': query({
    access: members,
    input: z.strictObject({ ticketId: idSchema }),
    output: z.object({
      ...summary,
      reporter: z.object({ displayName: z.string(), isMe: z.boolean() }),
      /** Why it went where it went, in words: staff only. */
      routingReason: z.string().optional(),
      place: z.object({ latitude: z.number(), longitude: z.number(), address: z.string().optional() }).optional(),
      photoRequired: z.boolean(),
      promise: promiseSchema.optional(),
      resolution: z.enum(resolutions).optional(),
      verdict: z.enum(verdicts).optional(),
      timeline: z.array(
        z.object({
          event: eventSchema,
          /** What happened, in a plain sentence. */
          title: z.string(),
          /** This place's own word for the step reached. */
          stageName: z.string(),
          status: statusSchema,
          at: timeSchema,
          actorTitle: z.string(),
          actorName: z.string().optional(),
          note: z.string().optional(),
          photos: z.array(photoSchema).optional(),
        }),
      ),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** mine: what I reported. assigned: what I must do. grid: all of my scope. The others: desks of my scope. */
  'ticket.list': query({
    access: members,
    input: z.strictObject({
      box: z.enum(['mine', 'assigned', 'grid', 'toScreen', 'toVerify', 'overdue']),
      ...pageInput,
    }),
    output: pageOf(z.object(summary)),
    errors: ['FORBIDDEN'],
  }),
  /** 接单 */
  'ticket.accept': command({
    access: staff,
    input: z.strictObject({ ticketId: idSchema, version: versionSchema, note: noteSchema }),
    output: movedSchema,
    errors: notFoundOrMoved,
  }),
  /** 退单: with a reason from the list; the next person of the ladder gets it, never anybody who returned it. */
  'ticket.sendBack': command({
    access: staff,
    input: z.strictObject({
      ticketId: idSchema,
      version: versionSchema,
      reasonCode: z.string().max(40).optional(),
      note: noteSchema,
    }),
    output: movedSchema,
    errors: notFoundOrMoved,
  }),
  /** 解单: `fixed` when no resolution is given; a photo where the matter asks for one. */
  'ticket.resolve': command({
    access: staff,
    input: z.strictObject({
      ticketId: idSchema,
      version: versionSchema,
      resolution: z.enum(resolutions).optional(),
      note: noteSchema,
      photos: photoListSchema.optional(),
    }),
    output: movedSchema,
    errors: notFoundOrMoved,
  }),
  /** 核查: by the leader or committee of the scope, never by the resolver. Failed goes back to be done again. */
  'ticket.verify': command({
    access: roleHolders('gridLeader', 'committee'),
    input: z.strictObject({
      ticketId: idSchema,
      version: versionSchema,
      passed: z.boolean(),
      note: noteSchema,
      photos: photoListSchema.optional(),
    }),
    output: movedSchema,
    errors: notFoundOrMoved,
  }),
  /** 评单: the reporter's answer, once. notFixed goes one level above whoever closed it. */
  'ticket.rate': command({
    access: members,
    input: z.strictObject({
      ticketId: idSchema,
      verdict: z.enum(verdicts),
      stars: z.number().int().min(1).max(5).optional(),
      comment: z.string().trim().max(500).optional(),
    }),
    output: movedSchema,
    errors: [...notFoundOrMoved, 'ALREADY_RATED'],
  }),
}
