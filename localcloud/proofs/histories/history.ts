/**
 * What the clients of a run saw, and nothing else: the checker judges from this alone. Lists grow at their end by values
 * that are unique in the run. Holders are documents inserted once and removed at most once, each on one seat; the seat is
 * unique among those that exist.
 */
export type Operation =
  /** `value` was added to these lists. `at`: on the condition that the one list had this many values. */
  | { type: 'append'; keys: string[]; value: number; at?: number }
  /** The lists as one read returned them. */
  | { type: 'read'; lists: { [key: string]: number[] } }
  | { type: 'insert'; id: string; seat: string }
  | { type: 'remove'; id: string }
  /** A removal that found nothing. */
  | { type: 'absent'; id: string }
  /** Who sits on a seat. */
  | { type: 'holders'; seat: string; ids: string[] }
  /** All accounts of the bank. */
  | { type: 'balances'; balances: { [account: string]: number } }
  | { type: 'transfer'; from: string; to: string; quantity: number }

/** Why an attempt ended; only 'committed' has an effect. */
export type Ending =
  | 'committed'
  | 'aborted'
  | 'expired'
  /** Refused for a write of another: DATABASE_TRANSACTION_CONFLICT. */
  | 'conflict'
  /** Refused for a unique key: E11000. */
  | 'duplicate'
  /** The server said it does not know the transaction, though nobody had ended it. */
  | 'unknown to the server'
  | 'committed after its time'

/** A transaction, or one operation outside transactions. */
export interface Attempt {
  id: number
  client: number
  inside: boolean
  operations: Operation[]
  ending: Ending
  /** When it was begun and when its end was known, on the one clock of the run. */
  startedAt: number
  endedAt: number
}

/** Collects the attempts of a run. */
export class History {
  readonly attempts: Attempt[] = []
  private moment = 0

  open(client: number, inside: boolean): Attempt {
    this.moment += 1
    const id = this.attempts.length + 1
    const never = Number.MAX_SAFE_INTEGER
    const attempt: Attempt = {
      ...{ id, client, inside, operations: [], ending: 'aborted' },
      ...{ startedAt: this.moment, endedAt: never },
    }
    this.attempts.push(attempt)
    return attempt
  }

  close(attempt: Attempt, ending: Ending): void {
    this.moment += 1
    attempt.ending = ending
    attempt.endedAt = this.moment
  }
}

export function isCommitted({ ending }: Attempt): boolean {
  return ending === 'committed'
}

/** Something that snapshot isolation forbids. */
export interface Finding {
  anomaly: Anomaly
  /** Which attempts and values show it. */
  text: string
}

/** The names are those of Adya's thesis and of the checker Elle where they have one. */
export type Anomaly =
  | 'garbage read'
  | 'duplicate value'
  | 'incompatible order'
  | 'G1a aborted read'
  | 'G1b intermediate read'
  | 'own write not seen'
  | 'non-repeatable read'
  | 'lost write'
  | 'lost update'
  | 'two removals'
  | 'shared seat'
  | 'refused without cause'
  | 'outlived its time'
  | 'G0 write cycle'
  | 'G1c circular information flow'
  | 'stale read'
  | 'G-single read skew'
  | 'G-nonadjacent'
  | 'money appeared or vanished'
  | 'stuck'
