import { z } from 'zod'
import { membershipKinds } from '../domain/person/vocabulary'
import { nameSchema } from './grid'
import {
  anyPerson,
  command,
  countSchema,
  gridCodeSchema,
  idSchema,
  members,
  pageInput,
  pageOf,
  query,
  roleHolders,
  timeSchema,
} from './method'

const daySchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
const kindSchema = z.enum(membershipKinds)
const relationSchema = z.string().trim().min(1).max(10)
const yearSchema = z.number().int().min(2020).max(2100)

const rowSchema = z.object({
  entryId: idSchema,
  on: daySchema,
  why: z.string(),
  gained: countSchema,
  used: countSchema,
  balance: countSchema,
  approvedBy: z.string().optional(),
})

export const householdContract = {
  /** The own household and who belongs to it; the first one, unless another of the caller's is named. */
  'household.get': query({
    access: members,
    input: z.strictObject({ householdId: idSchema.optional() }),
    output: z.object({
      householdId: idSchema,
      name: z.string(),
      gridCode: z.string(),
      gridName: z.string(),
      members: z.array(
        z.object({
          personId: idSchema,
          displayName: z.string(),
          isHead: z.boolean(),
          isMe: z.boolean(),
          as: kindSchema,
          relation: z.string().optional(),
          /** Of a proxy: the last day on which they act. */
          untilOn: daySchema.optional(),
          joinedAt: timeSchema,
        }),
      ),
      can: z.array(z.enum(['invite', 'setProxy', 'removeMember', 'leave'])),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** A code for one person, to read out: as a member for good, or as a proxy until the end of a day. */
  'household.invite': command({
    access: members,
    input: z.strictObject({
      householdId: idSchema.optional(),
      as: kindSchema,
      untilOn: daySchema.optional(),
      relation: relationSchema.optional(),
    }),
    output: z.object({ code: z.string(), as: kindSchema, expiresAt: timeSchema, untilOn: daySchema.optional() }),
    errors: ['NOT_FOUND', 'LIMIT_REACHED', 'REQUEST_REUSED'],
  }),
  /** Enters a household by a code its head made. */
  'household.addMember': command({
    access: anyPerson,
    input: z.strictObject({ code: z.string().trim().min(1).max(40), displayName: nameSchema.optional() }),
    output: z.object({ householdId: idSchema, name: z.string(), as: kindSchema, untilOn: daySchema.optional() }),
    errors: ['CODE_INVALID', 'CODE_EXPIRED', 'LIMIT_REACHED', 'REQUEST_REUSED'],
  }),
  /** With an end: acts for the household to the end of that day. Without: a member for good. */
  'household.setProxy': command({
    access: members,
    input: z.strictObject({
      householdId: idSchema,
      personId: idSchema,
      untilOn: daySchema.optional(),
      relation: relationSchema.optional(),
    }),
    output: z.object({ personId: idSchema, as: kindSchema, untilOn: daySchema.optional() }),
    errors: ['NOT_FOUND', 'WRONG_STATE', 'REQUEST_REUSED'],
  }),
  /** The head removes somebody; anybody else may leave by naming themselves. */
  'household.removeMember': command({
    access: members,
    input: z.strictObject({ householdId: idSchema, personId: idSchema }),
    output: z.object({ householdId: idSchema, personId: idSchema }),
    errors: ['NOT_FOUND', 'WRONG_STATE', 'REQUEST_REUSED'],
  }),
  /** Households of the keeper's own grids, by name, to choose from: all, or those whose name begins so. */
  'household.list': query({
    access: roleHolders('committee', 'gridLeader'),
    input: z.strictObject({ gridCode: gridCodeSchema.optional(), name: nameSchema.optional(), ...pageInput }),
    output: pageOf(
      z.object({
        householdId: idSchema,
        name: z.string(),
        gridCode: z.string(),
        gridName: z.string(),
        /** Surname only. */
        headName: z.string(),
      }),
    ),
    errors: [],
  }),
  /** 存折: every change of a year with its balance. The own account, or as its keeper that of a household. */
  'household.getPassbook': query({
    access: members,
    input: z.strictObject({
      accountId: idSchema.optional(),
      householdId: idSchema.optional(),
      year: yearSchema.optional(),
    }),
    output: z.object({
      accountId: idSchema,
      issuerName: z.string(),
      householdName: z.string(),
      gridName: z.string(),
      headName: z.string(),
      proxies: z.array(z.object({ displayName: z.string(), relation: z.string().optional() })),
      year: yearSchema,
      fromOn: daySchema,
      toOn: daySchema,
      opening: countSchema,
      gained: countSchema,
      used: countSchema,
      closing: countSchema,
      /** The closing balance as paper has it, such as 捌拾陆. */
      closingInWords: z.string(),
      rows: z.array(rowSchema),
      expiring: z.object({ quantity: countSchema, expiresOn: daySchema }).optional(),
    }),
    errors: ['NOT_FOUND'],
  }),
}
