import type { Anchor } from '@shared/domain/audit/schema'
import { addSums, noSums } from '@shared/domain/audit/sums'
import { listAnchors } from './anchors'
import type { Audit, Night } from './audit'
import { checkAccount, poolsOf, type AccountBundle, type CheckedAccount } from './check-account'
import { confirmAccount } from './confirm-account'
import { groupBy } from './read-lines'
import { emptySlice, fit, type Sighting, type Slice } from './slice'

/** Accounts a slice takes. */
const sliceSize = 100
/** Ids of accounts end before this; those of pools begin behind it. */
export const endOfAccounts = 'ac_~'

/** R1–R4, R7 and R9 of the accounts after one. Whatever looks wrong is read again before it is said. */
export async function checkAccounts(audit: Audit, after: string, night: Night): Promise<Slice> {
  const { previous } = night
  const { bundles, before, strays, next } = await gather(audit, after, previous)
  const checked = bundles.map((bundle) => checkAccount(audit, bundle))
  const unproved = await audit.facts.listUnproved(
    checked.flatMap(({ newAwards }) => newAwards),
    {
      isOpening: previous === undefined,
    },
  )
  const withoutFact = new Set(unproved.map(({ accountId }) => accountId))

  const suspects = checked.filter(({ differences, anchor }) => differences.length > 0 || withoutFact.has(anchor.id))
  const anchorOf = new Map(before.map((anchor) => [anchor.id, anchor]))
  const sightings: Sighting[] = []
  for (const id of [...suspects.map(({ anchor }) => anchor.id), ...strays]) {
    sightings.push(...(await confirmAccount(audit, id, anchorOf.get(id), night)))
  }
  return {
    ...emptySlice,
    next,
    sightings,
    before,
    anchors: checked.map(({ anchor }) => anchor),
    shops: sumUp(checked),
  }
}

interface Gathered {
  readonly next: string | undefined
  readonly bundles: readonly AccountBundle[]
  readonly before: readonly Anchor[]
  /** Ids that lines, rows or the last block name and no account has. */
  readonly strays: readonly string[]
}

/**
 * Seven reads for a hundred accounts, or for as many as have their lines read together. The accounts first: what leaves
 * an outbox afterwards was in the journal before.
 */
async function gather(audit: Audit, after: string, previous: string | undefined): Promise<Gathered> {
  const { books } = audit
  const found = await books.listAccounts({ after, to: endOfAccounts }, sliceSize)
  const isLast = found.length < sliceSize
  const asked = { after, to: (isLast ? undefined : found.at(-1)?._id) ?? endOfAccounts }
  const { rows, isCut } = await books.listLines(asked)
  const ids = [...found.map(({ _id }) => _id), ...rows.map(({ accountId }) => String(accountId))]
  const cutAt = isCut ? ids.at(-1) : undefined
  const { range, next, isTooLong } = fit(asked, ids, { isLast, cutAt })
  const accounts = found.filter(({ _id }) => _id <= range.to)
  const [lines, redemptions, pools, before] = await Promise.all([
    isTooLong ? books.listLinesOf(range.to) : rows.filter(({ accountId }) => String(accountId) <= range.to),
    books.listRedemptions(range),
    books.listPoolsById(accounts.flatMap(poolsOf)),
    listAnchors(audit, previous, range),
  ])
  const linesOf = groupBy(lines, ({ accountId }) => accountId)
  const redemptionsOf = groupBy(redemptions, ({ accountId }) => accountId)
  const poolById = new Map(pools.map((pool) => [pool._id, pool]))
  const anchorOf = new Map(before.map((anchor) => [anchor.id, anchor]))
  const known = new Set(accounts.map(({ _id }) => _id))
  const named = new Set([...linesOf.keys(), ...redemptionsOf.keys(), ...anchorOf.keys()])
  return {
    next,
    before,
    strays: [...named].filter((id) => !known.has(id)),
    bundles: accounts.map((account) => ({
      account,
      lines: linesOf.get(account._id) ?? [],
      redemptions: redemptionsOf.get(account._id) ?? [],
      pools: poolById,
      anchor: anchorOf.get(account._id),
      latest: Number(account['sequence']),
    })),
  }
}

function sumUp(checked: readonly CheckedAccount[]): Slice['shops'] {
  const shops: Record<string, Slice['shops'][string]> = {}
  for (const { issuerId, sums } of checked) {
    if (sums) shops[issuerId] = addSums(shops[issuerId] ?? noSums, sums)
  }
  return shops
}
