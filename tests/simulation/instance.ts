/** A function instance at work on one job: its own clock, and a way to die. */
export class Instance {
  isDead = false

  constructor(
    readonly name: string,
    /** How far its clock is off, in ms. */
    readonly skew: number,
    private readonly atEnd: () => void,
  ) {}

  /** Crashed, or done: told once. */
  die(): void {
    if (this.isDead) return
    this.isDead = true
    this.atEnd()
  }
}
