import { checkLargeValue, checkLeaf, childrenOf, type LargeValue, treesIn } from './page-content'
import { damaged, PageFile, type Tree } from './page-file'

/** Pages read at once where leaves lie side by side. */
const BLOCK_PAGES = 256
/** A page that is no leaf, in {@link Walk.owners}; leaves have the number of their tree. */
const NO_LEAF = 255

/**
 * Walks every page that the latest commit reaches and checks what LMDB relies on without asking: page numbers, kinds,
 * offsets within pages, sizes of large values, one parent each, and the numbers of pages and entries. What passes cannot
 * make LMDB read outside the file; what the values say is for the integrity check. Throws DamageFound at the first
 * damage. Without `leaves` it reads only the pages above them, a hundredth of the file. Takes time by the size of the
 * file (half a gigabyte a third of a second) and memory for one byte a page.
 */
export function walkPages(path: string, { leaves } = { leaves: true }): void {
  const file = new PageFile(path)
  try {
    new Walk(file).run(leaves)
  } finally {
    file.close()
  }
}

class Walk {
  private readonly file: PageFile
  /** By page: 0 nobody's, NO_LEAF, or one more than the place of its tree in {@link trees}. */
  private readonly owners: Uint8Array
  private readonly trees: { name: string; wanted: Tree; found: Tree }[] = []
  private readonly large: { value: LargeValue; owner: number }[] = []

  constructor(file: PageFile) {
    this.file = file
    this.owners = new Uint8Array(file.pages)
  }

  run(withLeaves: boolean): void {
    this.branches('空闲页', this.file.meta.free)
    const leaves = this.branches('目录', this.file.meta.main)
    for (const leaf of leaves) {
      for (const { name, tree } of treesIn(this.file.page(leaf), leaf)) this.branches(name, tree)
    }
    if (!withLeaves) return
    this.leaves()
    for (const { value, owner } of this.large) this.largeValue(value, owner)
    for (const { name, wanted, found } of this.trees) {
      for (const field of ['branchPages', 'leafPages', 'overflowPages', 'entries'] as const) {
        if (found[field] !== wanted[field]) throw damaged(`${name} 表的计数不对（${field}）`)
      }
    }
  }

  /** Walks the inner pages of a tree and answers the numbers of its leaves. */
  private branches(name: string, wanted: Tree): number[] {
    if (this.trees.length === NO_LEAF - 1) throw damaged('表太多')
    const found: Tree = { ...wanted, branchPages: 0, leafPages: 0, overflowPages: 0, entries: 0 }
    this.trees.push({ name, wanted, found })
    const leaves: number[] = []
    if (wanted.root !== null) this.descend(wanted.root, wanted.depth, found, leaves)
    found.leafPages = leaves.length
    return leaves
  }

  private descend(number: number, depth: number, found: Tree, leaves: number[]): void {
    if (depth < 1) throw damaged(`第 ${number} 页的层数不对`)
    this.file.assertPresent(number, 1)
    this.claim(number, depth === 1 ? this.trees.length : NO_LEAF)
    if (depth === 1) {
      leaves.push(number)
      return
    }
    found.branchPages += 1
    for (const child of childrenOf(this.file.page(number), number)) this.descend(child, depth - 1, found, leaves)
  }

  /** Reads the leaves of all trees in the order of the file. */
  private leaves(): void {
    const { pageSize } = this.file.meta
    const block = Buffer.alloc(BLOCK_PAGES * pageSize)
    const words = new Uint16Array(block.buffer, block.byteOffset, block.length / 2)
    for (let first = 0; first < this.file.pages; first += BLOCK_PAGES) {
      const owners = this.owners.subarray(first, first + BLOCK_PAGES)
      if (!owners.some((owner) => owner > 0 && owner < NO_LEAF)) continue
      this.file.read(block, first)
      for (const [place, owner] of owners.entries()) {
        if (owner === 0 || owner === NO_LEAF) continue
        const number = first + place
        const page = block.subarray(place * pageSize, (place + 1) * pageSize)
        const pageWords = words.subarray((place * pageSize) / 2, ((place + 1) * pageSize) / 2)
        const { entries, large } = checkLeaf(page, pageWords, number)
        const tree = this.trees[owner - 1]
        if (tree) tree.found.entries += entries
        for (const value of large) this.large.push({ value, owner })
      }
    }
  }

  private largeValue(value: LargeValue, owner: number): void {
    const { first, pages } = value
    this.file.assertPresent(first, pages)
    checkLargeValue(this.file.page(first), value)
    for (let number = first; number < first + pages; number++) this.claim(number, NO_LEAF)
    const tree = this.trees[owner - 1]
    if (tree) tree.found.overflowPages += pages
  }

  /** Every page has one parent. */
  private claim(number: number, owner: number): void {
    if (this.owners[number] !== 0) throw damaged(`第 ${number} 页被用了两次`)
    this.owners[number] = owner
  }
}
