import type { Act, EntryDraft } from './account'
import type { EntryRef, Pool } from './schema'
import type { MovementKind, PoolKind, RefusalCause } from './vocabulary'
import { worthAfter } from './worth'

/** Units one goods pool takes in its life, so that a document with all its tokens stays small. */
export const maxUnitsPerPool = 500

export interface MovementFacts extends Act {
  readonly kind: MovementKind
  /** Units, points or cents; 0 for what moves nothing. */
  readonly quantity: number
  readonly ref: EntryRef
  readonly when?: MovementCondition | undefined
}

/** What must still be so when the movement commits; else it is refused, and stays so. */
export interface MovementCondition {
  /** Exactly this much has been consumed: a stock-take's difference is void once goods have left. */
  readonly consumed?: number
  /** Everything that ever came in stays within this. */
  readonly maxCap?: number
}

type Counts = Pick<Pool, 'cap' | 'available' | 'consumed' | 'lost'>

/** The next state of a pool and the line that explains it; chain and outbox are the ledger's. */
export interface MovementDecision {
  readonly change: Counts
  readonly pool: Pool
  readonly entry: EntryDraft
}

interface Effect {
  readonly of: PoolKind
  readonly change: Counts
  readonly from: (pool: Pool) => string
  readonly to: (pool: Pool) => string
}

const nothing: Counts = { cap: 0, available: 0, consumed: 0, lost: 0 }
const income: Counts = { ...nothing, cap: 1, available: 1 }
const loss: Counts = { ...nothing, available: -1, lost: 1 }
const outlay: Counts = { ...nothing, available: -1, consumed: 1 }
const self = ({ _id }: Pool) => _id
const outside = (place: string) => () => place

const effects: Record<MovementKind, Effect> = {
  purchase: { of: 'goods', change: income, from: outside('suppliers'), to: self },
  writeOff: { of: 'goods', change: loss, from: self, to: outside('writtenOff') },
  takeLoss: { of: 'goods', change: loss, from: self, to: outside('missing') },
  takeFound: { of: 'goods', change: income, from: outside('found'), to: self },
  freeze: { of: 'goods', change: nothing, from: self, to: self },
  unfreeze: { of: 'goods', change: nothing, from: self, to: self },
  withhold: { of: 'goods', change: nothing, from: self, to: self },
  release: { of: 'goods', change: nothing, from: self, to: self },
  priceChange: { of: 'goods', change: nothing, from: self, to: self },
  budgetGrant: { of: 'budget', change: income, from: outside('assembly'), to: self },
  funding: { of: 'fund', change: income, from: outside('sponsors'), to: self },
  spending: { of: 'fund', change: outlay, from: self, to: outside('suppliers') },
}

/** What a movement adds to the running total of its pool's chain: its sign, or 0 for what moves nothing. */
export function signOf(kind: MovementKind): -1 | 0 | 1 {
  const { available } = effects[kind].change
  return available > 0 ? 1 : available < 0 ? -1 : 0
}

/**
 * An administrative movement of a pool. Refused: STOCK_SHORT, FUNDS_SHORT (more than is available), POOL_FULL,
 * SHOP_COUNTING (another stock-take has it), NOT_COUNTING, UNITS_MISSING, MOVED_MEANWHILE. Throws on what no door lets
 * through.
 */
export function decideMovement(before: Pool, facts: MovementFacts): MovementDecision {
  const { kind, quantity, actor, now } = facts
  assertSensible(before, facts)
  const { change: unit, from, to } = effects[kind]
  const why = findObstacle(before, facts)
  const amount = why === undefined ? quantity : 0
  const change = {
    cap: unit.cap * amount,
    available: unit.available * amount,
    consumed: unit.consumed * amount,
    lost: unit.lost * amount,
  }
  const moved =
    why === undefined
      ? { ...before, ...freezingOf(before, facts), ...withholdingOf(before, facts), ...worthOf(before, facts) }
      : before
  const ref = { ...facts.ref, pool: before._id, ...(moved.worth && moved !== before && { worth: moved.worth }) }
  return {
    change,
    pool: {
      ...moved,
      cap: before.cap + change.cap,
      available: before.available + change.available,
      consumed: before.consumed + change.consumed,
      lost: before.lost + change.lost,
    },
    entry: {
      kind,
      ok: why === undefined,
      ...(why !== undefined && { why }),
      quantity: amount,
      from: from(before),
      to: to(before),
      ref,
      actor,
      at: now,
    },
  }
}

