import { digestOf } from './digest'
import { hold, type Line } from './facts'

/** What was asked for where an award went on under a later number; every other line is what was asked for. */
export function firstOpOf(id: string): string {
  return /^(aw_.*_ac_[0-9a-f]+)_\d+$/.exec(id)?.[1] ?? id
}

/** Every line ever committed, wherever it is stored by now. */
export class CommittedLines {
  private readonly byId = new Map<string, Line>()

  /** A line enters a document's outbox: this is the commit. */
  commit(line: Line): void {
    hold(!this.byId.has(line._id), 'I7 an operation commits once', () => [line, this.byId.get(line._id)])
    hold(digestOf(line) === line.hash, 'I9 a line carries its own hash', () => line)
    this.judgeNumber(line)
    this.byId.set(line._id, line)
  }

  /** An award goes on under a later number only when everything before was fenced: then none of those can be paid. */
  private judgeNumber(line: Line): void {
    const op = firstOpOf(line._id)
    if (op === line._id) return
    const number = Number(line._id.slice(op.length + 1))
    for (let earlier = 1; earlier < number; earlier += 1) {
      const before = this.byId.get(earlier === 1 ? op : `${op}_${earlier}`)
      hold(before?.kind === 'void', 'I12 a later number only after a fence', () => ({ line, before }))
    }
  }

  find(op: string): Line | undefined {
    return this.byId.get(op)
  }

  /** What anybody is told, or what is written down elsewhere, is a committed line unchanged. */
  recognise(line: Line, invariant: string): void {
    const committed = this.byId.get(line._id)
    const isSame = committed?.hash === line.hash && committed.ok === line.ok && committed.quantity === line.quantity
    hold(isSame, invariant, () => ({ line, committed }))
  }

  all(): IterableIterator<Line> {
    return this.byId.values()
  }
}
