import { checkCopies, checkState, checkSums, refold } from '@shared/domain/audit/check-account'
import { checkChain } from '@shared/domain/audit/check-chain'
import { checkRedemptions } from '@shared/domain/audit/check-redemptions'
import { difference, type Difference } from '@shared/domain/audit/finding'
import type { Anchor, Sums } from '@shared/domain/audit/schema'
import { sumsOf } from '@shared/domain/audit/sums'
import { accountSchema, type Account, type JournalEntry, type Redemption } from '@shared/domain/ledger/schema'
import type { Document } from '../../platform/database'
import type { Audit } from './audit'
import { anchorOf, readLines } from './read-lines'

/** An account and everything that speaks of it, as it is kept. */
export interface AccountBundle {
  readonly account: Document
  readonly lines: readonly Document[]
  readonly redemptions: readonly Document[]
  /** Pools its open redemptions name. */
  readonly pools: ReadonlyMap<string, Document>
  readonly anchor: Anchor | undefined
  /** The account's number after the lines were read. */
  readonly latest: number
}

export interface CheckedAccount {
  readonly differences: readonly Difference[]
  readonly issuerId: string
  /** Award lines the last block did not know yet: their facts are looked up. */
  readonly newAwards: readonly JournalEntry[]
  readonly anchor: Anchor
  readonly sums: Sums | undefined
}

/** R1–R4 and R9 of one account. */
export function checkAccount(audit: Audit, bundle: AccountBundle): CheckedAccount {
  const parsed = accountSchema.safeParse(bundle.account)
  if (!parsed.success) return toBroken(bundle.account)
  const account = parsed.data
  const { sequence, head, issuerId } = account
  const { lines, recompute, broken } = readLines(audit, bundle.lines, account.outbox)
  const { fold, differences } = refold(account, lines)
  const { seals } = audit
  const rows = bundle.redemptions as (Partial<Redemption> & { _id: string })[]
  const waiting = new Set(account.outbox.map((line) => line._id))
  const newAwards = lines.filter(
    (line) => line.kind === 'award' && line.ok && line.sequence > (bundle.anchor?.sequence ?? 0),
  )
  return {
    issuerId,
    newAwards,
    anchor: anchorOf(account, lines),
    sums: sumsOf(account, fold, 0),
    differences: [
      ...broken,
      ...checkSums(account),
      ...checkChain({ sequence, head, latest: bundle.latest, lines, anchor: bundle.anchor }, recompute),
      ...differences,
      ...checkState(account, lines, (state) => seals.hashOfState(state)),
      ...checkCopies(account, lines),
      ...checkRedemptions({ lines, rows, toRedemption: (line) => seals.toRedemption(line), waiting }),
      ...checkTokens(account, bundle.pools),
    ],
  }
}

function toBroken({ _id: id, issuerId, sequence, head }: Document): CheckedAccount {
  return {
    differences: [difference('DOCUMENT_BROKEN')],
    issuerId: typeof issuerId === 'string' ? issuerId : '',
    newAwards: [],
    anchor: {
      id,
      sequence: typeof sequence === 'number' && Number.isSafeInteger(sequence) && sequence >= 0 ? sequence : 0,
      head: typeof head === 'string' ? head : '',
    },
    sums: undefined,
  }
}

/** R4: what is set aside for an open redemption stands in its pool, under the same nonce and in the same number. */
function checkTokens({ held }: Account, pools: AccountBundle['pools']): Difference[] {
  const wrong = Object.entries(held).find(([op, { pool, nonce, goods }]) => {
    const holds = pools.get(pool)?.['holds'] as Record<string, { nonce?: unknown; quantity?: unknown }> | undefined
    const token = holds?.[op]
    return token?.nonce !== nonce || token.quantity !== goods.units
  })
  return wrong ? [difference('TOKEN_MISSING', { redemption: wrong[0], pool: wrong[1].pool })] : []
}

/** Pools the open redemptions of an account name, whatever else its document looks like. */
export function poolsOf({ held }: Document): string[] {
  if (typeof held !== 'object' || held === null) return []
  return Object.values(held).flatMap((one: unknown) => {
    const pool = typeof one === 'object' && one !== null && 'pool' in one ? one.pool : undefined
    return typeof pool === 'string' ? [pool] : []
  })
}
