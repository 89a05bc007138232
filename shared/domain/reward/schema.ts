import { z } from 'zod'
import { limitPeriods } from '../ledger/vocabulary'
import { rewardStates } from './vocabulary'

const whole = z.number().int()
const count = whole.nonnegative()
const time = whole

export const rewardSchema = z.object({
  _id: z.string(),
  /** Grid code of the shop. */
  shop: z.string(),
  name: z.string(),
  category: z.string(),
  description: z.string(),
  unit: z.string(),
  /** Order in the shop's list. */
  rank: whole,
  /** Price versions, oldest first; the last whose `from` has come is valid. */
  prices: z.array(z.object({ price: whole.positive(), from: time })).min(1),
  /** Pools that still have or expect units. */
  poolIds: z.array(z.string()),
  limitPerPerson: whole.positive().optional(),
  window: z.enum(limitPeriods).optional(),
  lowStockAt: count,
  state: z.enum(rewardStates),
})
export type Reward = z.infer<typeof rewardSchema>

/** The points supermarket of a grid: the issuer that honours the points. */
export const shopSchema = z.object({
  _id: z.string(),
  name: z.string(),
  placeId: z.string(),
  /** Codes from the root of the grid tree down to the shop's grid: who keeps a grid above keeps this shop. */
  gridPath: z.array(z.string()),
  holdHours: whole.positive(),
  state: z.enum(['open', 'closed']),
})
export type Shop = z.infer<typeof shopSchema>
