import type { Hash } from '@shared/domain/audit/merkle'
import type { Finding } from '@shared/domain/audit/schema'
import type { Account, JournalEntry, Redemption } from '@shared/domain/ledger/schema'
import type { AuditStore } from './audit.repo'
import type { Books } from './books'

/** An award that should have come of a ticket that proved true. */
export interface AwardDue {
  readonly ticketId: string
  readonly issuerId: string
  readonly accountId: string
  /** The line's id; what goes on after a void has it with `_2`, `_3` behind. */
  readonly op: string
}

/** What the village did, beside the ledger. */
export interface Facts {
  /** Those of the award lines that stand on nothing: no ticket, no claim, no decision of two. */
  listUnproved(
    awards: readonly JournalEntry[],
    /** Before the first block: what the town brought along. */
    night: { readonly isOpening: boolean },
  ): Promise<JournalEntry[]>
  /** Awards due of the tickets after one, and where the next slice begins; undefined at the end. */
  listAwardsDue(after: string, now: number): Promise<{ due: AwardDue[]; next: string | undefined }>
}

/** What the reconciliation stands on. All of it can be replaced, so that a test can bend the town. */
export interface Audit {
  readonly books: Books
  readonly store: AuditStore
  readonly facts: Facts
  readonly hash: Hash
  /** How the ledger seals what it writes. */
  readonly seals: {
    /** Of a line as it is kept. */
    hashOfLine(line: object): string
    hashOfState(account: Account): string
    toRedemption(line: JournalEntry): Redemption
  }
  /** The only thing the audit does to what it looks at. */
  readonly freeze: (accountId: string, finding: Finding, now: number) => Promise<void>
  /** Tells the people who have to look. Twice is once. */
  readonly alarm: (finding: Finding, now: number) => Promise<void>
  /** Keeps a text outside the database; answers where. */
  readonly keepOutside: (day: string, text: string) => Promise<string>
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Epoch ms, to know how long a tick has been at it. */
  readonly clock: () => number
}

/** The night a check belongs to. */
export interface Night {
  readonly now: number
  /** Day of the block before; undefined in the first night. */
  readonly previous: string | undefined
}
