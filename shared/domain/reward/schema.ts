import { z } from 'zod'
import { limitPeriods } from '../ledger/vocabulary'
import { rewardStates } from './vocabulary'

const whole = z.number().int()
const count = whole.nonnegative()
const time = whole
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** '09:00', in Shanghai. */
export const clockTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** A request this document has already carried out, and the version it made. */
const answeredSchema = z.object({ requestId: z.string(), fingerprint: z.string(), version: whole })
export type Answered = z.infer<typeof answeredSchema>

export const priceVersionSchema = z.object({
  price: whole.positive(),
  from: time,
  /** The proposal two persons agreed on; absent for the prices a shop opened with. */
  proposalId: z.string().optional(),
})
export type PriceVersion = z.infer<typeof priceVersionSchema>

export const rewardSchema = z.object({
  _id: z.string(),
  version: whole.positive(),
  /** Grid code of the shop. */
  shop: z.string(),
  name: z.string(),
  category: z.string(),
  description: z.string(),
  unit: z.string(),
  /** fileId of the photograph of the goods. */
  photo: z.string().optional(),
  /** Order in the shop's list. */
  rank: whole,
  /** Price versions, oldest first; the last whose `from` has come is valid. None: not priced yet. */
  prices: z.array(priceVersionSchema),
  /** Pools that still have or expect units. */
  poolIds: z.array(z.string()),
  /** Units one account may have in each `window`. */
  limitPerPerson: whole.positive().optional(),
  window: z.enum(limitPeriods).optional(),
  lowStockAt: count,
  /** Sold from here on; absent: as soon as it is on the shelf. */
  availableFrom: time.optional(),
  /** Sold before this instant; absent: without an end. */
  availableUntil: time.optional(),
  state: z.enum(rewardStates),
  answered: z.array(answeredSchema),
})
export type Reward = z.infer<typeof rewardSchema>

/** A stretch in which somebody stands behind the counter, every week. */
export const openingSchema = z.object({
  /** 0 Sunday … 6 Saturday. */
  weekday: whole.min(0).max(6),
  from: clockTimeSchema,
  to: clockTimeSchema,
})
export type Opening = z.infer<typeof openingSchema>

/** A clerk's phone that may hand over without signal. Its key is derived from the id and kept nowhere. */
export const deskSchema = z.object({
  deskId: z.string(),
  name: z.string(),
  keeperId: z.string(),
  registeredAt: time,
})
export type Desk = z.infer<typeof deskSchema>

/** The points supermarket of a grid: the issuer that honours the points. */
export const shopSchema = z.object({
  _id: z.string(),
  version: whole.positive(),
  name: z.string(),
  placeId: z.string(),
  /** Codes from the root of the grid tree down to the shop's grid: who keeps a grid above keeps this shop. */
  gridPath: z.array(z.string()),
  holdHours: whole.positive(),
  /** Weekly, in order; none: nobody wrote them down yet. */
  hours: z.array(openingSchema),
  /** Days on which it stays shut whatever the weekday says, in order. */
  closedDays: z.array(day),
  state: z.enum(['open', 'closed']),
  /** For residents: why nothing is redeemed for the time being. */
  closedReason: z.string().optional(),
  desks: z.array(deskSchema),
  answered: z.array(answeredSchema),
})
export type Shop = z.infer<typeof shopSchema>
