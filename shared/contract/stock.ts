import { z } from 'zod'
import { entryKinds, movementKinds } from '../domain/ledger/vocabulary'
import { maxCents, maxLines, maxUnitsPerLine, takeStates, writeOffReasons } from '../domain/stock/vocabulary'
import {
  command,
  countSchema,
  gridCodeSchema,
  idSchema,
  pageInput,
  pageOf,
  photoListSchema,
  photoSchema,
  query,
  roleHolders,
  timeSchema,
} from './method'
import { monthReportSchema, monthSchema } from './stock-month'

const keepers = roleHolders('committee')
const onlookers = roleHolders('committee', 'gridLeader', 'supervisor')
const shopInput = { gridCode: gridCodeSchema.optional() }
const unitsSchema = z.number().int().min(1).max(maxUnitsPerLine)
const wordsSchema = z.string().trim().min(1).max(60)
const noteSchema = z.string().trim().max(200).optional()
const whole = z.number().int()
/** Done at once, or waiting for a second person. */
const actSchema = z.object({
  state: z.enum(['done', 'proposed']),
  proposalId: idSchema.optional(),
  valueCents: countSchema,
})

/** Figures of the books and of the other person are there only once both have counted everything and agree. */
const takeItemSchema = z.object({
  rewardId: idSchema,
  name: z.string(),
  unit: z.string(),
  state: z.enum(['toCount', 'counted', 'agreed']),
  /** Two figures differed, or goods moved meanwhile: to be counted once more. */
  again: z.boolean(),
  /** The caller's own figure of this round. */
  mine: countSchema.optional(),
  books: countSchema.optional(),
  counted: countSchema.optional(),
  difference: whole.optional(),
  /** Missing units that were promised to somebody. */
  short: countSchema.optional(),
  /** Missing units that a desk without signal may have handed over: not booked, that desk has to tell first. */
  maybeHandedOver: countSchema.optional(),
})

