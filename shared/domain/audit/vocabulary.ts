/** What the nightly reconciliation looks at. R9 is the daily block. */
export const auditRules = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9'] as const
export type AuditRule = (typeof auditRules)[number]

/** What can be found, each by one rule. */
export const ruleOf = {
  /** A document is not as its schema says. */
  DOCUMENT_BROKEN: 'R1',
  /** A document's own sums do not agree. */
  SUMS_BROKEN: 'R1',
  /** The journal's lines do not add up to what the document says. */
  BALANCE_DIFFERS: 'R2',
  /** Lots, counters or holds are not as the last line left them. */
  STATE_DIFFERS: 'R2',
  /** The list of redemptions says something else than the journal. */
  REDEMPTION_DIFFERS: 'R2',
  LINE_BROKEN: 'R3',
  LINE_CHANGED: 'R3',
  LINE_MISSING: 'R3',
  /** Two lines with one number. */
  LINE_TWICE: 'R3',
  /** A line nobody's chain knows. */
  LINE_UNKNOWN: 'R3',
  CHAIN_BROKEN: 'R3',
  /** The account's own copy of a line is not the line. */
  COPY_DIFFERS: 'R3',
  /** An open redemption without its goods set aside. */
  TOKEN_MISSING: 'R4',
  /** Goods set aside, or points promised, for nothing. */
  TOKEN_STRAY: 'R4',
  CONSUMED_DIFFERS: 'R5',
  TOTALS_DIFFER: 'R6',
  AWARD_UNEXPLAINED: 'R7',
  AWARD_MISSING: 'R7',
  OUTBOX_OLD: 'R8',
  /** The line of the last block's day is another one now. */
  ANCHOR_DIFFERS: 'R9',
  /** The last block knows a chain that is gone. */
  CHAIN_GONE: 'R9',
  BLOCK_CHANGED: 'R9',
} as const satisfies Record<string, AuditRule>
export type FindingCode = keyof typeof ruleOf
export const findingCodes = Object.keys(ruleOf) as FindingCode[]

export const subjectKinds = ['account', 'pool', 'ticket', 'block', 'shop', 'town'] as const
export type SubjectKind = (typeof subjectKinds)[number]

/** open: nobody has looked yet. accepted: two persons looked at it and thawed the account. gone: no longer seen. */
export const findingStates = ['open', 'accepted', 'gone'] as const

/**
 * What one night sees and the next does not look for again: it goes by being looked at, never by itself. The last two
 * are judged at the end of the night, not with the chain.
 */
export const lastingCodes: readonly FindingCode[] = [
  'AWARD_UNEXPLAINED',
  'ANCHOR_DIFFERS',
  'CHAIN_GONE',
  'BLOCK_CHANGED',
  'OUTBOX_OLD',
  'AWARD_MISSING',
]

export const auditStages = ['pools', 'accounts', 'tickets', 'closing'] as const
export type AuditStage = (typeof auditStages)[number]
