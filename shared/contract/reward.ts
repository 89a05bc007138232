import { z } from 'zod'
import { limitPeriods, redemptionStatuses } from '../domain/ledger/vocabulary'
import { rewardCategories, rewardStates } from '../domain/reward/vocabulary'
import {
  command,
  countSchema,
  fileIdSchema,
  gridCodeSchema,
  idSchema,
  members,
  pageInput,
  pageOf,
  photoSchema,
  query,
  roleHolders,
  timeSchema,
} from './method'

const keepers = roleHolders('committee')
const limitSchema = z.object({ quantity: countSchema, per: z.enum(limitPeriods) })
const versionSchema = z.number().int()

/** What a committee writes about goods. Price and stock have ways of their own. */
const writtenFields = {
  name: z.string().trim().min(1).max(20),
  category: z.enum(rewardCategories),
  description: z.string().trim().max(200),
  unit: z.string().trim().min(1).max(4),
  lowStockAt: z.number().int().min(0).max(500),
}
const limitInput = z.strictObject({ quantity: z.number().int().min(1).max(99), per: z.enum(limitPeriods) })
const offeredFields = { rewardId: idSchema, name: z.string(), category: z.string(), description: z.string() }
const changed = z.object({ rewardId: idSchema, version: versionSchema, state: z.enum(rewardStates) })

export const rewardContract = {
  /** Goods of the shop of the own grid (or of the grid named). */
  'reward.list': query({
    access: members,
    input: z.strictObject({ gridCode: gridCodeSchema.optional(), ...pageInput }),
    output: pageOf(
      z.object({
        ...offeredFields,
        price: countSchema,
        available: countSchema,
        /** Units of the largest single order: they come out of one delivery. */
        mostAtOnce: countSchema,
        unit: z.string(),
        photo: photoSchema.optional(),
        limitPerPerson: limitSchema.optional(),
        availableFrom: timeSchema.optional(),
        availableUntil: timeSchema.optional(),
        shopName: z.string(),
      }),
    ),
    errors: ['NOT_FOUND'],
  }),
  /** Takes the points and holds the goods; they wait at the shop until `expiresAt`. */
  'reward.redeem': command({
    access: members,
    input: z.strictObject({
      rewardId: idSchema,
      quantity: z.number().int().min(1).max(99),
      accountId: idSchema.optional(),
    }),
    output: z.object({
      redemptionId: idSchema,
      status: z.enum(redemptionStatuses),
      price: countSchema,
      expiresAt: timeSchema,
    }),
    errors: [
      'NOT_FOUND',
      'POINTS_SHORT',
      'STOCK_SHORT',
      'LIMIT_REACHED',
      'REQUEST_REUSED',
      'REQUEST_EXPIRED',
      'WRONG_STATE',
    ],
  }),
  /** All goods of a shop the caller keeps, on the shelf or not. */
  'reward.listAll': query({
    access: keepers,
    input: z.strictObject({ gridCode: gridCodeSchema.optional(), ...pageInput }),
    output: pageOf(
      z.object({
        ...offeredFields,
        version: versionSchema,
        state: z.enum(rewardStates),
        /** In force now; absent: not priced yet. */
        price: countSchema.optional(),
        nextPrices: z.array(z.object({ price: countSchema, from: timeSchema })),
        unit: z.string(),
        photo: photoSchema.optional(),
        limitPerPerson: limitSchema.optional(),
        lowStockAt: countSchema,
        availableFrom: timeSchema.optional(),
        availableUntil: timeSchema.optional(),
        /** Left out while the goods are counted: nobody counts by the books. */
        available: countSchema.optional(),
        held: countSchema.optional(),
        can: z.array(z.enum(['update', 'publish', 'unpublish', 'proposePrice'])),
      }),
    ),
    errors: ['NOT_FOUND'],
  }),
  /** A draft: without price, without stock, seen by the committee only. */
  'reward.create': command({
    access: keepers,
    input: z.strictObject({
      gridCode: gridCodeSchema.optional(),
      ...writtenFields,
      photo: fileIdSchema.optional(),
      limit: limitInput.optional(),
      availableFrom: timeSchema.optional(),
      availableUntil: timeSchema.optional(),
    }),
    output: changed,
    errors: ['NOT_FOUND', 'REQUEST_REUSED'],
  }),
  /** Fields left out stay; null takes away. */
  'reward.update': command({
    access: keepers,
    input: z.strictObject({
      rewardId: idSchema,
      version: versionSchema.optional(),
      ...z.object(writtenFields).partial().shape,
      photo: fileIdSchema.nullable().optional(),
      limit: limitInput.nullable().optional(),
      availableFrom: timeSchema.nullable().optional(),
      availableUntil: timeSchema.nullable().optional(),
    }),
    output: changed,
    errors: ['NOT_FOUND', 'STALE_VERSION', 'REQUEST_REUSED'],
  }),
  'reward.publish': command({
    access: keepers,
    input: z.strictObject({ rewardId: idSchema, version: versionSchema.optional() }),
    output: changed,
    errors: ['NOT_FOUND', 'STALE_VERSION', 'WRONG_STATE', 'REQUEST_REUSED'],
  }),
  'reward.unpublish': command({
    access: keepers,
    input: z.strictObject({ rewardId: idSchema, version: versionSchema.optional() }),
    output: changed,
    errors: ['NOT_FOUND', 'STALE_VERSION', 'WRONG_STATE', 'REQUEST_REUSED'],
  }),
  /** Puts a price to a second person. It is valid from `from` on (absent: as soon as agreed), never before. */
  'reward.proposePrice': command({
    access: keepers,
    input: z.strictObject({
      rewardId: idSchema,
      price: z.number().int().min(1).max(10_000),
      from: timeSchema.optional(),
    }),
    output: z.object({ proposalId: idSchema }),
    errors: ['NOT_FOUND', 'WRONG_STATE', 'REQUEST_REUSED'],
  }),
}
