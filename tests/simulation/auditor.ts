import type { Account, JournalEntry, Pool } from '@shared/domain/ledger/schema'
import { recomputeHash } from '../../cloudfunctions/modules/ledger/chain'
import type { MemoryStore } from './memory-store'

/** A promise of the ledger is broken. */
export class Violation extends Error {}

function require(holds: boolean, invariant: string, facts: unknown): void {
  if (!holds) throw new Violation(`${invariant}: ${JSON.stringify(facts)}`)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Judges the stored documents alone, by its own arithmetic: it shares no rule with the code it judges. */
export class Auditor {
  private judged = 0

  constructor(private readonly store: MemoryStore) {}

  /** I1–I6, after every effect. */
  check(): void {
    if (this.store.writes === this.judged) return
    this.judged = this.store.writes
    const lines = this.lines()
    for (const account of this.accounts()) this.checkAccount(account)
    for (const pool of this.pools()) this.checkPool(pool, lines)
  }

  /** I7–I12, when nothing is under way and everything is relayed and swept. */
  checkAtRest(answers: readonly JournalEntry[]): void {
    for (const account of this.accounts()) this.checkChain(account)
    for (const pool of this.pools()) this.checkTokensAtRest(pool)
    for (const answer of answers) {
      const line = this.journal().find(({ _id }) => _id === answer._id)
      require(line?.hash === answer.hash, 'I10 an answer given is not in the journal unchanged', answer)
    }
    this.checkLists()
  }

  private checkAccount(account: Account): void {
    const { _id, available, issued, spent, expired, debt, lots, held } = account
    const inHolds = sum(Object.values(held).map(({ quantity }) => quantity))
    require(available >= 0, 'I1', account)
    require(available === sum(lots.map(({ quantity }) => quantity)), 'I2', account)
    require(issued === available + inHolds + spent + expired, 'I3', account)
    require(debt === 0 || available === 0, 'I3 debt', account)
    for (const [op, { pool, nonce }] of Object.entries(held)) {
      const token = this.pools().find(({ _id: id }) => id === pool)?.holds[op]
      require(token?.nonce === nonce, 'I5 an open redemption without its token', { _id, op, nonce, token })
    }
  }

  private checkPool(pool: Pool, lines: readonly JournalEntry[]): void {
    const { _id, cap, available, consumed, lost, holds } = pool
    const inHolds = sum(Object.values(holds).map(({ quantity }) => quantity))
    require(available >= 0, 'I1', pool)
    require(available + inHolds + consumed + lost === cap, 'I4', pool)
    const promised = this.accounts().flatMap(({ held }) => Object.values(held).filter((hold) => hold.pool === _id))
    const gone = lines.filter(({ kind, ok, ref }) => kind === 'fulfil' && ok && ref.pool === _id)
    const units = sum([...promised.map(({ goods }) => goods.units), ...gone.map(({ ref }) => ref.goods?.units ?? 0)])
    const issued = lines.filter(({ kind, ok, ref }) => kind === 'award' && ok && ref.pool === _id)
    require(units + sum(issued.map(({ quantity }) => quantity)) <= cap, 'I6 oversold', { _id, cap, units })
  }

  private checkChain(account: Account): void {
    const { _id, issued, spent, expired, head, sequence, outbox } = account
    require(outbox.length === 0 && account.dirtyAt === undefined, 'I11 outbox', account)
    const lines = this.journal().filter(({ accountId }) => accountId === _id)
    lines.sort((left, right) => left.sequence - right.sequence)
    let previous = ''
    for (const [index, line] of lines.entries()) {
      require(line.sequence === index + 1 && line.previous === previous, 'I9 chain', { _id, line })
      require(recomputeHash(line) === line.hash, 'I9 hash', line)
      previous = line.hash
    }
    require(head === previous && sequence === lines.length, 'I9 head', { _id, head, sequence, lines: lines.length })
    const total = (kind: string) =>
      sum(lines.filter((line) => line.ok && line.kind === kind).map(({ quantity }) => quantity))
    const endedOnTheWay = sum(lines.map(({ expiredNow = 0 }) => expiredNow))
    require(issued === total('award'), 'I12 issued', { _id, issued, awarded: total('award') })
    require(spent === total('fulfil'), 'I8 spent', { _id, spent, fulfilled: total('fulfil') })
    require(expired === total('expire') + endedOnTheWay, 'expired', { _id, expired })
    this.checkCounters(account)
  }

  /** Units counted against a limit are the open and fulfilled ones; of awards, those paid. */
  private checkCounters({ _id, counters }: Account): void {
    for (const [key, counted] of Object.entries(counters)) require(counted >= 0, 'counter', { _id, key, counted })
  }

  private checkTokensAtRest(pool: Pool): void {
    const open = this.accounts().flatMap(({ held }) =>
      Object.entries(held).flatMap(([op, hold]) => (hold.pool === pool._id ? [op] : [])),
    )
    require(Object.keys(pool.holds).sort().join() === open.sort().join(), 'I11 tokens', { pool, open })
    const lines = this.journal().filter(({ ok, ref }) => ok && ref.pool === pool._id)
    const gone = sum(
      lines.map(({ kind, quantity, ref }) => {
        if (kind === 'award') return quantity
        return kind === 'fulfil' ? (ref.goods?.units ?? 0) : 0
      }),
    )
    require(pool.consumed === gone, 'I11 consumed', { pool, gone })
  }

  /** The list says what the journal says. */
  private checkLists(): void {
    const listed = new Map(this.store.all('redemptions').map((row) => [row._id, row['status']]))
    const ordered = this.journal().filter(({ kind, ok }) => kind === 'redeem' && ok)
    require(listed.size === ordered.length, 'list', { listed: [...listed.keys()], ordered: ordered.length })
    const statuses = { fulfil: 'fulfilled', cancel: 'cancelled', redemptionExpire: 'expired' } as const
    for (const { _id } of ordered) {
      const closing = this.journal().find((line) => line._id === `${_id}_res`)
      const expected = closing ? statuses[closing.kind as keyof typeof statuses] : 'open'
      require(listed.get(_id) === expected, 'I8 list', { _id, listed: listed.get(_id), expected })
    }
  }

  private accounts(): Account[] {
    return this.store.all('accounts') as Account[]
  }

  private pools(): Pool[] {
    return this.store.all('pools') as Pool[]
  }

  private journal(): JournalEntry[] {
    return this.store.all('journal') as JournalEntry[]
  }

  /** Committed lines, wherever they are by now. */
  private lines(): JournalEntry[] {
    const all = [...this.journal(), ...this.accounts().flatMap(({ outbox }) => outbox)]
    return [...new Map(all.map((line) => [line._id, line])).values()]
  }
}
