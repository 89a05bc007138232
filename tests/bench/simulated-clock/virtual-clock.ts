interface Timer {
  readonly at: number
  /** Timers of the same instant ring in the order they were set. */
  readonly turn: number
  readonly ring: () => void
}

/** Time that passes only when everybody waits: hours of waiting take no longer than the work between. */
export class VirtualClock {
  private readonly timers: Timer[] = []
  private turns = 0

  constructor(public now: number) {}

  sleep(milliseconds: number): Promise<void> {
    return new Promise((ring) => {
      this.turns += 1
      this.push({ at: this.now + milliseconds, turn: this.turns, ring })
    })
  }

  /** Lets time pass until nobody waits for it any more. */
  async run(): Promise<void> {
    for (let next = this.pop(); next; next = this.pop()) {
      this.now = next.at
      next.ring()
      // Whatever the timer has woken comes as far as it can.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** A heap: the earliest timer on top. */
  private push(timer: Timer): void {
    let place = this.timers.push(timer) - 1
    while (place > 0) {
      const above = (place - 1) >> 1
      if (!this.isBefore(place, above)) return
      this.swap(place, above)
      place = above
    }
  }

  private pop(): Timer | undefined {
    const [first] = this.timers
    const last = this.timers.pop()
    if (!first || !last || first === last) return first
    this.timers[0] = last
    for (let place = 0; ;) {
      const [left, right] = [2 * place + 1, 2 * place + 2]
      let earliest = place
      if (this.isBefore(left, earliest)) earliest = left
      if (this.isBefore(right, earliest)) earliest = right
      if (earliest === place) return first
      this.swap(place, earliest)
      place = earliest
    }
  }

  private isBefore(one: number, other: number): boolean {
    const [left, right] = [this.timers[one], this.timers[other]]
    if (!left || !right) return false
    return left.at === right.at ? left.turn < right.turn : left.at < right.at
  }

  private swap(one: number, other: number): void {
    const [left, right] = [this.timers[one], this.timers[other]]
    if (!left || !right) throw new Error('no such timer')
    this.timers[one] = right
    this.timers[other] = left
  }
}
