import { accept, refuse, type Result } from '../../kernel/result'
import type { LimitPeriod } from '../ledger/vocabulary'
import type { Reward } from './schema'

export interface RewardFields {
  readonly name: string
  readonly category: string
  readonly description: string
  readonly unit: string
  readonly photo?: string | undefined
  readonly limit?: { readonly quantity: number; readonly per: LimitPeriod } | undefined
  readonly lowStockAt: number
  readonly availableFrom?: number | undefined
  readonly availableUntil?: number | undefined
}

/** What the committee writes about goods. Price and stock have ways of their own; null takes away. */
export type RewardChange = {
  readonly [K in keyof RewardFields]?: RewardFields[K] | (undefined extends RewardFields[K] ? null : never) | undefined
}

type Optional = 'photo' | 'limitPerPerson' | 'window' | 'availableFrom' | 'availableUntil'

/** Goods described anew. The sale must not end before it begins. */
export function decideEditReward(before: Reward, change: RewardChange): Result<Reward> {
  const { limit, photo, availableFrom, availableUntil, ...plain } = change
  const written = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined))
  const after = withOptional(
    { ...before, ...written },
    {
      photo,
      availableFrom,
      availableUntil,
      limitPerPerson: limit && limit.quantity,
      window: limit && limit.per,
    },
  )
  return endsBeforeItBegins(after) ? refuse('MALFORMED_INPUT', { reason: 'SALE_ENDS_FIRST' }) : accept(after)
}

/** Undefined leaves a field alone, null takes it away. */
function withOptional(reward: Reward, fields: { readonly [K in Optional]: Reward[K] | null | undefined }): Reward {
  const changed = Object.entries(fields).filter(([, value]) => value !== undefined)
  const gone = new Set(changed.filter(([, value]) => value === null).map(([name]) => name))
  const next = { ...reward, ...Object.fromEntries(changed) }
  return Object.fromEntries(Object.entries(next).filter(([name]) => !gone.has(name))) as Reward
}

function endsBeforeItBegins({ availableFrom, availableUntil }: Reward): boolean {
  return availableFrom !== undefined && availableUntil !== undefined && availableUntil <= availableFrom
}
