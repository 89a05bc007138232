import { z } from 'zod'
import { command, countSchema, gridCodeSchema, idSchema, members, pageInput, pageOf, query, timeSchema } from './method'
import { redemptionStatuses } from '../domain/ledger/vocabulary'

export const rewardContract = {
  /** Goods of the shop of the own grid (or of the grid named). */
  'reward.list': query({
    access: members,
    input: z.strictObject({ gridCode: gridCodeSchema.optional(), ...pageInput }),
    output: pageOf(
      z.object({
        rewardId: idSchema,
        name: z.string(),
        category: z.string(),
        description: z.string(),
        price: countSchema,
        available: countSchema,
        unit: z.string(),
        limitPerPerson: z.object({ quantity: countSchema, per: z.enum(['month', 'quarter', 'year']) }).optional(),
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
}
