import type { Run } from '@shared/domain/audit/schema'
import { checkTotals } from '@shared/domain/audit/sums'
import type { Audit } from './audit'
import { checkBlockChain, dropAnchors, exportBlock, makeBlock } from './blocks'
import { closeSettled } from './close-findings'
import { checkOutboxes } from './outboxes'
import type { Sighting } from './slice'
import { difference } from '@shared/domain/audit/finding'

/** Budgets of one shop: a handful a year. */
const maxBudgets = 500

/** The end of a night: totals of each shop, outboxes, the blocks; then today's block, and its copy outside. */
export async function closeRun(
  audit: Audit,
  run: Run,
  now: number,
): Promise<{ sightings: Sighting[]; fileId: string }> {
  const sightings = [
    ...(await checkShops(audit, run)),
    ...(await checkOutboxes(audit, audit.clock())),
    ...(await checkBlockChain(audit, run)),
  ]
  await closeSettled(audit, sightings, now)
  const block = await makeBlock(audit, run, now)
  const fileId = await exportBlock(audit, block)
  const [, , old] = (await audit.store.listBlocks({ limit: 3 })).map(({ _id }) => _id)
  if (old !== undefined) await dropAnchors(audit, old)
  return { sightings, fileId }
}

/** R6: what came out of a shop's budgets is what its residents got; and what they got is somewhere. */
async function checkShops(audit: Audit, { shops, issued }: Run): Promise<Sighting[]> {
  const sightings: Sighting[] = []
  for (const shop of new Set([...Object.keys(shops), ...Object.keys(issued)])) {
    const sums = shops[shop]
    const awarded = sums?.awarded ?? 0
    const atLeast = issued[shop] ?? 0
    // The budgets were read first: whatever was given out then had been written down, and later more may have been.
    const atMost = awarded === atLeast ? atLeast : await countIssued(audit, shop)
    const differences = [
      ...(sums ? checkTotals(sums) : []),
      ...(awarded >= atLeast && awarded <= atMost ? [] : [difference('TOTALS_DIFFER', { awarded, atLeast, atMost })]),
    ]
    sightings.push(
      ...differences.map((one) => ({ ...one, subject: { kind: 'shop', id: shop } as const, issuerId: shop })),
    )
  }
  return sightings
}

/** What a shop's budgets have given out by now, or are about to. */
async function countIssued({ books }: Audit, shop: string): Promise<number> {
  const pools = await books.listPoolsOf(shop, maxBudgets)
  return pools
    .filter(({ kind }) => kind === 'budget')
    .reduce((total, { consumed, holds }) => {
      const tokens = Object.values((holds ?? {}) as Record<string, { quantity?: unknown }>)
      return total + figure(consumed) + tokens.reduce((sum, { quantity }) => sum + figure(quantity), 0)
    }, 0)
}

/** What is no number counts for nothing here: the document it stands in is found by itself. */
function figure(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : 0
}
