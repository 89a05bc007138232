/**
 * Runs the jobs again and again, a tick that is due while the last one still runs being left out. It can stand still,
 * which a platform's timer can't: a seed plays months that are past, and a tick among them would take them for overdue.
 */
export class JobsClock {
  private ticking: Promise<void> | undefined
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly everyMs: number,
    private readonly tick: () => Promise<void>,
  ) {}

  run(): void {
    this.timer ??= setInterval(() => {
      this.ticking ??= this.tick().finally(() => {
        this.ticking = undefined
      })
    }, this.everyMs)
  }

  /** Resolves when the tick under way has ended; no other begins. */
  async stand(): Promise<void> {
    clearInterval(this.timer)
    this.timer = undefined
    await this.ticking
  }
}
