import { checkBlocks, sealBlock } from '@shared/domain/audit/block'
import { difference } from '@shared/domain/audit/finding'
import { addLeaves, emptyTree, rootOf, type Hash } from '@shared/domain/audit/merkle'
import { blockSchema, type Anchor, type AnchorPage, type Block, type Run } from '@shared/domain/audit/schema'
import { addSums, noSums } from '@shared/domain/audit/sums'
import type { Audit } from './audit'
import type { Sighting } from './slice'

const blocksAtOnce = 200
const pagesAtOnce = 20

/** All blocks, oldest first; 'broken' names the first that is no block any more. */
async function readBlocks({ store }: Audit): Promise<{ blocks: Block[]; broken?: string }> {
  const blocks: Block[] = []
  for (let after = ''; ;) {
    const page = await store.listBlocksAfter(after, blocksAtOnce)
    for (const document of page) {
      const parsed = blockSchema.safeParse(document)
      if (!parsed.success) return { blocks, broken: document._id }
      blocks.push(parsed.data)
    }
    if (page.length < blocksAtOnce) return { blocks }
    after = page.at(-1)?._id ?? ''
  }
}

/** R9: the chain of blocks from the first, and the heads the last one was made of. */
export async function checkBlockChain(audit: Audit, run: Run): Promise<Sighting[]> {
  const { blocks, broken } = await readBlocks(audit)
  const earlier = blocks.filter(({ _id }) => _id < run._id)
  const differences = [
    ...(broken === undefined ? [] : [difference('BLOCK_CHANGED', { day: broken })]),
    ...checkBlocks(earlier, audit.hash),
    ...checkHeads(earlier.at(-1), run, audit.hash),
  ]
  return differences.map((one) => ({
    ...one,
    subject: { kind: 'block', id: String(one.detail['day']) } as const,
    issuerId: '',
  }))
}

function checkHeads(last: Block | undefined, { previous, before }: Run, hash: Hash) {
  if (last?._id !== previous) return [difference('BLOCK_CHANGED', { day: previous ?? last?._id ?? '' })]
  if (!last || (last.chains === before.count && last.root === rootOf(before, hash))) return []
  return [difference('BLOCK_CHANGED', { day: last._id, chains: last.chains, kept: before.count })]
}

/** The day's block. Twice is once: the first one stays. */
export async function makeBlock(audit: Audit, run: Run, now: number): Promise<Block> {
  const { blocks } = await readBlocks(audit)
  const last = blocks.filter(({ _id }) => _id < run._id).at(-1)
  const block = sealBlock(
    {
      _id: run._id,
      previous: last?.hash ?? '',
      root: rootOf(run.tree, audit.hash),
      chains: run.tree.count,
      totals: Object.values(run.shops).reduce(addSums, noSums),
      at: now,
    },
    audit.hash,
  )
  return audit.store.keepBlock(block)
}

/** The block with every head it was made of, as text: who keeps a copy can prove what the ledger said that day. */
export async function exportBlock(audit: Audit, block: Block): Promise<string> {
  const pages = await listPages(audit, block._id)
  const anchors = inOrder(pages).map(({ id, sequence, head }) => `${id},${sequence},${head}`)
  return audit.keepOutside(block._id, [JSON.stringify(block), ...anchors, ''].join('\n'))
}

/** Whether a text kept outside is what a block says: its hash, and the root over the heads in it. */
export function isCopyOf(text: string, block: Block, hash: Hash): boolean {
  const [head = '', ...rows] = text.trimEnd().split('\n')
  const anchors = rows.map((row): Anchor => {
    const [id = '', sequence = '', last = ''] = row.split(',')
    return { id, sequence: Number(sequence), head: last }
  })
  const tree = addLeaves(emptyTree, anchors, hash)
  return (
    head === JSON.stringify(block) &&
    checkBlocks([{ ...block, previous: '' }], hash).length <= 1 &&
    rootOf(tree, hash) === block.root
  )
}

/** Pools first, then accounts: the order in which a night goes through them. */
function inOrder(pages: readonly AnchorPage[]): Anchor[] {
  const anchors = pages.flatMap((page) => page.anchors)
  const isAccount = ({ id }: Anchor) => id.startsWith('ac_')
  return [...anchors.filter((one) => !isAccount(one)), ...anchors.filter(isAccount)]
}

async function listPages({ store }: Audit, day: string): Promise<AnchorPage[]> {
  const pages: AnchorPage[] = []
  for (let after = ''; ;) {
    const found = await store.listAnchorPages(day, after, pagesAtOnce)
    pages.push(...found)
    if (found.length < pagesAtOnce) return pages
    after = found.at(-1)?.to ?? ''
  }
}

/** Heads of a day that no night asks for any more: they are in the copy outside. */
export async function dropAnchors({ store }: Audit, day: string): Promise<void> {
  for (;;) {
    const pages = await store.listAnchorPages(day, '', pagesAtOnce)
    await Promise.all(pages.map(({ _id }) => store.removeAnchorPage(_id)))
    if (pages.length < pagesAtOnce) return
  }
}
