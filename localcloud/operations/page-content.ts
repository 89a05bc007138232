import { damaged, PAGE_HEADER, readTree, readWord, type Tree, TREE_BYTES } from './page-file'

const BRANCH = 0x01
const LEAF = 0x02
const OVERFLOW = 0x04
const KIND_BITS = 0x6f
const NODE_HEADER = 8
const BIG_DATA = 0x01
const SUB_TREE = 0x02
const DUPLICATES = 0x04
/** A large value's node holds page number, transaction and number of pages instead of the value. */
const LARGE_REFERENCE = 24

/** A value that lies on pages of its own. */
export interface LargeValue {
  first: number
  pages: number
  size: number
}

/** Throws DamageFound unless the page begins a large value as its reference says. */
export function checkLargeValue(page: Buffer, { first, pages, size }: LargeValue): void {
  const room = pages * page.length - PAGE_HEADER
  if (kindOf(page) !== OVERFLOW || page.readUInt32LE(20) !== pages || size > room) throw badPage(first)
}

/** The pages below a branch page. Throws DamageFound. */
export function childrenOf(page: Buffer, number: number): number[] {
  if (kindOf(page) !== BRANCH) throw badPage(number)
  return nodesOf(page, number).map((node) => {
    return page.readUInt16LE(node) + page.readUInt16LE(node + 2) * 65_536 + page.readUInt16LE(node + 4) * 2 ** 32
  })
}

/**
 * Checks a leaf and answers how many entries it has and which of their values lie elsewhere. Throws DamageFound.
 * `words` are the page's 16-bit numbers: the start of a server waits for this, and it is several times as fast so.
 */
export function checkLeaf(page: Buffer, words: Uint16Array, number: number): { entries: number; large: LargeValue[] } {
  if (readWord(page, 0) !== number || kindOf(page) !== LEAF) throw badPage(number)
  const entries = countNodes(page, number)
  const upper = words[11] ?? 0
  const large: LargeValue[] = []
  for (let at = PAGE_HEADER / 2; at < PAGE_HEADER / 2 + entries; at++) {
    const offset = words[at] ?? 0
    const node = (PAGE_HEADER + offset) / 2
    const flags = words[node + 2] ?? DUPLICATES
    const data = PAGE_HEADER + offset + NODE_HEADER + (words[node + 3] ?? 0)
    const size = (words[node] ?? 0) + (words[node + 1] ?? 0) * 65_536
    const end = data + ((flags & BIG_DATA) === 0 ? size : LARGE_REFERENCE)
    if (offset < upper || offset % 2 !== 0 || end > page.length || (flags & DUPLICATES) !== 0) throw badPage(number)
    if ((flags & BIG_DATA) !== 0) large.push({ first: readWord(page, data), pages: readWord(page, data + 16), size })
  }
  return { entries, large }
}

/** The named trees that a leaf of the directory lists. Throws DamageFound. */
export function treesIn(page: Buffer, number: number): { name: string; tree: Tree }[] {
  if (kindOf(page) !== LEAF) throw badPage(number)
  return nodesOf(page, number)
    .filter((node) => (page.readUInt16LE(node + 4) & SUB_TREE) !== 0)
    .map((node) => {
      const data = node + NODE_HEADER + page.readUInt16LE(node + 6)
      const size = page.readUInt16LE(node) + page.readUInt16LE(node + 2) * 65_536
      if (size !== TREE_BYTES || data + size > page.length) throw badPage(number)
      const name = page.toString('utf8', node + NODE_HEADER, data).replace('\0', '')
      return { name, tree: readTree(page.subarray(data, data + TREE_BYTES)) }
    })
}

/** Where the nodes of a page begin; each lies inside the page with its key. Offsets count from the end of the header. */
function nodesOf(page: Buffer, number: number): number[] {
  const room = page.length - PAGE_HEADER
  const count = countNodes(page, number)
  return Array.from({ length: count }, (_, place) => {
    const offset = page.readUInt16LE(PAGE_HEADER + place * 2)
    if (offset < page.readUInt16LE(22) || offset + NODE_HEADER > room) throw badPage(number)
    if (offset + NODE_HEADER + page.readUInt16LE(PAGE_HEADER + offset + 6) > room) throw badPage(number)
    return PAGE_HEADER + offset
  })
}

/** How many nodes a page has; their offsets lie before the free room in it, they behind. */
function countNodes(page: Buffer, number: number): number {
  const lower = page.readUInt16LE(20)
  const upper = page.readUInt16LE(22)
  if (lower < 2 || lower % 2 !== 0 || lower > upper || upper > page.length - PAGE_HEADER) throw badPage(number)
  return lower / 2
}

function kindOf(page: Buffer): number {
  return page.readUInt16LE(18) & KIND_BITS
}

function badPage(number: number): Error {
  return damaged(`第 ${number} 页的内容不对`)
}
