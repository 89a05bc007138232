import { digestOf } from './digest'
import { hold, type Line } from './facts'

/** Every line ever committed, wherever it is stored by now. */
export class CommittedLines {
  private readonly byId = new Map<string, Line>()

  /** A line enters a document's outbox: this is the commit. */
  commit(line: Line): void {
    hold(!this.byId.has(line._id), 'I7 an operation commits once', () => [line, this.byId.get(line._id)])
    hold(digestOf(line) === line.hash, 'I9 a line carries its own hash', () => line)
    this.byId.set(line._id, line)
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
