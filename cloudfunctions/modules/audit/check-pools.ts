import type { Document } from '../../platform/database'
import { listAnchors } from './anchors'
import type { Audit, Night } from './audit'
import type { Range, Reading } from './books'
import { endOfAccounts } from './check-accounts'
import { checkOnePool, holdersOf, noncesOf, poolOfLine } from './check-one-pool'
import { confirmPool } from './confirm-pool'
import { beginCounting } from './count-pool'
import { listWaitingLines } from './outboxes'
import { groupBy } from './read-lines'
import { emptySlice, fit, mergeCounts, type Sighting, type Slice } from './slice'

/** Pools a slice takes. */
const sliceSize = 50
/** Behind every id. */
const endOfPools = '~'

/** R1–R5 and R9 of the pools after one. */
export async function checkPools(audit: Audit, after: string, { now, previous }: Night): Promise<Slice> {
  const { books } = audit
  const begin = after === '' ? endOfAccounts : after
  const found = await books.listPools({ after: begin, to: endOfPools }, sliceSize)
  const isLast = found.length < sliceSize
  const asked: Range = { after: begin, to: (isLast ? undefined : found.at(-1)?._id) ?? endOfPools }
  const waiting = await listWaitingLines(audit, now)
  const [lines, uses, anchors] = await Promise.all([
    books.listLines(asked),
    books.listUses(asked),
    listAnchors(audit, previous, asked),
  ])
  const linesOf = groupBy(lines.rows, ({ accountId }) => accountId)
  const usesOf = groupBy([...uses.rows, ...waiting], poolOfLine)
  const anchorOf = new Map(anchors.map((anchor) => [anchor.id, anchor]))
  const named = [...linesOf.keys(), ...anchorOf.keys()]
  const cuts = [...cutOf(lines, ({ accountId }) => String(accountId)), ...cutOf(uses, poolOfLine)]
  const ids = [...found.map(({ _id }) => _id), ...named]
  const { range, next, isTooLong } = fit(asked, ids, { isLast, cutAt: cuts.sort()[0] })
  const pools = found.filter(({ _id }) => _id <= range.to)
  const [first] = pools
  if (isTooLong && first) return beginCounting(audit, first, now)

  const holders = await books.listAccountsById(pools.flatMap((pool) => holdersOf(pool)))
  const holderById = new Map(holders.map((account) => [account._id, account]))
  const checked = pools.map((pool) => {
    const { _id: id } = pool
    const known = { lines: linesOf.get(id) ?? [], uses: usesOf.get(id) ?? [], anchor: anchorOf.get(id) }
    const bundle = { pool, ...known, waiting: noncesOf(waiting), holders: holderById, latest: Number(pool['sequence']) }
    return checkOnePool(audit, bundle, now)
  })
  const present = new Set(pools.map(({ _id }) => _id))
  const wrong = checked.filter(({ differences }) => differences.length > 0).map(({ anchor }) => anchor.id)
  const strays = [...new Set(named)].filter((id) => id <= range.to && !present.has(id))
  const sightings: Sighting[] = []
  const unsure: string[] = []
  for (const id of [...wrong, ...strays]) {
    const confirmed = await confirmPool(audit, id, { anchor: anchorOf.get(id), now })
    if (confirmed === 'moving') unsure.push(id)
    else sightings.push(...confirmed)
  }
  return {
    ...emptySlice,
    next,
    sightings,
    unsure,
    before: anchors.filter(({ id }) => id <= range.to),
    issued: checked.reduce((sum, one) => mergeCounts(sum, one.issued), {}),
    anchors: checked.map(({ anchor }) => anchor),
  }
}

/** The chain in which a reading was cut off. */
function cutOf({ rows, isCut }: Reading, chainOf: (line: Document) => string): string[] {
  const last = rows.at(-1)
  return isCut && last ? [chainOf(last)] : []
}
