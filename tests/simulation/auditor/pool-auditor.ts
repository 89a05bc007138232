import { judgePool } from './documents'
import { hold, sumOf, type Line, type Pool, type Token } from './facts'
import type { CommittedLines } from './lines'

interface Surroundings {
  readonly lines: CommittedLines
  readonly isInJournal: (op: string) => boolean
  /** A movement of this pool enters the books. */
  readonly onCommit: (line: Line) => void
}

/** What a movement does to cap, consumed and lost, told apart from the code that does it. */
const movements: Readonly<Record<string, { kind: string; cap: number; consumed: number; lost: number }>> = {
  purchase: { kind: 'goods', cap: 1, consumed: 0, lost: 0 },
  writeOff: { kind: 'goods', cap: 0, consumed: 0, lost: 1 },
  takeLoss: { kind: 'goods', cap: 0, consumed: 0, lost: 1 },
  takeFound: { kind: 'goods', cap: 1, consumed: 0, lost: 0 },
  freeze: { kind: 'goods', cap: 0, consumed: 0, lost: 0 },
  unfreeze: { kind: 'goods', cap: 0, consumed: 0, lost: 0 },
  withhold: { kind: 'goods', cap: 0, consumed: 0, lost: 0 },
  release: { kind: 'goods', cap: 0, consumed: 0, lost: 0 },
  budgetGrant: { kind: 'budget', cap: 1, consumed: 0, lost: 0 },
  funding: { kind: 'fund', cap: 1, consumed: 0, lost: 0 },
  spending: { kind: 'fund', cap: 0, consumed: 1, lost: 0 },
}
const mostUnits = 500

/** Judges one pool: each write takes a token, ends tokens, moves units by a line, or relays. */
export class PoolAuditor {
  private readonly nonces = new Set<string>()
  /** Units or points claimed by committed lines: open orders, goods handed over, points awarded. */
  private claimed = 0
  private sequence = 0
  private head = ''
  private cap: number
  private lost = 0
  private takeId: string | undefined
  /** The stock-take that found less than was promised out of this pool. */
  private withheld: string | undefined

  constructor(
    pool: Pool,
    private readonly around: Surroundings,
  ) {
    judgePool(pool)
    hold(pool.sequence === 0 && pool.consumed + pool.lost === 0, 'a pool begins untouched', () => pool)
    this.cap = pool.cap
  }

  /** A line of an account claims units of this pool, or gives its claim up. */
  claim(quantity: number, line: Line): void {
    this.claimed += quantity
    hold(this.claimed + this.lost <= this.cap, 'I6 more is promised than there is', () => ({
      line,
      claimed: this.claimed,
    }))
  }

  changed(before: Pool, after: Pool): void {
    judgePool(after)
    if (after.sequence > before.sequence) this.moved(before, after)
    else {
      const ended = this.endedTokens(before, after)
      const isCounted = after.consumed - before.consumed === ended.consumed && after.lost === before.lost
      hold(isCounted, 'tokens count once', () => [before, after, ended])
      this.takenTokens(before, after)
    }
    hold(after.cap === this.cap && after.lost === this.lost, 'R2 the movements give another sum', () => [
      after,
      this.cap,
    ])
    hold(after.head === this.head && after.sequence === this.sequence, 'I9 a pool ends in its last line', () => after)
    hold(after.frozen === (this.takeId !== undefined || undefined), 'a pool is frozen as its lines say', () => after)
    hold(after.takeId === this.takeId, 'a pool is frozen by its stock-take', () => after)
    hold(after.withheld === this.withheld, 'a pool is withheld as its lines say', () => after)
    for (const line of before.outbox) {
      if (after.outbox.some(({ _id }) => _id === line._id)) continue
      hold(this.around.isInJournal(line._id), 'I9 the journal has a line before it is dropped', () => line)
    }
  }

