import { createHash } from 'node:crypto'
import { award } from '../../../cloudfunctions/modules/ledger/award'
import { accountIdOf, redemptionIdOf } from '../../../cloudfunctions/modules/ledger/account-id'
import { recomputeHash, stateHashOf } from '../../../cloudfunctions/modules/ledger/chain'
import { createPools } from '../../../cloudfunctions/modules/ledger/create-pools'
import { freezeAccount } from '../../../cloudfunctions/modules/ledger/freeze'
import { createLedger, type Ledger } from '../../../cloudfunctions/modules/ledger/ledger'
import { movePool } from '../../../cloudfunctions/modules/ledger/move-pool'
import { redeem } from '../../../cloudfunctions/modules/ledger/redeem'
import { relayDirtyAccounts, relayDirtyPools } from '../../../cloudfunctions/modules/ledger/relay'
import { resolve } from '../../../cloudfunctions/modules/ledger/resolve'
import { reverse } from '../../../cloudfunctions/modules/ledger/reverse'
import { toRedemption } from '../../../cloudfunctions/modules/ledger/settle'
import type { Audit } from '../../../cloudfunctions/modules/audit/audit'
import { AuditStore } from '../../../cloudfunctions/modules/audit/audit.repo'
import { Books } from '../../../cloudfunctions/modules/audit/books'
import { advance } from '../../../cloudfunctions/modules/audit/run'
import type { Database } from '../../../cloudfunctions/platform/database'
import type { Finding } from '@shared/domain/audit/schema'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import { dayMs } from '@shared/kernel/time'

export const shop = 'DASNG'
export const firstDay = Date.parse('2026-03-02T10:00:00+08:00')
export const nightAfter = (days: number) => Date.parse('2026-03-03T02:30:00+08:00') + days * dayMs
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The ledger of one shop with its real operations, and an audit beside it, on any database. */
export class SmallTown {
  readonly ledger: Ledger
  readonly audit: Audit
  readonly alarms: Finding[] = []
  readonly copies = new Map<string, string>()
  /** Award lines nobody has a fact for. */
  readonly unproved = new Set<string>()
  now = firstDay
  private serial = 0

  constructor(
    readonly database: Database,
    /** Rows of a call and of a slice. */
    sizes?: ConstructorParameters<typeof Books>[1],
  ) {
    let nonces = 0
    this.ledger = createLedger(database, {
      clock: () => this.now,
      random: () => 0.5,
      sleep: () => Promise.resolve(),
      newNonce: () => `no_${++nonces}`,
      limits: { outbox: 8, recent: 4, patienceMs: 60_000 },
    })
    this.audit = {
      books: new Books(database, sizes),
      store: new AuditStore(database),
      facts: {
        listUnproved: (awards) => Promise.resolve(awards.filter(({ _id }) => this.unproved.has(_id))),
        listAwardsDue: () => Promise.resolve({ due: [], next: undefined }),
      },
      hash: sha256,
      seals: { hashOfLine: (line) => recomputeHash(line as JournalEntry), hashOfState: stateHashOf, toRedemption },
      freeze: (accountId, { _id }, now) => freezeAccount(this.ledger, { accountId, because: _id, now }),
      alarm: (finding) => Promise.resolve(void this.alarms.push(finding)),
      keepOutside: (day, text) => Promise.resolve((this.copies.set(day, text), `file-${day}`)),
      sleep: () => Promise.resolve(),
      clock: () => 0,
    }
  }

  accountOf(owner: number): { accountId: string; ownerId: string; issuerId: string } {
    const ownerId = `hh_${owner}`
    return { accountId: accountIdOf(ownerId, shop), ownerId, issuerId: shop }
  }

  async open({ units = 40, budget = 5_000 } = {}): Promise<void> {
    const pools = [
      { poolId: 'bu_DASNG_DEED_2026', kind: 'budget', subject: shop, cap: budget },
      { poolId: 'po_rw_DASNG_soap_1', kind: 'goods', subject: 'rw_DASNG_soap', issuerId: shop, cap: units },
      { poolId: 'po_rw_DASNG_rice_1', kind: 'goods', subject: 'rw_DASNG_rice', issuerId: shop, cap: units },
    ] as const
    await createPools(this.ledger, pools, { actor: 'seed', now: this.now })
  }

  award(owner: number, points: number): Promise<JournalEntry> {
    const account = this.accountOf(owner)
    return award(this.ledger, {
      op: `aw_tk${++this.serial}_DEED_${account.accountId}`,
      account,
      points,
      budgetIds: ['bu_DASNG_DEED_2026'],
      caps: [{ key: 'all', per: 'month', quantity: 400 }],
      expiry: { mode: 'endOfNextYear' },
      ref: { ticketId: `tk${this.serial}`, trigger: 'committeeGrant' },
      actor: 'rules',
      now: this.now,
    })
  }

  /** Answers the redemption's id; the order may have been refused. */
  async redeem(owner: number, { units = 1, price = 3, reward = 'soap' } = {}): Promise<string> {
    const { accountId } = this.accountOf(owner)
    const requestId = `01JD8Z${String(++this.serial).padStart(20, '0')}`
    const redemptionId = redemptionIdOf(accountId, requestId)
    const rewardId = `rw_DASNG_${reward}`
    await redeem(this.ledger, {
      accountId,
      redemptionId,
      fingerprint: `f${this.serial}`,
      poolIds: [`po_${rewardId}_1`],
      goods: { shop, shopName: '超市', rewardId, rewardName: '肥皂', unit: '块', units },
      price: price * units,
      cap: undefined,
      expiresAt: this.now + 7 * dayMs,
      requestId,
      actor: `pe_${owner}`,
      now: this.now,
    })
    return redemptionId
  }

  end(redemptionId: string, kind: 'fulfil' | 'cancel') {
    return resolve(this.ledger, { redemptionId, kind, actor: 'clerk', now: this.now })
  }

  reverse(owner: number, entry: JournalEntry) {
    const { accountId } = this.accountOf(owner)
    const facts = { entryId: entry._id, quantity: entry.quantity, allowDebt: true, reason: '重复', approverIds: ['x'] }
    return reverse(this.ledger, { accountId, ...facts, ref: {}, actor: 'pe_c', now: this.now })
  }

  writeOff(quantity: number) {
    const facts = { kind: 'writeOff', quantity, ref: {}, actor: 'pe_c', now: this.now } as const
    return movePool(this.ledger, { poolId: 'po_rw_DASNG_soap_1', op: `wo_${++this.serial}`, ...facts })
  }

  async relay(): Promise<void> {
    while ((await relayDirtyAccounts(this.ledger, Number.MAX_SAFE_INTEGER, 100)) > 0);
    while ((await relayDirtyPools(this.ledger, Number.MAX_SAFE_INTEGER, 100)) > 0);
  }

  /** A whole night, to its end. */
  async night(days: number): Promise<void> {
    const slices = await advance(this.audit, nightAfter(days))
    if (slices === 0) throw new Error('this night is over already')
  }

  /** What was found so far, in the order of finding. */
  async findings(): Promise<Finding[]> {
    return (await this.audit.store.listFindings([shop, ''], { limit: 50 })).reverse()
  }

  async frozen(): Promise<string[]> {
    const accounts = await this.database.find('accounts', { _id: { $gt: '' } }, { limit: 1_000 })
    return accounts.filter(({ frozen }) => frozen !== undefined).map(({ _id }) => _id)
  }
}