function assertSensible({ _id, kind: of }: Pool, { kind, quantity, ref }: MovementFacts): void {
  const { change, of: expected } = effects[kind]
  if (expected !== of) throw new Error(`${kind} is no movement of ${_id}, which is a pool of kind ${of}`)
  const isAmount = Number.isSafeInteger(quantity) && (change === nothing ? quantity === 0 : quantity > 0)
  if (!isAmount) throw new Error(`${kind} of ${quantity} in ${_id}`)
  if (isOfTake(kind) && ref.takeId === undefined) throw new Error(`${kind} of ${_id} names no stock-take`)
}

const kindsOfTake: readonly MovementKind[] = ['freeze', 'unfreeze', 'takeLoss', 'takeFound', 'withhold', 'release']

function isOfTake(kind: MovementKind): boolean {
  return kindsOfTake.includes(kind)
}

/** What ends a shortage: units that came back and are not there, and that nothing is missing any more. */
function isSettling({ frozen, withheld }: Pool, { kind, ref }: MovementFacts): boolean {
  return !frozen && withheld === ref.takeId && (kind === 'takeLoss' || kind === 'release')
}

function findObstacle(pool: Pool, facts: MovementFacts): RefusalCause | undefined {
  const { kind, quantity, ref, when = {} } = facts
  const isMine = pool.frozen === true && pool.takeId === ref.takeId
  if (pool.frozen && !isMine && kind !== 'priceChange') return 'SHOP_COUNTING'
  if (isOfTake(kind) && kind !== 'freeze' && !isMine && !isSettling(pool, facts)) return 'NOT_COUNTING'
  if (pool.withheld !== undefined && !isOfTake(kind) && kind !== 'priceChange') return 'UNITS_MISSING'
  if (when.consumed !== undefined && pool.consumed !== when.consumed) return 'MOVED_MEANWHILE'
  const room = Math.min(when.maxCap ?? Infinity, kind === 'purchase' ? maxUnitsPerPool : Infinity)
  if (effects[kind].change.cap > 0 && pool.cap + quantity > room) return 'POOL_FULL'
  if (effects[kind].change.available < 0 && pool.available < quantity) {
    return kind === 'spending' ? 'FUNDS_SHORT' : 'STOCK_SHORT'
  }
  return undefined
}

function freezingOf({ frozen, takeId }: Pool, { kind, ref }: MovementFacts): Pick<Pool, 'frozen' | 'takeId'> {
  if (kind === 'freeze') return { frozen: true, takeId: ref.takeId }
  return kind === 'unfreeze' ? { frozen: undefined, takeId: undefined } : { frozen, takeId }
}

function withholdingOf({ withheld }: Pool, { kind, ref }: MovementFacts): Pick<Pool, 'withheld'> {
  if (kind === 'withhold') return { withheld: ref.takeId }
  return kind === 'release' ? { withheld: undefined } : { withheld }
}

/** What came in cost something; what a count has found cost nothing. */
function worthOf(pool: Pool, { kind, quantity, ref }: MovementFacts): Pick<Pool, 'worth'> {
  if (kind === 'purchase') return { worth: worthAfter(pool, quantity, ref.costCents ?? 0) }
  return kind === 'takeFound' ? { worth: worthAfter(pool, quantity, 0) } : { worth: pool.worth }
}