  private moved(before: Pool, after: Pool): void {
    const line = after.outbox.at(-1)
    hold(line !== undefined && after.sequence === before.sequence + 1, 'I9 a movement is a line', () => [before, after])
    if (!line) return
    const isNext = line.sequence === this.sequence + 1 && line.previous === this.head && line.accountId === after._id
    hold(isNext, 'I9 chain', () => [line, this.head])
    this.around.lines.commit(line)
    this.sequence = line.sequence
    this.head = line.hash
    this.fold(line, after.kind)
    const counted = after.available + sumOf(Object.values(after.holds)) + after.consumed
    hold(counted === this.cap - this.lost, 'I4 a movement leaves the tokens alone', () => [before, after])
    const told = this.cap - this.lost - (after.kind === 'fund' ? after.consumed : 0)
    hold(line.availableAfter === told, 'a movement tells the running total', () => ({ line, told }))
    this.around.onCommit(line)
  }

  private fold(line: Line, poolKind: string): void {
    const { kind, ok, quantity, ref } = line
    const effect = movements[kind]
    hold(effect?.kind === poolKind, 'a movement of its kind of pool', () => ({ line, poolKind }))
    if (!ok || !effect) return hold(quantity === 0, 'a refusal moves nothing', () => line)
    const isMine = this.takeId !== undefined && this.takeId === ref.takeId
    this.judgeTake(line, isMine)
    if (kind === 'freeze') this.takeId = ref.takeId
    if (kind === 'unfreeze') this.takeId = undefined
    if (kind === 'withhold') this.withheld = ref.takeId
    if (kind === 'release') this.withheld = undefined
    this.cap += effect.cap * quantity
    this.lost += effect.lost * quantity
    hold(kind !== 'purchase' || this.cap <= mostUnits, 'a pool takes 500 units', () => line)
    hold(this.claimed + this.lost <= this.cap, 'I6 nothing promised is written off', () => ({
      line,
      claimed: this.claimed,
    }))
  }

  private judgeTake(line: Line, isMine: boolean): void {
    const { kind, ref } = line
    const ofTake = ['takeLoss', 'takeFound', 'unfreeze', 'withhold', 'release'].includes(kind)
    const settles = ['takeLoss', 'release'].includes(kind) && this.takeId === undefined && this.withheld === ref.takeId
    hold(
      ofTake ? isMine || settles : this.takeId === undefined || isMine,
      'a frozen pool moves by its stock-take only',
      () => line,
    )
    const isOpen = this.withheld === undefined || ofTake || kind === 'freeze'
    hold(isOpen, 'what promised more than it has takes part in a stock-take only', () => line)
  }

  private takenTokens(before: Pool, after: Pool): void {
    for (const [op, token] of Object.entries(after.holds)) {
      const old = before.holds[op]
      if (old) {
        hold(old.nonce === token.nonce && old.quantity === token.quantity, 'a token stays as it is', () => [old, token])
        continue
      }
      hold(!before.frozen, 'a frozen pool gives no token', () => ({ op, token }))
      hold(before.withheld === undefined, 'what is missing is promised to nobody else', () => ({ op, token }))
      hold(token.quantity > 0, 'a token is over something', () => ({ op, token }))
      hold(!this.nonces.has(token.nonce), 'a nonce is used once', () => ({ op, token }))
      this.nonces.add(token.nonce)
    }
  }

  private endedTokens(before: Pool, after: Pool): { consumed: number } {
    let consumed = 0
    for (const [op, token] of Object.entries(before.holds)) {
      if (after.holds[op]) continue
      if (this.mayConsume(after._id, op, token)) consumed += token.quantity
      else hold(this.mayRelease(after._id, op, token), 'a token ends for a reason', () => ({ op, token }))
    }
    return { consumed }
  }

  /** Its points were awarded, or its goods handed over. */
  private mayConsume(poolId: string, op: string, token: Token): boolean {
    const { lines } = this.around
    if (!owns(lines.find(op), poolId, token)) return false
    return lines.find(op)?.kind === 'award' || lines.find(`${op}_res`)?.kind === 'fulfil'
  }

  /** Its operation is decided, and not for this token, or what it stood for was called off. */
  private mayRelease(poolId: string, op: string, token: Token): boolean {
    const line = this.around.lines.find(op)
    if (!line) return false
    if (!owns(line, poolId, token)) return true
    const closing = this.around.lines.find(`${op}_res`)?.kind
    return line.kind === 'redeem' && (closing === 'cancel' || closing === 'redemptionExpire')
  }
}

function owns(line: Line | undefined, poolId: string, { nonce }: Token): boolean {
  return line?.ok === true && line.ref.pool === poolId && line.ref.nonce === nonce
}
