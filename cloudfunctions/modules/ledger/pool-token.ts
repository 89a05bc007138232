import type { TokenOutcome } from '@shared/domain/ledger/account'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import { logError } from '../../platform/log'
import type { Ledger } from './ledger'
import type { Stock } from './shelf.repo'

interface TokenRequest {
  readonly op: string
  readonly accountId: string
  /** Pools to ask, those to be emptied first come first. */
  readonly poolIds: readonly string[]
  readonly quantity: number
  readonly whenShort: 'STOCK_SHORT' | 'BUDGET_SHORT'
}

type Taken = Extract<TokenOutcome, { taken: true }>
type NotTaken = Extract<TokenOutcome, { taken: false }>

const maxTries = 6

/**
 * Takes one token for an operation and remembers it over the operation's tries. Every send has a fresh nonce, so that
 * a hold arriving late cannot pass for the one the account has committed.
 */
export class TokenTaker {
  private token: Taken | undefined
  private hasAsked = false

  constructor(
    private readonly ledger: Ledger,
    private readonly request: TokenRequest,
  ) {}

  /** Throws when it cannot tell, and may then be asked again. */
  async take(): Promise<TokenOutcome> {
    if (this.token) return this.token
    const outcome = this.soldOut() ?? (await this.ask())
    if (outcome.taken) this.token = outcome
    return outcome
  }

  /** Refused from memory: only while nothing was sent that may have taken the last piece for this very operation. */
  private soldOut(): NotTaken | undefined {
    const { pools, clock } = this.ledger
    const { poolIds, quantity, whenShort } = this.request
    if (this.hasAsked || whenShort !== 'STOCK_SHORT') return undefined
    const largest = pools.largestOfSoldOut(poolIds, quantity, clock())
    return largest === undefined ? undefined : { taken: false, why: whenShort, largest }
  }

  private async ask(): Promise<TokenOutcome> {
    const { poolIds, quantity } = this.request
    // Whoever asks again looks first: an earlier send may have arrived after all, at any of the pools.
    let poolId = this.hasAsked ? undefined : this.ledger.pools.firstOf(poolIds, quantity, this.ledger.clock())
    this.hasAsked = true
    for (let tries = 0; tries < maxTries; tries += 1) {
      const taken = poolId === undefined ? undefined : await this.hold(poolId)
      if (taken) return taken
      const stocks = await this.look()
      const adopted = this.adopt(stocks)
      if (adopted) return adopted
      poolId = stocks.find((stock) => !stock.frozen && freeIn(stock) >= quantity)?._id
      if (poolId === undefined) return this.short(stocks)
    }
    throw new Error(`the pools of ${this.request.op} change too fast`)
  }

  private async hold(poolId: string): Promise<Taken | undefined> {
    const { store, newNonce, clock } = this.ledger
    const { op, accountId, quantity } = this.request
    const nonce = newNonce()
    const isHeld = await store.holdToken(poolId, op, { accountId, quantity, nonce, at: clock() })
    return isHeld ? { taken: true, pool: poolId, nonce } : undefined
  }

  /** The pools as they are, in the order in which they are to be emptied. */
  private async look(): Promise<Stock[]> {
    const { store, pools, clock } = this.ledger
    const { op, poolIds } = this.request
    const stocks = await store.listStocks(poolIds, op)
    for (const stock of stocks) pools.note(stock._id, freeIn(stock), clock())
    return poolIds.flatMap((poolId) => stocks.filter(({ _id }) => _id === poolId))
  }

  /** An earlier send of this operation arrived: its token is ours. */
  private adopt(stocks: readonly Stock[]): Taken | undefined {
    const { op, quantity } = this.request
    for (const { _id: pool, holds } of stocks) {
      const token = holds?.[op]
      if (!token) continue
      if (token.quantity === quantity) return { taken: true, pool, nonce: token.nonce }
      throw new Error(`${op} holds another quantity: the same key was sent with other input`)
    }
    return undefined
  }

  private short(stocks: readonly Stock[]): NotTaken {
    const open = stocks.filter(({ frozen }) => !frozen)
    const why = open.length < stocks.length ? 'SHOP_COUNTING' : this.request.whenShort
    return { taken: false, why, largest: Math.max(0, ...open.map(freeIn)) }
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
    this.ledger.pools.forget(token.pool)
  }
}

/** What a pool gives: nothing while some of what it promised is missing. */
function freeIn({ available, withheld }: Stock): number {
  return withheld === undefined ? available : 0
}
