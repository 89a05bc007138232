/** Remembers answers inside a warm function for some milliseconds. For facts that may be a little old. */
export class Memory<T> {
  private readonly answers = new Map<string, { until: number; value: Promise<T> }>()

  constructor(
    private readonly milliseconds: number,
    private readonly now: () => number = Date.now,
  ) {}

  get(key: string, load: () => Promise<T>): Promise<T> {
    const known = this.answers.get(key)
    if (known && known.until > this.now()) return known.value
    const value = load()
    this.answers.set(key, { until: this.now() + this.milliseconds, value })
    // A failed load must not be remembered.
    value.catch(() => this.answers.delete(key))
    return value
  }

  /** This instance has changed it: what it says next must be the change. */
  forget(key: string): void {
    this.answers.delete(key)
  }
}
