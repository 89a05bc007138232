/**
 * Documents as the auditor sees them: its own words for what is stored, so that it shares nothing with the code that
 * stores it.
 */
export interface Lot {
  readonly expiresOn: string
  readonly quantity: number
  readonly graced?: boolean
}

export interface Offline {
  readonly deskId: string
  readonly issuedAt: number
  readonly validUntil: number
  readonly lockedUntil: number
}

export interface Held {
  readonly quantity: number
  readonly lots: readonly Lot[]
  readonly pool: string
  readonly nonce: string
  readonly goods: { readonly rewardId: string; readonly units: number }
  readonly offline?: Offline
}

export interface Line {
  readonly _id: string
  readonly accountId: string
  readonly sequence: number
  readonly kind: string
  readonly ok: boolean
  readonly why?: string
  readonly quantity: number
  readonly expiredNow?: number
  readonly from: string
  readonly to: string
  readonly actor: string
  readonly at: number
  readonly availableAfter: number
  readonly previous: string
  readonly hash: string
  readonly ref: {
    readonly pool?: string
    readonly nonce?: string
    readonly debtPaid?: number
    readonly entryId?: string
    readonly debtAdded?: number
    readonly forgiven?: number
    readonly takeId?: string
    readonly redemptionId?: string
    readonly goods?: { readonly rewardId: string; readonly units: number }
  } & Readonly<Record<string, unknown>>
}

export interface Account {
  readonly _id: string
  readonly version: number
  readonly available: number
  readonly issued: number
  readonly spent: number
  readonly expired: number
  readonly debt: number
  readonly lots: readonly Lot[]
  readonly held: Readonly<Record<string, Held>>
  readonly pending: Readonly<Record<string, { readonly quantity: number }>>
  readonly counters: Readonly<Record<string, number>>
  readonly sequence: number
  readonly head: string
  readonly outbox: readonly Line[]
  readonly dirtyAt?: number
  readonly frozen?: unknown
}

export interface Token {
  readonly accountId: string
  readonly quantity: number
  readonly nonce: string
}

export interface Pool {
  readonly _id: string
  readonly kind: string
  readonly cap: number
  readonly available: number
  readonly consumed: number
  readonly lost: number
  readonly holds: Readonly<Record<string, Token>>
  readonly frozen?: boolean
  readonly takeId?: string
  readonly withheld?: string
  readonly sequence: number
  readonly head: string
  readonly outbox: readonly Line[]
  readonly dirtyAt?: number
}

/** A promise of the ledger is broken. */
export class Violation extends Error {
  constructor(
    readonly invariant: string,
    facts: unknown,
  ) {
    super(`${invariant} — ${JSON.stringify(facts)}`)
    this.name = 'Violation'
  }
}

/** Facts are told only when the promise is broken: most checks hold, and telling costs. */
export function hold(holds: boolean, invariant: string, facts: () => unknown): void {
  if (!holds) throw new Violation(invariant, facts())
}

export function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}

export function sumOf(things: Iterable<{ readonly quantity: number }>): number {
  let total = 0
  for (const { quantity } of things) total += quantity
  return total
}
