import { z } from 'zod'
import { roles } from '../../contract/method'
import { resolutions, ticketEvents, ticketStatuses, verdicts } from './vocabulary'

const clockSchema = z.object({
  startedAt: z.number(),
  /** Minutes granted, of working or of wall time. */
  limit: z.number(),
  basis: z.enum(['working', 'wall']),
  dueAt: z.number(),
  pausedAt: z.number().optional(),
  stoppedAt: z.number().optional(),
})
export type Clock = z.infer<typeof clockSchema>

/** contact: until somebody accepts. dispose: until resolved. verify: until checked. rate: the resident's window. */
export const clockNames = ['contact', 'dispose', 'verify', 'rate'] as const
export type ClockName = (typeof clockNames)[number]

export const actorSchema = z.object({
  personId: z.string(),
  role: z.enum([...roles, 'resident', 'system']),
  title: z.string(),
  displayName: z.string().optional(),
})
export type Actor = z.infer<typeof actorSchema>

export const assigneeSchema = z.object({
  personId: z.string(),
  role: z.enum(roles),
  title: z.string(),
  displayName: z.string(),
})
export type Assignee = z.infer<typeof assigneeSchema>

/** Appended, never edited: the history is the source, the fields of the ticket are its fold. */
export const historyEntrySchema = z.object({
  version: z.number(),
  event: z.enum(ticketEvents),
  from: z.enum(ticketStatuses).optional(),
  to: z.enum(ticketStatuses),
  actor: actorSchema,
  at: z.number(),
  requestId: z.string(),
  fingerprint: z.string(),
  note: z.string().optional(),
  photos: z.array(z.string()).optional(),
  reasonCode: z.string().optional(),
  resolution: z.enum(resolutions).optional(),
  passed: z.boolean().optional(),
  verdict: z.enum(verdicts).optional(),
  /** Of a dispatch: who got it, and the promise given with it. */
  assignee: assigneeSchema.optional(),
  dueAt: z.number().optional(),
})
export type HistoryEntry = z.infer<typeof historyEntrySchema>

/** What follows from a committed step. Carried in the same document, done by the relay, harmless when done twice. */
export const effectSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    id: z.string(),
    to: z.string(),
    template: z.string(),
    fields: z.record(z.string(), z.string()),
  }),
  z.object({ kind: z.literal('award'), id: z.string(), trigger: z.enum(['reportProvedTrue', 'ticketRated']) }),
  /** Points shown as on their way once the work is done, and taken back when a check finds that it isn't. */
  z.object({ kind: z.literal('promisePoints'), id: z.string() }),
  z.object({ kind: z.literal('withdrawPromise'), id: z.string() }),
  z.object({ kind: z.literal('redispatch'), id: z.string() }),
])
export type Effect = z.infer<typeof effectSchema>

export const ticketSchema = z.object({
  _id: z.string(),
  /** Printed number: place, day, five characters of the id. */
  number: z.string(),
  version: z.number(),
  status: z.enum(ticketStatuses),
  family: z.enum(['open', 'done', 'void']),
  placeId: z.string(),
  text: z.string(),
  photos: z.array(z.string()),
  matterCode: z.string().optional(),
  urgency: z.enum(['normal', 'urgent', 'emergency']),
  place: z.object({ latitude: z.number(), longitude: z.number(), address: z.string().optional() }).optional(),
  gridCode: z.string(),
  gridName: z.string(),
  /** Codes from the root down: as they were on the day of submission. */
  gridPath: z.array(z.string()),
  reporter: z.object({
    personId: z.string(),
    displayName: z.string(),
    role: z.enum(['resident', 'informant', 'gridWorker']),
    /** Whose points it earns: the household and its place in the grid tree. */
    householdId: z.string().optional(),
    householdPath: z.array(z.string()).optional(),
  }),
  assignee: assigneeSchema.optional(),
  firstContactId: z.string().optional(),
  /** Why this grid and this person, in words. */
  routingReason: z.string(),
  clocks: z.partialRecord(z.enum(clockNames), clockSchema),
  /** The promise residents read: when it shall be done. */
  dueAt: z.number().optional(),
  resolution: z.enum(resolutions).optional(),
  resolvedBy: z.string().optional(),
  verdict: z
    .object({
      verdict: z.enum(verdicts),
      stars: z.number().optional(),
      comment: z.string().optional(),
      at: z.number(),
    })
    .optional(),
  history: z.array(historyEntrySchema),
  outbox: z.array(effectSchema),
  /** When the outbox got its oldest entry; 0 while it is empty. */
  dirtyAt: z.number(),
  createdAt: z.number(),
  updatedAt: z.number(),
})
export type Ticket = z.infer<typeof ticketSchema>