export const stockContract = {
  /** Stock of the caller's shops. onHand = held + available: what should stand on the shelf. */
  'stock.list': query({
    access: onlookers,
    input: z.strictObject({ ...shopInput, ...pageInput }),
    output: pageOf(
      z.object({
        rewardId: idSchema,
        name: z.string(),
        unit: z.string(),
        /** These figures are left out while the goods are counted: nobody counts by the books. */
        onHand: countSchema.optional(),
        held: countSchema.optional(),
        available: countSchema.optional(),
        low: z.boolean(),
        price: countSchema.optional(),
        /** What the units on hand cost. */
        valueCents: countSchema.optional(),
        /** Days until nothing is left, if it goes on as in the last thirty days. */
        daysLeft: countSchema.optional(),
        /** Units that were promised and not found when they were counted: nothing is sold before that is settled. */
        missing: countSchema.optional(),
        /** Frozen by a stock-take. */
        counting: z.boolean(),
        /** Taken off the shelf, with units left. */
        withdrawn: z.boolean(),
      }),
    ),
    errors: ['NOT_FOUND'],
  }),
  /** 进货. Paid by the shop's money, or given by somebody who is named. */
  'stock.purchase': command({
    access: keepers,
    input: z.strictObject({
      ...shopInput,
      lines: z
        .array(z.strictObject({ rewardId: idSchema, quantity: unitsSchema, costCents: countSchema.max(maxCents) }))
        .min(1)
        .max(maxLines),
      supplier: wordsSchema,
      payFromFund: z.boolean(),
      /** Who gave it, when the shop's money does not pay. */
      source: wordsSchema.optional(),
      note: noteSchema,
      photos: photoListSchema.optional(),
    }),
    output: z.object({
      /** Goods above a value that were given wait for a second person. */
      state: z.enum(['done', 'proposed']),
      proposalId: idSchema.optional(),
      deliveryId: idSchema,
      totalCents: countSchema,
      lines: z.array(z.object({ rewardName: z.string(), quantity: countSchema, unit: z.string() })),
    }),
    errors: ['NOT_FOUND', 'FUNDS_SHORT', 'WRONG_STATE', 'REQUEST_REUSED'],
  }),
  /** 进钱. */
  'stock.addFunds': command({
    access: keepers,
    input: z.strictObject({
      ...shopInput,
      amountCents: z.number().int().min(1).max(maxCents),
      source: wordsSchema,
      note: noteSchema,
      photos: photoListSchema.min(1),
    }),
    output: actSchema,
    errors: ['NOT_FOUND', 'REQUEST_REUSED'],
  }),
  /** 报损. Never of what somebody was promised. */
  'stock.writeOff': command({
    access: keepers,
    input: z.strictObject({
      rewardId: idSchema,
      quantity: unitsSchema,
      reason: z.enum(writeOffReasons),
      photos: photoListSchema.min(1),
      note: noteSchema,
    }),
    output: actSchema,
    errors: ['NOT_FOUND', 'STOCK_SHORT', 'WRONG_STATE', 'REQUEST_REUSED'],
  }),
  /** 盘点: freezes the goods chosen, all on the shelf when none are named. One at a time in a shop. */
  'stock.startTake': command({
    access: keepers,
    input: z.strictObject({ ...shopInput, rewardIds: z.array(idSchema).min(1).max(maxLines).optional() }),
    output: z.object({ takeId: idSchema }),
    errors: ['NOT_FOUND', 'WRONG_STATE', 'REQUEST_REUSED'],
  }),
  'stock.getTake': query({
    access: keepers,
    input: z.strictObject({ takeId: idSchema }),
    output: z.object({
      takeId: idSchema,
      number: countSchema,
      state: z.enum(takeStates),
      startedAt: timeSchema,
      startedBy: z.string(),
      endsAt: timeSchema,
      closedAt: timeSchema.optional(),
      round: countSchema,
      /** How far each of the two is; figures are nobody's business yet. */
      people: z.array(z.object({ name: z.string(), isMe: z.boolean(), counted: countSchema, of: countSchema })),
      goods: z.array(takeItemSchema),
      /** Orders that may have been handed over without signal: those desks should tell before anybody counts. */
      untold: z.array(
        z.object({
          redemptionId: idSchema,
          name: z.string(),
          units: countSchema,
          unit: z.string(),
          /** Absent: a phone taken out of use. */
          deskName: z.string().optional(),
          validUntil: timeSchema,
        }),
      ),
      can: z.array(z.enum(['count', 'close', 'giveUp'])),
    }),
    errors: ['NOT_FOUND'],
  }),
  'stock.countTake': command({
    access: keepers,
    input: z.strictObject({
      takeId: idSchema,
      round: z.number().int().min(1),
      counts: z
        .array(z.strictObject({ rewardId: idSchema, counted: countSchema.max(100_000) }))
        .min(1)
        .max(maxLines),
    }),
    output: z.object({ takeId: idSchema }),
    errors: ['NOT_FOUND', 'WRONG_STATE', 'STALE_VERSION', 'REQUEST_REUSED'],
  }),
  /** Books the differences and frees the goods; with `giveUp` only frees them. */
  'stock.closeTake': command({
    access: keepers,
    input: z.strictObject({ takeId: idSchema, giveUp: z.boolean().optional() }),
    output: z.object({ takeId: idSchema, state: z.enum(['closed', 'abandoned']) }),
    errors: ['NOT_FOUND', 'WRONG_STATE', 'REQUEST_REUSED'],
  }),
  /** Newest first. */
  'stock.listTakes': query({
    access: onlookers,
    input: z.strictObject({ ...shopInput, ...pageInput }),
    output: pageOf(
      z.object({
        takeId: idSchema,
        number: countSchema,
        state: z.enum(takeStates),
        running: z.boolean(),
        startedAt: timeSchema,
        startedBy: z.string(),
        closedAt: timeSchema.optional(),
        goods: countSchema,
        /** Goods with a difference, of a take that was closed. */
        differing: countSchema.optional(),
        /** Goods of which promised units are missing still. */
        missing: countSchema.optional(),
      }),
    ),
    errors: ['NOT_FOUND'],
  }),
  /** Where units came from and went, or money when no reward is named. Newest first. WRONG_STATE: they are being counted. */
  'stock.listMovements': query({
    access: onlookers,
    input: z.strictObject({ ...shopInput, rewardId: idSchema.optional(), ...pageInput }),
    output: pageOf(
      z.object({
        entryId: idSchema,
        kind: z.enum([...entryKinds, ...movementKinds]),
        at: timeSchema,
        /** Signed change of what stands on the shelf, or of the money in cents. */
        change: whole,
        /** Units concerned where nothing on the shelf changes: promised, or given back. */
        units: countSchema,
        cents: countSchema.optional(),
        by: z.string(),
        reason: z.string().optional(),
        note: z.string().optional(),
        /** Supplier, giver or sponsor. */
        party: z.string().optional(),
        photos: z.array(photoSchema),
      }),
    ),
    errors: ['NOT_FOUND', 'WRONG_STATE'],
  }),
  /** Opening + movements = closing: goods in units and at cost, points, money. */
  'stock.getMonth': query({
    access: onlookers,
    input: z.strictObject({ ...shopInput, month: monthSchema }),
    output: monthReportSchema,
    errors: ['NOT_FOUND', 'WRONG_STATE'],
  }),
  /** The same as a table for Excel; that it was taken out is on record. */
  'stock.exportMonth': command({
    access: onlookers,
    input: z.strictObject({ ...shopInput, month: monthSchema }),
    output: z.object({ fileName: z.string(), csv: z.string() }),
    errors: ['NOT_FOUND', 'REQUEST_REUSED', 'WRONG_STATE'],
  }),
}
