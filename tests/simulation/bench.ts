import { newAccount } from '@shared/domain/ledger/account'
import { assertAccount, assertPool } from '@shared/domain/ledger/invariants'
import { accountSchema, poolSchema, type JournalEntry } from '@shared/domain/ledger/schema'
import { award } from '../../cloudfunctions/modules/ledger/award'
import { createLedger, type Ledger } from '../../cloudfunctions/modules/ledger/ledger'
import { movePool, type Move } from '../../cloudfunctions/modules/ledger/move-pool'
import { redeem, type Redeem } from '../../cloudfunctions/modules/ledger/redeem'
import { relayDirtyAccounts, relayDirtyPools } from '../../cloudfunctions/modules/ledger/relay'
import { resolve, type Resolve } from '../../cloudfunctions/modules/ledger/resolve'
import { MemoryDatabase, MemoryStore } from './memory-store'

export const start = Date.parse('2026-11-22T09:00:00+08:00')
export const minuteMs = 60_000
export const dayMs = 86_400_000
export const accountId = `ac_${'0'.repeat(32)}`
const goods = { shop: 'shop', shopName: '积分超市', rewardId: 'rw_1', rewardName: '香皂', unit: '块', units: 1 }

/** A ledger in memory that counts its calls and can be told to fail some. */
export class Bench {
  readonly store = new MemoryStore()
  calls = 0
  now = start
  /** What somebody else does meanwhile. */
  beforeCall: (() => void) | undefined
  /** Calls that never arrive. */
  failing: (() => boolean) | undefined
  /** Calls whose answer is lost. */
  losing: (() => boolean) | undefined
  readonly ledger: Ledger
  private nonces = 0

  constructor() {
    const database = new MemoryDatabase(this.store, async (effect) => {
      this.calls += 1
      await Promise.resolve()
      this.beforeCall?.()
      if (this.failing?.()) throw new Error('timeout')
      const answer = effect()
      if (this.losing?.()) throw new Error('timeout')
      return answer
    })
    this.ledger = createLedger(database, {
      clock: () => this.now,
      random: () => 0,
      sleep: () => Promise.resolve(),
      newNonce: () => `n${(this.nonces += 1)}`,
      limits: { outbox: 8, recent: 16, patienceMs: Infinity },
    })
    this.pool('bu_1', 'budget', 100)
    this.pool('po_1', 'goods', 3)
    this.store.insert('accounts', newAccount(accountId, 'hh_1', 'shop'))
  }

  /** I1–I4 of everything stored. */
  check(): void {
    for (const account of this.store.all('accounts')) assertAccount(accountSchema.parse(account))
    for (const pool of this.store.all('pools')) assertPool(poolSchema.parse(pool))
  }

  pool(poolId: string, kind: 'goods' | 'budget' | 'fund', cap: number): void {
    const counts = { cap, available: cap, consumed: 0, lost: 0, holds: {}, sequence: 0, head: '', outbox: [] }
    this.store.insert('pools', { _id: poolId, kind, subject: 's', ...counts })
  }

  give(key: string, points: number, caps: Parameters<typeof award>[1]['caps'] = []): Promise<JournalEntry> {
    const order = { account: { accountId, ownerId: 'hh_1', issuerId: 'shop' }, points, budgetIds: ['bu_1'], caps }
    const expiry = { mode: 'endOfNextYear' } as const
    return award(this.ledger, {
      ...order,
      op: `aw_${key}_R_${accountId}`,
      expiry,
      ref: {},
      actor: 'rules',
      now: this.now,
    })
  }

  redeem(key: number, more: Partial<Redeem> & { units?: number } = {}): Promise<JournalEntry | null> {
    const { units = 1, ...facts } = more
    const requestId = String(key).padStart(26, '0')
    return redeem(this.ledger, {
      redemptionId: this.idOf(key),
      accountId,
      fingerprint: 'f',
      requestId,
      goods: { ...goods, units },
      price: 5,
      cap: undefined,
      expiresAt: this.now + 3 * dayMs,
      poolIds: ['po_1'],
      actor: 'pe_1',
      now: this.now,
      ...facts,
    })
  }

  idOf(key: number): string {
    return `rd_${accountId}_${String(key).padStart(26, '0')}`
  }

  end(key: number, kind: Resolve['kind'], more: Partial<Resolve> = {}): ReturnType<typeof resolve> {
    return resolve(this.ledger, { redemptionId: this.idOf(key), kind, actor: 'pe_9', now: this.now, ...more })
  }

  move(kind: Move['kind'], quantity: number, more: Partial<Move> = {}): Promise<JournalEntry> {
    const move = { poolId: 'po_1', op: `mv_${kind}`, kind, quantity, ref: {}, actor: 'pe_9', now: this.now }
    return movePool(this.ledger, { ...move, ...more })
  }

  async relay(): Promise<number> {
    const accounts = await relayDirtyAccounts(this.ledger, this.now, 100)
    return accounts + (await relayDirtyPools(this.ledger, this.now, 100))
  }

  async callsOf(run: () => Promise<unknown>): Promise<number> {
    const before = this.calls
    await run()
    return this.calls - before
  }

  document(collection: string, id: string) {
    return this.store.find(collection, { _id: id }, { limit: 1 })[0]
  }
}
