import { z } from 'zod'
import { redemptionStatuses } from '../domain/ledger/vocabulary'
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

const statusSchema = z.enum(redemptionStatuses)
/** A code for one desk that works without signal. Until `lockedUntil` only that desk can end the order. */
const offlineSchema = z.object({
  code: z.string(),
  deskId: z.string(),
  deskName: z.string(),
  validUntil: timeSchema,
  lockedUntil: timeSchema,
})
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
  /** Until when only the desk of the code without signal can end it. */
  lockedUntil: timeSchema.optional(),
  can: z.array(z.enum(['getPickupCode', 'issueOfflineCode', 'cancel'])),
})
const codeSchema = z.string().trim().min(1).max(600)
const keepers = roleHolders('committee')
const sealSchema = z.string().regex(/^[0-9a-f]{16}$/)

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
      /** The server's clock as it answered: a phone's own may be wrong. */
      servedAt: timeSchema,
      offline: offlineSchema.optional(),
    }),
    errors: ['NOT_FOUND', 'WRONG_STATE'],
  }),
  /** Signs an order for one desk, to be fetched where there is no signal. Nothing else ends it until the lock is over. */
  'redemption.issueOfflineCode': command({
    access: members,
    input: z.strictObject({ redemptionId: idSchema, deskId: idSchema.optional() }),
    output: offlineSchema,
    errors: ['NOT_FOUND', 'WRONG_STATE', 'REQUEST_REUSED'],
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
    input: z.strictObject({
      code: codeSchema,
      /** From a registered desk: what it alone may hand over goes through. `seal` is made with its key over the code. */
      desk: z.strictObject({ deskId: idSchema, seal: sealSchema }).optional(),
    }),
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
  /** Makes the caller's phone a desk of the shop. The key stays on that phone; nobody is told it again. */
  'redemption.registerDesk': command({
    access: keepers,
    input: z.strictObject({ shopId: idSchema, name: z.string().trim().min(2).max(12) }),
    output: z.object({
      deskId: idSchema,
      key: z.string(),
      name: z.string(),
      shopId: idSchema,
      shopName: z.string(),
      servedAt: timeSchema,
    }),
    errors: ['NOT_FOUND', 'LIMIT_REACHED', 'REQUEST_REUSED'],
  }),
  'redemption.listDesks': query({
    access: keepers,
    input: emptyInput,
    output: z.object({
      desks: z.array(
        z.object({
          deskId: idSchema,
          name: z.string(),
          shopId: idSchema,
          shopName: z.string(),
          registeredAt: timeSchema,
        }),
      ),
    }),
    errors: [],
  }),
  /** No new codes are signed for the desk; what it handed over before may still be brought in. */
  'redemption.revokeDesk': command({
    access: keepers,
    input: z.strictObject({ shopId: idSchema, deskId: idSchema }),
    output: z.object({ deskId: idSchema }),
    errors: ['NOT_FOUND', 'REQUEST_REUSED'],
  }),
  /** Brings in what a desk handed over without signal. Any part may come twice. */
  'redemption.syncOffline': command({
    access: keepers,
    input: z.strictObject({
      shopId: idSchema,
      deskId: idSchema,
      items: z
        .array(z.strictObject({ code: codeSchema, handedAt: timeSchema }))
        .min(1)
        .max(20),
      /** Made with the desk's key over all items. */
      seal: sealSchema,
    }),
    output: z.object({
      settled: z.array(
        z.object({
          code: z.string(),
          outcome: z.enum(['done', 'alreadyDone', 'conflict', 'rejected', 'later']),
          /** For the clerk, in words. `later`: keep it and send it again; all else is over. */
          words: z.string(),
        }),
      ),
      servedAt: timeSchema,
    }),
    errors: ['NOT_FOUND', 'REQUEST_REUSED'],
  }),
  /** Goods handed over without signal that could not be settled any more, newest first. */
  'redemption.listConflicts': query({
    access: keepers,
    input: emptyInput.extend(pageInput),
    output: pageOf(
      z.object({
        redemptionId: idSchema,
        rewardName: z.string(),
        quantity: countSchema,
        unit: z.string(),
        residentName: z.string(),
        handedAt: timeSchema,
        syncedAt: timeSchema,
        words: z.string(),
      }),
    ),
    errors: [],
  }),
}
