import { z } from 'zod'
import {
  command,
  countSchema,
  emptyInput,
  idSchema,
  members,
  pageInput,
  pageOf,
  query,
  roleHolders,
  timeSchema,
} from './method'
import { redemptionStatuses } from '../domain/ledger/vocabulary'

const statusSchema = z.enum(redemptionStatuses)
const redemptionSchema = z.object({
  redemptionId: idSchema,
  rewardId: idSchema,
  rewardName: z.string(),
  quantity: countSchema,
  unit: z.string(),
  price: countSchema,
  status: statusSchema,
  createdAt: timeSchema,
  expiresAt: timeSchema,
  closedAt: timeSchema.optional(),
  shopName: z.string(),
  can: z.array(z.enum(['getPickupCode', 'cancel'])),
})
const codeSchema = z.string().trim().min(1).max(300)
const keepers = roleHolders('committee')

/** The clerk sees the surname only: enough to call somebody forward. */
const orderSchema = z.object({
  redemptionId: idSchema,
  status: statusSchema,
  rewardName: z.string(),
  quantity: countSchema,
  unit: z.string(),
  residentName: z.string(),
})

export const redemptionContract = {
  'redemption.get': query({
    access: members,
    input: z.strictObject({ redemptionId: idSchema }),
    output: redemptionSchema,
    errors: ['NOT_FOUND'],
  }),
  'redemption.list': query({
    access: members,
    input: z.strictObject({ ...pageInput }),
    output: pageOf(redemptionSchema),
    errors: [],
  }),
  /** A QR text that changes every 30 seconds, and eight characters to read out. */
  'redemption.getPickupCode': query({
    access: members,
    input: z.strictObject({ redemptionId: idSchema }),
    output: z.object({
      code: z.string(),
      manualCode: z.string(),
      validUntil: timeSchema,
      offline: z.object({ code: z.string(), deskId: z.string(), validUntil: timeSchema }).optional(),
    }),
    errors: ['NOT_FOUND', 'WRONG_STATE'],
  }),
  /** What a code stands for, shown to the clerk before anything is handed over. */
  'redemption.lookup': query({
    access: keepers,
    input: z.strictObject({ code: codeSchema }),
    output: orderSchema,
    errors: ['CODE_INVALID', 'CODE_EXPIRED', 'WRONG_STATE'],
  }),
  /** 核销: the goods are handed over. The code proves the order only; single use is the ledger's. */
  'redemption.fulfil': command({
    access: keepers,
    input: z.strictObject({ code: codeSchema }),
    output: orderSchema,
    errors: ['CODE_INVALID', 'CODE_EXPIRED', 'WRONG_STATE', 'REQUEST_REUSED'],
  }),
  'redemption.cancel': command({
    access: members,
    input: z.strictObject({ redemptionId: idSchema }),
    output: z.object({ redemptionId: idSchema, status: statusSchema }),
    errors: ['NOT_FOUND', 'WRONG_STATE', 'REQUEST_REUSED'],
  }),
  /** Orders waiting at the caller's shops, oldest first. */
  'redemption.listWaiting': query({
    access: keepers,
    input: emptyInput.extend(pageInput),
    output: pageOf(orderSchema.extend({ createdAt: timeSchema, expiresAt: timeSchema })),
    errors: [],
  }),
}
