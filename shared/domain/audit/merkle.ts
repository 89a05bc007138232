import type { Anchor, Tree } from './schema'

export type Hash = (text: string) => string

export const emptyTree: Tree = { count: 0, peaks: [] }

/** A leaf never looks like a node: nobody can pass a part of the tree off as an account. */
function leafOf({ id, sequence, head }: Anchor, hash: Hash): string {
  return hash(`leaf ${id} ${sequence} ${head}`)
}

/** Adds leaves in order. Only the peaks are kept, so that a town of any size fits in one document between slices. */
export function addLeaves(tree: Tree, anchors: readonly Anchor[], hash: Hash): Tree {
  const peaks = [...tree.peaks]
  for (const anchor of anchors) {
    let peak = { height: 0, hash: leafOf(anchor, hash) }
    for (let last = peaks.at(-1); last?.height === peak.height; last = peaks.at(-1)) {
      peaks.pop()
      peak = { height: peak.height + 1, hash: hash(`node ${last.hash} ${peak.hash}`) }
    }
    peaks.push(peak)
  }
  return { count: tree.count + anchors.length, peaks }
}

/** The root over all leaves added, and over how many there are. */
export function rootOf({ count, peaks }: Tree, hash: Hash): string {
  const bagged = [...peaks].reverse().reduce((right, peak) => hash(`peak ${peak.hash} ${right}`), '')
  return hash(`root ${count} ${bagged}`)
}
