import { difference } from '@shared/domain/audit/finding'
import type { Anchor } from '@shared/domain/audit/schema'
import type { Document } from '../../platform/database'
import type { Audit, Night } from './audit'
import { checkAccount, poolsOf, type AccountBundle } from './check-account'
import type { Sighting } from './slice'

/** The town goes on while it is looked at: what still differs after so many looks is a difference. */
const looks = 3
const pauseMs = 150

/** One account by itself, read again and again until nothing differs any more, or it stays so. */
export async function confirmAccount(
  audit: Audit,
  id: string,
  anchor: Anchor | undefined,
  night: Night,
): Promise<Sighting[]> {
  let seen: Sighting[] = []
  for (let look = 1; look <= looks; look += 1) {
    const latest = await lookAt(audit, id, anchor, night)
    const before = seen
    seen = look === 1 ? latest : latest.filter(({ code }) => before.some((one) => one.code === code))
    if (seen.length === 0) return []
    if (look < looks) await audit.sleep(pauseMs)
  }
  return seen
}

async function lookAt(audit: Audit, id: string, anchor: Anchor | undefined, { previous }: Night): Promise<Sighting[]> {
  const bundle = await readOne(audit, id, anchor)
  if ('lines' in bundle) {
    const { differences, issuerId, newAwards } = checkAccount(audit, bundle)
    const unproved = await audit.facts.listUnproved(newAwards, { isOpening: previous === undefined })
    const unexplained = unproved.map(({ _id, quantity }) => difference('AWARD_UNEXPLAINED', { line: _id, quantity }))
    const subject = { kind: 'account', id } as const
    return [...differences, ...unexplained].map((one) => ({ ...one, subject, issuerId }))
  }
  return anchor || bundle.line ? [toGone(id, anchor, bundle.line)] : []
}

/** The account first, then what speaks of it, then the account's number once more. */
async function readOne(
  { books }: Audit,
  id: string,
  anchor: Anchor | undefined,
): Promise<AccountBundle | { readonly line: Document | undefined }> {
  const [account] = await books.listAccountsById([id])
  const [lines, redemptions] = await Promise.all([books.listLinesOf(id), books.listRedemptionsOf(id)])
  if (!account) return { line: lines[0] ?? redemptions[0] }
  const pools = await books.listPoolsById(poolsOf(account))
  const [after] = await books.listAccountsById([id])
  return {
    account,
    lines,
    redemptions,
    pools: new Map(pools.map((pool) => [pool._id, pool])),
    anchor,
    latest: Number((after ?? account)['sequence']),
  }
}

/** A chain without its document: it was there, or was made up. */
function toGone(id: string, anchor: Anchor | undefined, line: Document | undefined): Sighting {
  const subject = { kind: 'account', id } as const
  return anchor
    ? { ...difference('CHAIN_GONE', { number: anchor.sequence, head: anchor.head }), subject, issuerId: '' }
    : { ...difference('LINE_UNKNOWN', { line: line?._id ?? '' }), subject, issuerId: '' }
}
