import { z } from 'zod'
import { roles } from '../../contract/method'
import { gridLevels } from '../../domain/grid/schema'
import { ticketEvents, ticketStatuses } from '../../domain/ticket/vocabulary'

/**
 * Words the content and the profiles speak. The first lists are the engine's own; the `later` ones belong to floors
 * that are designed but not built, so that a place's whole procedure can be written down today and checked.
 */
export const placeIds = ['dalang', 'jiangmen', 'hongqiao', 'pidu', 'dongan'] as const

export const laterTicketEvents = [
  'reject',
  'appeal',
  'merge',
  'transfer',
  'reassign',
  'suspend',
  'resume',
  'extend',
  'supervise',
  'reopen',
  'archive',
  'withdraw',
] as const
export const laterTaskEvents = ['callTask', 'whistle', 'respond', 'completeTask', 'missTask', 'secondWhistle'] as const
export const laterBesideEvents = ['endorse', 'urge', 'comment', 'remind', 'overdue'] as const
export const laterRoles = ['proxy', 'volunteer', 'shopKeeper', 'counterClerk', 'device'] as const
export const taskKinds = ['joint', 'whistle', 'followUp'] as const
export const taskStates = ['called', 'responded', 'done', 'missed'] as const

export const placeIdSchema = z.enum(placeIds)
export const levelSchema = z.enum(gridLevels)
export const statusSchema = z.enum(ticketStatuses)
export const ticketEventSchema = z.enum([...ticketEvents, ...laterTicketEvents])
export const taskEventSchema = z.enum(laterTaskEvents)
export const anyEventSchema = z.enum([...ticketEvents, ...laterTicketEvents, ...laterTaskEvents, ...laterBesideEvents])
/** Everybody the content speaks of: residents and the system besides those who hold a role. */
export const actorSchema = z.enum(['resident', ...roles, ...laterRoles, 'system'])

export const countSchema = z.number().int().nonnegative()
export const positiveSchema = z.number().int().positive()
export const textSchema = z.string().min(1)
/** `working` counts by the working calendar (480 minutes a day), `wall` by the clock on the wall. */
export const clockBasisSchema = z.enum(['working', 'wall'])
export const durationSchema = z.strictObject({ minutes: positiveSchema, clock: clockBasisSchema })
export const matterCodeSchema = z.string().regex(/^[A-Z]{3}-[A-Z]{2,9}$/)
export const ruleCodeSchema = z.string().regex(/^[A-Z]+-[A-Z]+$/)
export const departmentCodeSchema = z.string().regex(/^[A-Z]{3}$/)

export const perPlace = <T extends z.ZodType>(value: T) => z.record(placeIdSchema, value)
