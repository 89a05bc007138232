import { listAnchors } from './anchors'
import type { Audit, Night } from './audit'
import type { Range } from './books'
import { endOfAccounts } from './check-accounts'
import { checkOnePool, holdersOf, noncesOf, poolOfLine } from './check-one-pool'
import { confirmPool } from './confirm-pool'
import { listWaitingLines } from './outboxes'
import { groupBy } from './read-lines'
import { emptySlice, mergeCounts, type Sighting, type Slice } from './slice'

/** Pools a slice takes. */
const sliceSize = 50
/** Behind every id. */
const endOfPools = '~'

/** R1–R5 and R9 of the pools after one. */
export async function checkPools(audit: Audit, after: string, { now, previous }: Night): Promise<Slice> {
  const { books } = audit
  const begin = after === '' ? endOfAccounts : after
  const pools = await books.listPools({ after: begin, to: endOfPools }, sliceSize)
  const last = pools.length < sliceSize ? undefined : pools.at(-1)?._id
  const range: Range = { after: begin, to: last ?? endOfPools }
  const waiting = await listWaitingLines(audit, now)
  const [lines, uses, before, holders] = await Promise.all([
    books.listLines(range),
    books.listUses(range),
    listAnchors(audit, previous, range),
    books.listAccountsById(pools.flatMap((pool) => holdersOf(pool))),
  ])
  const linesOf = groupBy(lines, ({ accountId }) => accountId)
  const usesOf = groupBy([...uses, ...waiting], poolOfLine)
  const anchorOf = new Map(before.map((anchor) => [anchor.id, anchor]))
  const holderById = new Map(holders.map((account) => [account._id, account]))
  const checked = pools.map((pool) =>
    checkOnePool(
      audit,
      {
        pool,
        lines: linesOf.get(pool._id) ?? [],
        uses: usesOf.get(pool._id) ?? [],
        waiting: noncesOf(waiting),
        holders: holderById,
        anchor: anchorOf.get(pool._id),
        latest: Number(pool['sequence']),
      },
      now,
    ),
  )
  const known = new Set(pools.map(({ _id }) => _id))
  const named = new Set([...linesOf.keys(), ...anchorOf.keys()])
  const wrong = checked.filter(({ differences }) => differences.length > 0).map(({ anchor }) => anchor.id)
  const sightings: Sighting[] = []
  const unsure: string[] = []
  for (const id of [...wrong, ...[...named].filter((one) => !known.has(one))]) {
    const confirmed = await confirmPool(audit, id, anchorOf.get(id), now)
    if (confirmed === 'moving') unsure.push(id)
    else sightings.push(...confirmed)
  }
  const issued = checked.reduce((sum, one) => mergeCounts(sum, one.issued), {})
  return { ...emptySlice, next: last, sightings, unsure, before, issued, anchors: checked.map(({ anchor }) => anchor) }
}
