import type { Collection, Index } from './catalog'
import { type Document } from './document'
import { encodeForIndex } from './index-entries'
import { encodeNumberPrefix, encodeValue, invert, MAX_INDEXED_BYTES, successor } from './ordered-key'
import { type Bound, boundsOf, type FieldBounds } from './query-bounds'
import type { SortOrder } from './sort-order'
import type { KeyRange } from './store'

/** A range to scan; `fixed` bytes at its start are the same for all its keys. */
export interface ScanRange extends KeyRange {
  fixed: number
}

/** How documents are reached. The filter is always applied to what a plan yields. */
export interface Plan {
  /** 'documents': the documents themselves, in `_id` order. 'index': through the entries of `index`. */
  source: 'documents' | 'index'
  index?: Index
  ranges: ScanRange[]
  reverse: boolean
  /** The ranges, merged, yield documents in the wanted order. */
  ordered: boolean
  /** Fields bound to points, and whether a range bounds the next one: what `explain` shows. */
  equalities: number
  bounded: boolean
}

/** More points than this in one plan are left to the filter. */
const MAX_RANGES = 2000
/** More ranges than this are not merged in order: sorting what they yield is cheaper. */
const MAX_MERGED_RANGES = 64

/** An access path: `_id` on the documents table, or an index followed by the `_id` its entries end in. */
interface Path {
  number: number
  keys: [field: string, direction: 1 | -1][]
  unique: boolean
  multikey: string[]
  index?: Index
}

/** Chooses the access path: points before ranges before order, and a full scan when nothing fits. */
export function planQuery(collection: Collection, query: Document, order: SortOrder): Plan {
  const bounds = boundsOf(query)
  const primary: Path = { number: collection.number, keys: [['_id', 1]], unique: true, multikey: [] }
  // Documents named by their ids are read at once, whatever else is asked of them.
  const byId = planPath(primary, bounds, order)
  if (byId.equalities === 1) return byId
  const secondary = collection.indexes.map((index): Path => {
    return { ...index, keys: [...index.keys, ['_id', 1]], index }
  })
  const plans = [primary, ...secondary].map((path) => ({ path, plan: planPath(path, bounds, order) }))
  const best = plans.reduce((leader, next) => (score(next, order) > score(leader, order) ? next : leader))
  return best.plan
}

function score({ path, plan }: { path: Path; plan: Plan }, order: SortOrder): number {
  const pointsOnly = path.unique && plan.equalities >= (path.index?.keys.length ?? 1) ? 1000 : 0
  const useful = plan.equalities * 10 + (plan.bounded ? 5 : 0) + (plan.ordered && order.length > 0 ? 3 : 0)
  return pointsOnly + useful
}

function planPath(path: Path, bounds: Map<string, FieldBounds>, order: SortOrder): Plan {
  let prefixes = [encodeNumberPrefix(path.number)]
  let depth = 0
  const constant = new Set<string>()
  for (const [field, direction] of path.keys) {
    const points = distinct((bounds.get(field)?.points ?? []).map((point) => encodeForIndex(point, direction)))
    if (bounds.get(field)?.points === undefined || points.length * prefixes.length > MAX_RANGES) break
    prefixes = prefixes.flatMap((prefix) => points.map((point) => Buffer.concat([prefix, point]))).filter(canExist)
    if (points.length === 1 && !path.multikey.includes(field)) constant.add(field)
    depth += 1
  }
  const next = path.keys[depth]
  const fieldBounds = next && bounds.get(next[0])
  const usable = next && fieldBounds && limitBounds(fieldBounds, path.multikey.includes(next[0]))
  const ranges = prefixes.map((prefix) => (usable ? boundedRange(prefix, usable, next[1]) : wholeRange(prefix)))
  const remaining = order.filter(([field]) => !constant.has(field))
  const direction = directionOf(path, depth, remaining)
  return {
    source: path.index ? 'index' : 'documents',
    ...(path.index ? { index: path.index } : {}),
    ranges,
    reverse: direction === -1,
    ordered: direction !== undefined && (order.length === 0 || ranges.length <= MAX_MERGED_RANGES),
    equalities: depth,
    bounded: usable !== undefined,
  }
}

/** 1 or -1 when scanning forwards or backwards gives the order, else undefined. */
function directionOf(path: Path, depth: number, order: SortOrder): 1 | -1 | undefined {
  let direction: 1 | -1 | undefined
  for (const [at, [field, wanted]] of order.entries()) {
    const key = path.keys[depth + at]
    if (!key || key[0] !== field || path.multikey.includes(field)) return undefined
    const needed = key[1] === wanted ? 1 : -1
    if (direction !== undefined && needed !== direction) return undefined
    direction = needed
  }
  return direction ?? 1
}

/** Two conditions on an array field may be met by different elements, so only one of them can bound the scan. */
function limitBounds(bounds: FieldBounds, multikey: boolean): FieldBounds | undefined {
  const { lower, upper } = bounds
  if (!lower && !upper) return undefined
  if (multikey && lower) return { lower }
  return bounds
}

function wholeRange(prefix: Buffer): ScanRange {
  return { from: prefix, to: successor(prefix), fixed: prefix.length }
}

/** Longer keys are refused when written, so nothing is found by them. */
function canExist(prefix: Buffer): boolean {
  return prefix.length <= MAX_INDEXED_BYTES
}

/** A range within the type of its bound: MongoDB compares only values of one type. */
function boundedRange(prefix: Buffer, bounds: FieldBounds, direction: 1 | -1): ScanRange {
  const tag = encodeValue((bounds.lower ?? bounds.upper)?.value).subarray(0, 1)
  const room = Math.max(1, MAX_INDEXED_BYTES - prefix.length)
  const least = bounds.lower ? lowerEdge(bounds.lower, room) : tag
  const beyond = bounds.upper ? upperEdge(bounds.upper, room) : successor(tag)
  const [from, to] = direction === 1 ? [least, beyond] : [mirror(beyond), mirror(least)]
  return { from: Buffer.concat([prefix, from]), to: Buffer.concat([prefix, to]), fixed: prefix.length }
}

/** Bounds too long for a key are cut, which only widens the range. */
function lowerEdge({ value, inclusive }: Bound, room: number): Buffer {
  const encoded = encodeValue(value)
  if (encoded.length > room) return encoded.subarray(0, room)
  return inclusive ? encoded : successor(encoded)
}

function upperEdge({ value, inclusive }: Bound, room: number): Buffer {
  const encoded = encodeValue(value)
  if (encoded.length > room) return successor(encoded.subarray(0, room))
  return inclusive ? successor(encoded) : encoded
}

/** In a descending field, "below x" becomes "from the first key after every inverted x". */
function mirror(edgeBytes: Buffer): Buffer {
  return successor(invert(edgeBytes))
}

function distinct(encodings: Buffer[]): Buffer[] {
  return [...new Map(encodings.map((encoded) => [encoded.toString('latin1'), encoded])).values()]
}
