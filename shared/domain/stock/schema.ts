import { z } from 'zod'
import { takeItemStates, takeStates } from './vocabulary'

const whole = z.number().int()
const count = whole.nonnegative()
const time = whole

/** What one delivery brought of one reward. */
const deliveryLineSchema = z.object({
  rewardId: z.string(),
  rewardName: z.string(),
  unit: z.string(),
  quantity: whole.positive(),
  costCents: count,
  /** Number of the pool that is asked first: written down so that a repeat asks the same ones in the same order. */
  firstPool: whole.positive(),
})
export type DeliveryLine = z.infer<typeof deliveryLineSchema>

/**
 * A delivery as it was entered. The document is written before anything moves; money and goods follow by ids made of its
 * own, so that whoever finishes it, and however often, moves them once.
 */
export const deliverySchema = z.object({
  _id: z.string(),
  shop: z.string(),
  /** `proposed`: waits for a second person; nothing has moved and no job looks after it. */
  state: z.enum(['proposed', 'open', 'booked', 'refused']),
  lines: z.array(deliveryLineSchema).min(1),
  supplier: z.string(),
  /** Who gave it, when the shop's money did not pay. */
  source: z.string().optional(),
  payFromFund: z.boolean(),
  totalCents: count,
  note: z.string().optional(),
  photos: z.array(z.string()),
  actor: z.string(),
  /** When it was entered; of one that two wanted, when they did. */
  at: time,
  proposalId: z.string().optional(),
  approverIds: z.array(z.string()).optional(),
  fingerprint: z.string(),
})
export type Delivery = z.infer<typeof deliverySchema>

/** A write-off as it was entered, with the pool it takes from: a repeat takes from the same one. */
export const writeOffSchema = z.object({
  _id: z.string(),
  shop: z.string(),
  rewardId: z.string(),
  poolId: z.string(),
  quantity: whole.positive(),
  valueCents: count,
  /** Whether its value, with what the same person wrote off that day, asks for a second person. */
  needsSecond: z.boolean(),
})
export type WriteOff = z.infer<typeof writeOffSchema>

/** What a person brought into a shop's books, or wrote off, in one day without a second person. */
export const aloneDaySchema = z.object({ _id: z.string(), cents: count, acts: z.record(z.string(), count) })

const takeMoveSchema = z.object({
  poolId: z.string(),
  kind: z.enum(['takeLoss', 'takeFound']),
  quantity: whole.positive(),
  /** What had been handed over when it was decided: it is void once more has. */
  consumed: count,
})
export type TakeMove = z.infer<typeof takeMoveSchema>

/** An order a desk without signal may have handed over already, so that its units stand in the books and on no shelf. */
const takeLockSchema = z.object({
  redemptionId: z.string(),
  units: whole.positive(),
  deskId: z.string(),
  validUntil: time,
})
export type TakeLock = z.infer<typeof takeLockSchema>

/** Missing units that came back from an order: they leave the books. Decided once, carried out under its number. */
const takeCoverSchema = z.object({ poolId: z.string(), quantity: whole.positive() })
export type TakeCover = z.infer<typeof takeCoverSchema>

const takeItemSchema = z.object({
  rewardId: z.string(),
  rewardName: z.string(),
  unit: z.string(),
  poolIds: z.array(z.string()).min(1),
  /** Units each pool should have, as written down when counting began. Nobody sees them before both have counted. */
  books: z.record(z.string(), count),
  state: z.enum(takeItemStates),
  /** The round in which it is counted; it grows when two figures differ, or when goods moved meanwhile. */
  round: whole.positive(),
  /** This round's figures by person. */
  counts: z.record(z.string(), count),
  /** Figures of earlier rounds. */
  past: z.array(z.record(z.string(), count)),
  agreed: count.optional(),
  /** Differences to be written, decided once. */
  moves: z.array(takeMoveSchema),
  /** Units missing that are promised to somebody: two people decide whose redemption is called off. */
  short: count,
  covers: z.array(takeCoverSchema).optional(),
  /** Orders of these goods with a code for a desk without signal, when counting began and when it was closed. */
  locks: z.array(takeLockSchema).optional(),
})
export type TakeItem = z.infer<typeof takeItemSchema>

/** A stock-take by two people. One document, changed by version only. */
export const takeSchema = z.object({
  _id: z.string(),
  shop: z.string(),
  /** Takes of a shop are numbered: the next number is free only when the last one has ended. */
  number: whole.positive(),
  version: whole,
  state: z.enum(takeStates),
  startedBy: z.string(),
  startedAt: time,
  /** When it is ended by itself. */
  endsAt: time,
  requestId: z.string(),
  fingerprint: z.string(),
  round: whole.positive(),
  /** The first two different people who count; nobody else does. */
  counters: z.array(z.string()).max(2),
  items: z.array(takeItemSchema).min(1),
  /** Requests that have been taken, so that a repeat is not counted into a later round. */
  seen: z.record(z.string(), z.string()),
  closing: z.object({ by: z.string(), requestId: z.string(), fingerprint: z.string() }).optional(),
  closedAt: time.optional(),
  /** When a job looks after it; absent once it has ended. */
  nextAt: time.optional(),
})
export type Take = z.infer<typeof takeSchema>

/** That a reward fell to its low mark: told once, forgotten when it is stocked up again. */
export const stockWarningSchema = z.object({ _id: z.string(), shop: z.string(), since: time, told: z.boolean() })
export type StockWarning = z.infer<typeof stockWarningSchema>
