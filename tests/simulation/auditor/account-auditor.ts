import { AccountModel, type Terms } from './account-model'
import { judgeAccount } from './documents'
import { hold, type Account, type Held, type Line, type Pool } from './facts'
import type { CommittedLines } from './lines'

const syncMs = 2 * 86_400_000

interface Surroundings {
  readonly lines: CommittedLines
  readonly terms: Terms
  readonly pool: (poolId: string) => Pool | undefined
  readonly isInJournal: (op: string) => boolean
  readonly isListed: (redemptionId: string) => boolean
  /** A line of this account enters the books. */
  readonly onCommit: (line: Line) => void
}

/** Judges one account: each write is a commit of one line, an amendment without a line, a relay, or a freeze. */
export class AccountAuditor {
  private readonly model: AccountModel

  constructor(
    id: string,
    private readonly around: Surroundings,
  ) {
    this.model = new AccountModel(id, around.terms)
  }

  created(account: Account): void {
    judgeAccount(account)
    hold(account.sequence === 0 && account.version === 0, 'an account begins empty', () => account)
    this.model.compare(account)
  }

  changed(before: Account, after: Account): void {
    judgeAccount(after)
    if (after.version === before.version) this.relayedOrFrozen(before, after)
    else this.committed(before, after)
    const isDirty = after.outbox.length === 0 || after.dirtyAt !== undefined
    hold(isDirty, 'an outbox that waits is marked', () => after)
    for (const op of Object.keys(after.pending)) {
      hold(!this.around.lines.find(op), 'a promise ends with its award', () => ({ op, pending: after.pending }))
    }
  }

  private committed(before: Account, after: Account): void {
    hold(after.version === before.version + 1, 'a commit is the next version', () => [before, after])
    hold(!before.frozen, 'a frozen account takes part in nothing', () => [before, after])
    const line = after.sequence > before.sequence ? after.outbox.at(-1) : undefined
    if (line) {
      hold(line.accountId === after._id, 'a line of its own account', () => line)
      this.checkLock(before, line)
      this.around.lines.commit(line)
      this.around.onCommit(line)
      this.model.fold(line)
    } else this.amended(before, after)
    for (const waiting of after.outbox) this.around.lines.recognise(waiting, 'I9 an outbox has committed lines only')
    this.model.compare(after)
    this.dropped(before, after)
    this.checkTokens(after)
  }

  /** Beside the points: promises, and which desk may end an order. */
  private amended(before: Account, after: Account): void {
    for (const [op, order] of Object.entries(after.held)) {
      const { offline: old } = before.held[op] as Held
      const { offline } = order
      if (!offline || (old && old.lockedUntil === offline.lockedUntil && old.deskId === offline.deskId)) continue
      hold(offline.lockedUntil === offline.validUntil + syncMs, 'a lock outlives its code by two days', () => offline)
      hold(!old || offline.validUntil > old.validUntil, 'a code never ends earlier than one that is out', () => [
        old,
        offline,
      ])
      const isOwn = !old || old.deskId === offline.deskId || offline.issuedAt >= old.lockedUntil
      hold(isOwn, 'two desks never hold one order', () => [old, offline])
    }
  }

  /** While a desk may have handed the goods over without signal, nobody else ends the order. */
  private checkLock(before: Account, { kind, at, actor, ref }: Line): void {
    const offline = before.held[ref.redemptionId ?? '']?.offline
    if (!offline || kind === 'redeem' || at >= offline.lockedUntil) return
    const isDesk = kind === 'fulfil' && actor === offline.deskId
    hold(isDesk, 'an order out at a desk is ended by that desk', () => ({ kind, at, actor, offline }))
  }

  private relayedOrFrozen(before: Account, after: Account): void {
    const isSame = after.sequence === before.sequence && after.head === before.head
    hold(isSame, 'who changes an account changes its version', () => [before, after])
    this.model.compare(after)
    this.dropped(before, after)
  }

  /** A line leaves the outbox when the journal has it and what follows from it is done. */
  private dropped(before: Account, after: Account): void {
    for (const line of before.outbox) {
      if (after.outbox.some(({ _id }) => _id === line._id)) continue
      hold(this.around.isInJournal(line._id), 'I9 the journal has a line before it is dropped', () => line)
      hold(this.isSettled(line), 'what follows from a line is done before it is dropped', () => line)
    }
  }

  private isSettled({ _id, kind, ok, ref }: Line): boolean {
    if (!ok || ref.pool === undefined) return true
    if (kind === 'redeem') return this.around.isListed(_id)
    const token = this.around.pool(ref.pool)?.holds[ref.redemptionId ?? _id]
    return token?.nonce !== ref.nonce
  }

  private checkTokens({ held }: Account): void {
    for (const [op, { pool, nonce, goods }] of Object.entries(held)) {
      const token = this.around.pool(pool)?.holds[op]
      hold(token?.nonce === nonce, 'I5 an open order has its token', () => ({ op, nonce, token }))
      hold(token?.quantity === goods.units, 'I5 a token over all units', () => ({ op, goods, token }))
    }
  }
}
