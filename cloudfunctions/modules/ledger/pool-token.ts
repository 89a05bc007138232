import type { TokenOutcome } from '@shared/domain/ledger/account'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import { logError } from '../../platform/log'
import type { Ledger } from './ledger'

interface TokenRequest {
  readonly op: string
  readonly accountId: string
  /** Pools to ask, in this order. */
  readonly poolIds: readonly string[]
  readonly quantity: number
  readonly whenShort: 'STOCK_SHORT' | 'BUDGET_SHORT'
}

type Taken = Extract<TokenOutcome, { taken: true }>

/** A pool that gave nothing, and what it could have given. */
interface Short {
  readonly isCounting: boolean
  readonly available: number
}

const triesPerPool = 3

/**
 * Takes one token for an operation and remembers it over the operation's tries. Every send has a fresh nonce, so that
 * a hold arriving late cannot pass for the one the account has committed.
 */
export class TokenTaker {
  private token: Taken | undefined

  constructor(
    private readonly ledger: Ledger,
    private readonly request: TokenRequest,
  ) {}

  /** Throws when it cannot tell, and may then be asked again. */
  async take(): Promise<TokenOutcome> {
    if (this.token) return this.token
    let isCounting = false
    let largest = 0
    for (const poolId of this.request.poolIds) {
      const answer = await this.takeFrom(poolId)
      if ('taken' in answer) return (this.token = answer)
      isCounting ||= answer.isCounting
      largest = Math.max(largest, answer.isCounting ? 0 : answer.available)
    }
    return { taken: false, why: isCounting ? 'SHOP_COUNTING' : this.request.whenShort, largest }
  }

  private async takeFrom(poolId: string): Promise<Taken | Short> {
    const { store, newNonce, clock } = this.ledger
    const { op, accountId, quantity } = this.request
    for (let tries = 0; tries < triesPerPool; tries += 1) {
      const nonce = newNonce()
      if (await store.holdToken(poolId, op, { accountId, quantity, nonce, at: clock() })) {
        return { taken: true, pool: poolId, nonce }
      }
      const pool = await store.findPool(poolId)
      const token = pool?.holds[op]
      // An earlier send of this operation arrived after all: its token is ours.
      if (token?.quantity === quantity) return { taken: true, pool: poolId, nonce: token.nonce }
      if (token) throw new Error(`${op} holds another quantity: the same key was sent with other input`)
      if (!pool) return { isCounting: false, available: 0 }
      if (pool.frozen || pool.available < quantity) {
        return { isCounting: pool.frozen === true, available: pool.available }
      }
    }
    throw new Error(`pool ${poolId} changes too fast for ${op}`)
  }

  /** After the commit: what fails now is done by the sweeper, and must not turn a yes into an error. */
  async tidyUp(entry: JournalEntry): Promise<void> {
    try {
      await this.giveBackUnlessIn(entry)
    } catch (error) {
      logError('token-not-given-back', error, { op: entry._id })
    }
  }

  /** Gives the token back unless the operation committed it. */
  private async giveBackUnlessIn(entry: JournalEntry): Promise<void> {
    const { token } = this
    if (!token || (entry.ok && entry.ref.pool === token.pool && entry.ref.nonce === token.nonce)) return
    const { op, quantity } = this.request
    await this.ledger.store.endTokens(token.pool, [{ op, nonce: token.nonce, quantity, as: 'available' }])
  }
}
