import { z } from 'zod'
import { actorSchema, anyEventSchema, positiveSchema, textSchema } from './vocabulary'

/** Events beside the ticket that send a message. */
export const domainEvents = [
  'needInfo',
  'rateReminder',
  'pointsAward',
  'pointsReverse',
  'pointsExpiring',
  'claimReviewed',
  'appealAnswered',
  'redeem',
  'redemptionExpired',
  'cancelRedemption',
  'fulfil',
  'notice',
  'areaNotice',
  'muster',
  'wishPledge',
  'wishGrant',
  'householdInvite',
  'visitPlanned',
  'accountFrozen',
  'suspendConfirmed',
  'visitDue',
  'claimSubmitted',
  'secondApprovalAsked',
  'stockLow',
  'stockTakeClosed',
  'budgetNear',
  'budgetShort',
  'overdueDigest',
  'sensorAlarm',
  'matterProposed',
  'appealSubmitted',
  'appealOverdue',
  'auditDifference',
] as const

export const fieldTypes = ['thing', 'phrase', 'character_string', 'number', 'time', 'date'] as const

export const messageTemplateSchema = z.strictObject({
  key: textSchema,
  audience: actorSchema,
  event: z.union([anyEventSchema, z.enum(domainEvents)]),
  /** Narrows the event, in words. */
  when: textSchema.optional(),
  title: textSchema,
  /** How WeChat lets it be sent; `employee` kinds are at most six a person, `in-app` never leaves the app. */
  kind: z.enum(['one-time', 'long-term', 'employee', 'in-app']),
  /** Page without leading slash; `{name}` is filled in by the sender. */
  page: textSchema,
  fields: z
    .array(
      z.strictObject({
        key: z.string().regex(/^(thing|phrase|character_string|number|time|date)\d$/),
        type: z.enum(fieldTypes),
        name: textSchema,
        /** Characters WeChat accepts. */
        limit: positiveSchema.nullable(),
        onOverflow: textSchema,
        example: textSchema,
      }),
    )
    .min(2)
    .max(5),
})
export type MessageTemplate = z.infer<typeof messageTemplateSchema>

export const messagesFileSchema = z.strictObject({
  version: positiveSchema,
  note: textSchema,
  employeeSets: z.partialRecord(actorSchema, z.array(textSchema).max(6)),
  fallback: textSchema,
  privacy: textSchema,
  awards: textSchema,
  domainEvents: z.array(z.enum(domainEvents)),
  templates: z.array(messageTemplateSchema),
})
export type MessagesFile = z.infer<typeof messagesFileSchema>
