import type { TokenOutcome } from '@shared/domain/ledger/account'
import type { JournalEntry } from '@shared/domain/ledger/schema'
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
    let frozen = false
    for (const poolId of this.request.poolIds) {
      const answer = await this.takeFrom(poolId)
      if (typeof answer === 'object') return (this.token = answer)
      frozen ||= answer === 'frozen'
    }
    return { taken: false, why: frozen ? 'SHOP_CLOSED' : this.request.whenShort }
  }

  private async takeFrom(poolId: string): Promise<Taken | 'short' | 'frozen'> {
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
      if (pool?.frozen) return 'frozen'
      if (!pool || pool.available < quantity) return 'short'
    }
    throw new Error(`pool ${poolId} changes too fast for ${op}`)
  }

  /** Gives the token back unless the operation committed it. The sweeper does what fails here. */
  async giveBackUnlessIn(entry: JournalEntry): Promise<void> {
    const token = this.token
    if (!token || (entry.ok && entry.ref.pool === token.pool && entry.ref.nonce === token.nonce)) return
    await this.ledger.store.endToken(token.pool, this.request.op, token.nonce, this.request.quantity, 'available')
  }
}
