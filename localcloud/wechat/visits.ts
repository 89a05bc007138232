const REMEMBERED_MS = 2 * 60 * 60 * 1000

/** Who used the mini-program within two hours, in memory: content is only checked for them. A restart forgets. */
export class Visits {
  private readonly latest = new Map<string, number>()

  note(openid: string, at: number): void {
    this.latest.delete(openid)
    this.latest.set(openid, at)
    // The oldest come first.
    for (const [visitor, seen] of this.latest) {
      if (seen > at - REMEMBERED_MS) break
      this.latest.delete(visitor)
    }
  }

  /** Whether somebody was here within the two hours before `now`. */
  recent(openid: string, now: number): boolean {
    return (this.latest.get(openid) ?? -Infinity) > now - REMEMBERED_MS
  }
}
