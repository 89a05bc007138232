/** What may be found of an item: its counter, or null for "not there". */
type ItemState = number | null

/** Whether a write was sent and not answered, answered with success, or answered with a refusal. */
export type Answer = 'open' | 'done' | 'refused'

/**
 * What the answers of the server promise. A write that was cut off may have happened or not, but once a restart has
 * shown which, it stays so.
 */
export class Expectations {
  /** By id; two states while the last write of the item is open. */
  readonly items = new Map<string, ItemState[]>()
  /** Journal lines by id: 'open' ones may be there. */
  readonly journal = new Map<string, Answer>()
  /** The stamps that all panels may carry. */
  stamps: number[] = [0]

  /** Notes a write to an item before it is sent. The answer is to be told with {@link answerItem}. */
  sendItem(id: string, next: ItemState): void {
    this.items.set(id, [this.stateOf(id), next])
  }

  answerItem(id: string, answer: Answer): void {
    const [before = null, next = null] = this.items.get(id) ?? []
    if (answer !== 'open') this.items.set(id, [answer === 'done' ? next : before])
  }

  sendStamp(stamp: number): void {
    this.stamps = [this.stamps[0] ?? 0, stamp]
  }

  answerStamp(answer: Answer): void {
    const [before = 0, next = 0] = this.stamps
    if (answer !== 'open') this.stamps = [answer === 'done' ? next : before]
  }

  /** Compares with what is there, of items whose id begins with `prefix`, and takes the facts over. */
  judgeItems(prefix: string, found: Map<string, number>): string[] {
    const problems: string[] = []
    for (const [id, allowed] of this.items) {
      if (!id.startsWith(prefix)) continue
      const state = found.get(id) ?? null
      if (!allowed.includes(state)) problems.push(`item ${id} is ${state}, promised: ${allowed.join(' or ')}`)
      this.items.set(id, [state])
    }
    for (const id of found.keys()) if (!this.items.has(id)) problems.push(`item ${id} was never sent`)
    return problems
  }

  /** Compares the journal lines of one round. */
  judgeJournal(prefix: string, found: Set<string>): string[] {
    const problems: string[] = []
    for (const [id, answer] of this.journal) {
      if (!id.startsWith(prefix)) continue
      const isThere = found.has(id)
      if (answer !== 'open' && isThere !== (answer === 'done')) {
        problems.push(`journal line ${id} is ${isThere ? 'there' : 'missing'}, its transaction was ${answer}`)
      }
      this.journal.set(id, isThere ? 'done' : 'refused')
    }
    for (const id of found) if (!this.journal.has(id)) problems.push(`journal line ${id} was never sent`)
    return problems
  }

  judgeStamps(found: number[]): string[] {
    const [first = 0] = found
    const together = found.every((stamp) => stamp === first)
    const fits = together && this.stamps.includes(first)
    const problems = fits ? [] : [`panels carry ${found.join()}, promised: all ${this.stamps.join(' or all ')}`]
    this.stamps = [first]
    return problems
  }

  private stateOf(id: string): ItemState {
    return this.items.get(id)?.[0] ?? null
  }
}
