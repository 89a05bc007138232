import { z } from 'zod'
import { awardTriggers, entryKinds, movementKinds, redemptionStatuses, refusalCauses } from './vocabulary'

const whole = z.number().int()
const count = whole.nonnegative()
const time = whole
/** '2026-12-31': a lot may be used to the end of that day in Shanghai. */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const lotSchema = z.object({
  expiresOn: day,
  quantity: whole.positive(),
  /** Came back from a redemption after its day and was given its one grace. */
  graced: z.literal(true).optional(),
})
export type Lot = z.infer<typeof lotSchema>

/** What somebody takes home, where, and how much of it. */
export const goodsSchema = z.object({
  /** Grid code of the shop. */
  shop: z.string(),
  shopName: z.string(),
  rewardId: z.string(),
  rewardName: z.string(),
  unit: z.string(),
  units: whole.positive(),
})
export type Goods = z.infer<typeof goodsSchema>

/** The facts an entry stands on: enough to say in words why it came, and to rebuild every list from the journal. */
export const entryRefSchema = z.object({
  ticketId: z.string().optional(),
  ruleCode: z.string().optional(),
  ruleVersion: whole.optional(),
  trigger: z.enum(awardTriggers).optional(),
  /** What the ticket was about, in the catalogue's words: never the citizen's. */
  matterName: z.string().optional(),
  approverId: z.string().optional(),
  debtPaid: whole.positive().optional(),
  redemptionId: z.string().optional(),
  goods: goodsSchema.optional(),
  personId: z.string().optional(),
  requestId: z.string().optional(),
  expiresAt: time.optional(),
  /** The token this operation took from a pool. */
  pool: z.string().optional(),
  nonce: z.string().optional(),
})
export type EntryRef = z.infer<typeof entryRefSchema>

/** One line of the journal. Insert-only; `hash` covers everything else and `previous`, so that history is chained. */
export const journalEntrySchema = z.object({
  _id: z.string(),
  /** The account, or for a movement the pool, whose chain this line belongs to. */
  accountId: z.string(),
  sequence: whole.positive(),
  kind: z.enum([...entryKinds, ...movementKinds]),
  ok: z.boolean(),
  why: z.enum(refusalCauses).optional(),
  /** Points moved by this operation; 0 when refused. */
  quantity: count,
  /** Points whose lots were found past their day on the way. */
  expiredNow: whole.positive().optional(),
  from: z.string(),
  to: z.string(),
  ref: entryRefSchema,
  fingerprint: z.string().optional(),
  /** A person, or the part of the system that acted. */
  actor: z.string(),
  at: time,
  availableAfter: count,
  previous: z.string(),
  hash: z.string(),
})
export type JournalEntry = z.infer<typeof journalEntrySchema>

/** Points of an open redemption: taken from the lots, not yet spent. */
export const heldSchema = z.object({
  quantity: whole.positive(),
  lots: z.array(lotSchema),
  pool: z.string(),
  nonce: z.string(),
  at: time,
  expiresAt: time,
  /** Counter of the reward's limit, to be given back when the redemption comes to nothing. */
  counter: z.string().optional(),
  personId: z.string(),
  goods: goodsSchema,
})
export type Held = z.infer<typeof heldSchema>

/** The commit point of one owner's points at one shop. Integers; no personal data. */
export const accountSchema = z.object({
  _id: z.string(),
  /** A person or a household, as the place decides. */
  ownerId: z.string(),
  /** The grid whose shop honours these points. */
  issuerId: z.string(),
  version: whole,
  available: whole,
  held: z.record(z.string(), heldSchema),
  pending: z.record(z.string(), z.object({ quantity: count, until: time })),
  lots: z.array(lotSchema),
  issued: whole,
  spent: whole,
  expired: whole,
  debt: whole,
  counters: z.record(z.string(), count),
  sequence: count,
  head: z.string(),
  outbox: z.array(journalEntrySchema),
  /** Since when the outbox waits; absent when it is empty. */
  dirtyAt: time.optional(),
  recent: z.record(z.string(), journalEntrySchema),
})
export type Account = z.infer<typeof accountSchema>

export const tokenSchema = z.object({ accountId: z.string(), quantity: whole.positive(), nonce: z.string(), at: time })
export type Token = z.infer<typeof tokenSchema>

/** Countable things: units of a reward in a shop, or points a committee may still issue. */
export const poolSchema = z.object({
  _id: z.string(),
  kind: z.enum(['goods', 'budget']),
  /** The reward, or the issuer whose budget it is. */
  subject: z.string(),
  cap: count,
  available: whole,
  consumed: count,
  lost: count,
  holds: z.record(z.string(), tokenSchema),
  frozen: z.boolean().optional(),
  sequence: count,
  head: z.string(),
  outbox: z.array(journalEntrySchema),
})
export type Pool = z.infer<typeof poolSchema>

/** Projection of the journal for lists. What it says can be rebuilt from the journal at any time. */
export const redemptionSchema = z.object({
  ...goodsSchema.shape,
  _id: z.string(),
  accountId: z.string(),
  personId: z.string(),
  /** Points for all units. */
  price: whole.positive(),
  status: z.enum(redemptionStatuses),
  createdAt: time,
  expiresAt: time,
  closedAt: time.optional(),
  closedBy: z.string().optional(),
})
export type Redemption = z.infer<typeof redemptionSchema>
