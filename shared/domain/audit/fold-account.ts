import type { JournalEntry } from '../ledger/schema'

/** What an account's lines add up to. */
export interface AccountFold {
  readonly available: number
  readonly issued: number
  readonly spent: number
  readonly expired: number
  readonly debt: number
  /** Open redemptions and their points. */
  readonly held: Readonly<Record<string, number>>
  readonly awarded: number
  readonly reversed: number
}

export const emptyFold: AccountFold = {
  available: 0,
  issued: 0,
  spent: 0,
  expired: 0,
  debt: 0,
  held: {},
  awarded: 0,
  reversed: 0,
}

/** The next line. Written from the design alone, so that it judges the decisions instead of repeating them. */
export function foldLine(before: AccountFold, line: JournalEntry): AccountFold {
  const { expiredNow = 0, ok } = line
  const current = {
    ...before,
    available: before.available - expiredNow,
    expired: before.expired + expiredNow,
  }
  return ok ? move(current, line) : current
}

function move(before: AccountFold, { _id, kind, quantity, ref }: JournalEntry): AccountFold {
  const { debtPaid = 0, debtAdded = 0, redemptionId = '' } = ref
  const credited = quantity - debtPaid
  switch (kind) {
    case 'award':
      return {
        ...before,
        available: before.available + credited,
        issued: before.issued + credited,
        debt: before.debt - debtPaid,
        awarded: before.awarded + quantity,
      }
    case 'redeem':
      return { ...before, available: before.available - quantity, held: { ...before.held, [_id]: quantity } }
    case 'fulfil':
      return { ...before, spent: before.spent + quantity, held: without(before.held, redemptionId) }
    case 'cancel':
    case 'redemptionExpire':
      return {
        ...before,
        available: before.available + credited,
        issued: before.issued - debtPaid,
        debt: before.debt - debtPaid,
        held: without(before.held, redemptionId),
      }
    case 'expire':
      return { ...before, available: before.available - quantity, expired: before.expired + quantity }
    case 'reverse':
      return { ...taken(before, quantity, debtAdded), reversed: before.reversed + quantity }
    case 'void':
    // What follows moves a pool: an account's chain has none of it.
    case 'purchase':
    case 'writeOff':
    case 'takeLoss':
    case 'takeFound':
    case 'freeze':
    case 'unfreeze':
    case 'withhold':
    case 'release':
    case 'priceChange':
    case 'budgetGrant':
    case 'funding':
    case 'spending':
      return before
  }
}

function taken(before: AccountFold, quantity: number, debtAdded: number): AccountFold {
  const covered = quantity - debtAdded
  return {
    ...before,
    available: before.available - covered,
    issued: before.issued - covered,
    debt: before.debt + debtAdded,
  }
}

function without(held: AccountFold['held'], redemptionId: string): Record<string, number> {
  return Object.fromEntries(Object.entries(held).filter(([id]) => id !== redemptionId))
}
