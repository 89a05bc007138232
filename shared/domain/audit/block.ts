import { difference, type Difference } from './finding'
import type { Hash } from './merkle'
import type { Block } from './schema'

export type UnsealedBlock = Omit<Block, 'hash'>

/** One text for one block, field by field. */
export function hashOfBlock({ _id, previous, root, chains, totals, at }: UnsealedBlock, hash: Hash): string {
  const figures = Object.entries(totals).sort(([left], [right]) => (left < right ? -1 : 1))
  return hash(JSON.stringify([_id, previous, root, chains, figures, at]))
}

export function sealBlock(block: UnsealedBlock, hash: Hash): Block {
  return { ...block, hash: hashOfBlock(block, hash) }
}

/** R9: blocks in order of their days, each with the hash of its content and of the one before. */
export function checkBlocks(blocks: readonly Block[], hash: Hash): Difference[] {
  let previous = ''
  for (const block of blocks) {
    if (hashOfBlock(block, hash) !== block.hash || block.previous !== previous) {
      return [difference('BLOCK_CHANGED', { day: block._id })]
    }
    previous = block.hash
  }
  return []
}
