import { z } from 'zod'
import { awardTriggers, entryKinds, movementKinds, poolKinds, redemptionStatuses, refusalCauses } from './vocabulary'

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

const words = z.string().max(200)

/** What the units of a pool cost: the books at the last movement that brought units. */
export const worthSchema = z.object({ units: count, cents: count })

/** The facts an entry stands on: enough to say in words why it came, and to rebuild every list from the journal. */
export const entryRefSchema = z.object({
  ticketId: z.string().optional(),
  ruleCode: z.string().optional(),
  ruleVersion: whole.optional(),
  /** What the rule was called then: a village may write rules of its own. */
  ruleName: z.string().optional(),
  trigger: z.enum(awardTriggers).optional(),
  /** What the ticket was about, in the catalogue's words: never the citizen's. */
  matterName: z.string().optional(),
  /** What else an award stands on: a deed claimed, an appeal granted, something two persons agreed on. */
  claimId: z.string().optional(),
  appealId: z.string().optional(),
  proposalId: z.string().optional(),
  /** How often the rule was met at once, and the day of it. */
  units: whole.positive().optional(),
  /** What was asked for, where that is not the rule's points times the units. */
  wanted: whole.positive().optional(),
  on: day.optional(),
  /** Who agreed, besides the actor. */
  approverIds: z.array(z.string()).optional(),
  /** Part of the points that paid debt instead of becoming available. */
  debtPaid: whole.positive().optional(),
  /** The entry a reversal takes back. */
  entryId: z.string().optional(),
  /** Part of a reversal the account no longer had: owed from now on. */
  debtAdded: whole.positive().optional(),
  /** Part of a reversal nobody asks for any more, because this kind of reversal makes no debt. */
  forgiven: whole.positive().optional(),
  /** Why, in words a neighbour may read: never about anybody by name, for nothing is ever deleted here. */
  reason: words.optional(),
  redemptionId: z.string().optional(),
  goods: goodsSchema.optional(),
  personId: z.string().optional(),
  requestId: z.string().optional(),
  expiresAt: time.optional(),
  /** The token this operation took from a pool. */
  pool: z.string().optional(),
  nonce: z.string().optional(),
  /** Most units one order could have had when this one found too few. */
  largestOrder: count.optional(),
  /** The stock-take a movement belongs to. */
  takeId: z.string().optional(),
  /** What a delivery cost and what the pool's units have cost since, in cents; of whom, or from what source of money. */
  costCents: count.optional(),
  worth: worthSchema.optional(),
  supplier: words.optional(),
  source: words.optional(),
  photos: z.array(z.string()).optional(),
  note: words.optional(),
  /** The goods a movement is about, for reports. */
  rewardId: z.string().optional(),
  rewardName: z.string().optional(),
  unit: z.string().optional(),
  /** The price in points from a time on. */
  price: count.optional(),
  priceFrom: time.optional(),
})
export type EntryRef = z.infer<typeof entryRefSchema>

/** One line of the journal. Insert-only; `hash` covers everything else and `previous`, so that history is chained. */
export const journalEntrySchema = z.object({
  _id: z.string(),
  /** The account, or for a movement the pool, whose chain this line belongs to. */
  accountId: z.string(),
  /** The shop whose points, goods or money moved. */
  issuerId: z.string().optional(),
  sequence: whole.positive(),
  kind: z.enum([...entryKinds, ...movementKinds]),
  ok: z.boolean(),
  why: z.enum(refusalCauses).optional(),
  /** Points, units or cents moved by this operation; 0 when refused. */
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
  /** Points available after it; in a pool's chain the sum of its movements, for tokens leave no line here. */
  availableAfter: count,
  /** SHA-256 of what the account's line left behind: lots, holds, counters; a pool's lines have none. */
  state: z.string().optional(),
  previous: z.string(),
  hash: z.string(),
})
export type JournalEntry = z.infer<typeof journalEntrySchema>

/** A pickup without signal: a code for one desk is out, so nobody else may end the redemption before `lockedUntil`. */
export const offlineSchema = z.object({ deskId: z.string(), issuedAt: time, validUntil: time, lockedUntil: time })
export type Offline = z.infer<typeof offlineSchema>

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
  offline: offlineSchema.optional(),
})
export type Held = z.infer<typeof heldSchema>

/** Points promised for something not yet proved: shown, counted nowhere. */
export const promiseSchema = z.object({ quantity: whole.positive(), until: time })
export type PendingPoints = z.infer<typeof promiseSchema>

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
  pending: z.record(z.string(), promiseSchema),
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
  /** A difference was found here: nothing is written until people have looked. */
  frozen: z.object({ because: z.string(), at: time }).optional(),
})
export type Account = z.infer<typeof accountSchema>

/** What an account holds, without how it came to. */
export const purseSchema = accountSchema.pick({ _id: true, lots: true, pending: true })
export type Purse = z.infer<typeof purseSchema>

/** The open orders of an account. */
export const ordersSchema = accountSchema.pick({ _id: true, held: true })
export type Orders = z.infer<typeof ordersSchema>

export const tokenSchema = z.object({ accountId: z.string(), quantity: whole.positive(), nonce: z.string(), at: time })
export type Token = z.infer<typeof tokenSchema>

/** Countable things: units of a reward in a shop, points a committee may still issue, or a shop's money in cents. */
export const poolSchema = z.object({
  _id: z.string(),
  kind: z.enum(poolKinds),
  /** The reward, or the issuer whose budget or fund it is. */
  subject: z.string(),
  issuerId: z.string().optional(),
  worth: worthSchema.optional(),
  /** Everything that ever came in. */
  cap: count,
  available: whole,
  consumed: count,
  lost: count,
  holds: z.record(z.string(), tokenSchema),
  /** Being counted: it gives no tokens. `takeId` is the stock-take that froze it. */
  frozen: z.boolean().optional(),
  takeId: z.string().optional(),
  /**
   * The stock-take that found less than was promised: until that is settled it gives no tokens, so that what comes back
   * from an order is not sold while it may not be there.
   */
  withheld: z.string().optional(),
  /** The chain of its administrative movements; tokens leave it alone. */
  sequence: count,
  head: z.string(),
  outbox: z.array(journalEntrySchema),
  dirtyAt: time.optional(),
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
  /** Only while it is open, and only when asked for by id: lists do not carry it. */
  offline: offlineSchema.optional(),
})
export type Redemption = z.infer<typeof redemptionSchema>
