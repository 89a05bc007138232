import type { Document } from '../../../cloudfunctions/platform/database'
import type { Asked } from '../jobs/village'
import { AccountAuditor } from './account-auditor'
import type { Terms } from './account-model'
import { hold, Violation, type Account, type Line, type Pool } from './facts'
import { CommittedLines, firstOpOf } from './lines'
import { PoolAuditor } from './pool-auditor'

/** How a list calls the end of an order. */
export const closedAs: Readonly<Record<string, string>> = {
  fulfil: 'fulfilled',
  cancel: 'cancelled',
  redemptionExpire: 'expired',
}

/**
 * Watches every change of every document and judges it the instant it happens, by arithmetic of its own: it shares no
 * rule with the code it judges.
 */
export class Auditor {
  readonly lines = new CommittedLines()
  /** Documents as they are. */
  readonly stored = {
    accounts: new Map<string, Account>(),
    pools: new Map<string, Pool>(),
    journal: new Map<string, Line>(),
    redemptions: new Map<string, string>(),
  }
  private readonly accounts = new Map<string, AccountAuditor>()
  private readonly pools = new Map<string, PoolAuditor>()

  constructor(
    private readonly terms: Terms,
    private readonly onCommit: (line: Line) => void = () => undefined,
  ) {}

  watch(collection: string, before: Document | undefined, after: Document | undefined): void {
    if (!after) throw new Violation('nothing is ever removed', { collection, before })
    switch (collection) {
      case 'accounts':
        return this.account(before as Account | undefined, after as unknown as Account)
      case 'pools':
        return this.pool(before as Pool | undefined, after as unknown as Pool)
      case 'journal':
        return this.journal(before as Line | undefined, after as unknown as Line)
      case 'redemptions':
        return this.list(before, after)
      default:
        throw new Error(`nobody audits ${collection}`)
    }
  }

  /** I10: what a client is told is a committed line unchanged, refusals too, and about what was asked. */
  answer(line: Line, asked: Asked | undefined): void {
    this.lines.recognise(line, 'I10 an answer is a committed line')
    if (!asked) return
    const isAsked = asked.op === firstOpOf(line._id) && line.accountId === asked.chain
    hold(isAsked, 'I10 an answer is about what was asked', () => ({ line, asked }))
    const isFenced = line.kind === 'void' && line._id.startsWith('aw_')
    hold(!isFenced, 'I12 a fence is no answer to an award', () => ({ line, asked }))
    const isOwn = asked.requestId === undefined || line.kind === 'void' || line.ref['requestId'] === asked.requestId
    hold(isOwn, 'I10 an answer is to the request that was made', () => ({ line, asked }))
  }

  /** Whether somebody who asks this now must be answered by a line. */
  mustAnswer(asked: Asked | undefined): boolean {
    return asked?.isCertain === true && (this.stored.accounts.has(asked.chain) || this.stored.pools.has(asked.chain))
  }

  /** What somebody must see who looks from now on: what is known only gets more. */
  knownOf(redemptionId: string): { isOrdered: boolean; status: string | undefined } {
    const closing = this.lines.find(`${redemptionId}_res`)
    return { isOrdered: this.lines.find(redemptionId)?.ok === true, status: closedAs[closing?.kind ?? ''] }
  }

  /** Nobody is shown less than what was known when he began to look. */
  seen(redemptionId: string, answer: unknown, known: ReturnType<Auditor['knownOf']>): void {
    const status = (answer as { status: string } | null)?.status
    hold(!known.isOrdered || status !== undefined, 'what is ordered is found', () => ({ redemptionId, known }))
    const isRight = known.status === undefined || status === known.status
    hold(isRight, 'what is over is shown as over', () => ({ redemptionId, known, answer }))
  }

  private account(before: Account | undefined, after: Account): void {
    this.stored.accounts.set(after._id, after)
    if (before) return this.accounts.get(after._id)?.changed(before, after)
    const auditor = new AccountAuditor(after._id, {
      lines: this.lines,
      terms: this.terms,
      pool: (poolId) => this.stored.pools.get(poolId),
      isInJournal: (op) => this.stored.journal.has(op),
      isListed: (redemptionId) => this.stored.redemptions.has(redemptionId),
      onCommit: (line) => this.claim(line),
    })
    this.accounts.set(after._id, auditor)
    auditor.created(after)
  }

  private pool(before: Pool | undefined, after: Pool): void {
    this.stored.pools.set(after._id, after)
    if (before) return this.pools.get(after._id)?.changed(before, after)
    const isInJournal = (op: string) => this.stored.journal.has(op)
    this.pools.set(after._id, new PoolAuditor(after, { lines: this.lines, isInJournal, onCommit: this.onCommit }))
  }

  /** Who commits holds the token it commits on, over the whole quantity. */
  private claim(line: Line): void {
    this.onCommit(line)
    const { kind, ok, quantity, ref } = line
    if (!ok || ref.pool === undefined) return
    const op = ref.redemptionId !== undefined && kind !== 'redeem' ? ref.redemptionId : line._id
    const token = this.stored.pools.get(ref.pool)?.holds[op]
    const amount = kind === 'award' ? quantity : (ref.goods?.units ?? 0)
    hold(token?.nonce === ref.nonce && token?.quantity === amount, 'I5 who commits holds the token', () => [
      line,
      token,
    ])
    if (kind === 'fulfil') return
    this.pools.get(ref.pool)?.claim(kind === 'award' || kind === 'redeem' ? amount : -amount, line)
  }

  private journal(before: Line | undefined, after: Line): void {
    hold(before === undefined, 'the journal is never edited', () => [before, after])
    this.lines.recognise(after, 'I9 the journal has committed lines only')
    this.stored.journal.set(after._id, after)
  }

  private list(before: Document | undefined, after: Document): void {
    const status = String(after['status'])
    const line = this.lines.find(after._id)
    hold(line?.kind === 'redeem' && line.ok, 'a list shows what was ordered', () => after)
    if (status !== 'open') {
      const closing = this.lines.find(`${after._id}_res`)
      hold(closedAs[closing?.kind ?? ''] === status, 'I8 a list says how it ended', () => [before, after, closing])
    }
    this.stored.redemptions.set(after._id, status)
  }
}
