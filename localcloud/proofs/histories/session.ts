import type { Engine } from '../../engine/engine'
import type { Luck } from '../../testing/luck'
import type { Attempt, Ending, History, Operation } from './history'
import type { VirtualTime } from './virtual-time'

/** What all clients of a run share. */
export interface World {
  engine: Engine
  time: VirtualTime
  history: History
  /** The next value that nobody has used in this run. */
  nextValue: () => number
  /** Ids of holders that were ever inserted or tried. */
  holderIds: string[]
}

interface OpenAttempt {
  attempt: Attempt
  transactionId: string
  expire: () => void
}

/** One client: it has at most one transaction open and at most one operation under way. */
export abstract class Session {
  protected readonly world: World
  protected readonly luck: Luck
  private readonly number: number
  private current: OpenAttempt | undefined

  constructor(world: World, number: number, luck: Luck) {
    this.world = world
    this.number = number
    this.luck = luck
  }

  /** One operation of the workload's choice. */
  abstract step(): Promise<void>

  /** Ends what is open. */
  async finish(): Promise<void> {
    if (this.current) await this.commit()
  }

  protected get operations(): readonly Operation[] {
    return this.current?.attempt.operations ?? []
  }

  protected get isInside(): boolean {
    return this.current !== undefined
  }

  protected begin(): void {
    const attempt = this.world.history.open(this.number, true)
    const transactionId = this.world.engine.begin()
    this.current = { attempt, transactionId, expire: this.world.time.lastTimer() }
  }

  /** Does something in the open transaction, or outside when none is open, and notes what was seen. */
  protected async perform(operate: (transactionId?: string) => Promise<Operation[]>): Promise<void> {
    const { current } = this
    const attempt = current?.attempt ?? this.world.history.open(this.number, false)
    const ending = await outcomeOf(async () => {
      attempt.operations.push(...(await operate(current?.transactionId)))
    })
    if (!current || ending !== 'committed') this.close(attempt, ending)
  }

  protected async commit(): Promise<void> {
    const { attempt, transactionId } = this.open()
    this.close(attempt, await outcomeOf(() => this.world.engine.commit(transactionId)))
  }

  /** The time limit falls into the commit: it takes effect or it doesn't, and the answer says which. */
  protected async commitWhileExpiring(): Promise<void> {
    const { attempt, transactionId, expire } = this.open()
    const ending = outcomeOf(() => this.world.engine.commit(transactionId))
    const moments = this.luck.below(6)
    for (let moment = 0; moment < moments; moment++) await Promise.resolve()
    expire()
    const known = await ending
    this.close(attempt, known === 'unknown to the server' ? 'expired' : known)
  }

  protected abort(): Promise<void> {
    const { attempt, transactionId } = this.open()
    this.world.engine.abort(transactionId)
    this.close(attempt, 'aborted')
    return Promise.resolve()
  }

  /** The time limit ends the transaction; a commit that comes later must be refused. */
  protected async expire(): Promise<void> {
    const { attempt, transactionId, expire } = this.open()
    expire()
    const ending = await outcomeOf(() => this.world.engine.commit(transactionId))
    this.close(attempt, ending === 'unknown to the server' ? 'expired' : 'committed after its time')
  }

  private open(): OpenAttempt {
    if (!this.current) throw new Error('no transaction is open')
    return this.current
  }

  private close(attempt: Attempt, ending: Ending): void {
    this.world.history.close(attempt, ending)
    this.current = undefined
  }
}

async function outcomeOf(work: () => Promise<void>): Promise<Ending> {
  try {
    await work()
    return 'committed'
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code === 'DATABASE_TRANSACTION_CONFLICT') return 'conflict'
    if (code === 'DATABASE_TRANSACTION_FAIL') return 'unknown to the server'
    if (message.includes('E11000')) return 'duplicate'
    throw error
  }
}
