import { sceneNames, type Scene } from '../../scripts/simulating/scenes'
import { Luck } from '../../localcloud/testing/luck'
import * as care from './jobs/care'
import * as points from './jobs/points'
import * as shop from './jobs/shop'
import * as stock from './jobs/stock'
import * as taking from './jobs/take'
import { households, type Job, type OpeningPool, type Village } from './jobs/village'

/** Makes one job, or some that belong together. */
const makers = {
  report: points.reportProved,
  reversal: points.reversal,
  promise: points.promise,
  order: shop.order,
  end: shop.end,
  lock: shop.lock,
  look: shop.look,
  purchase: stock.purchase,
  writeOff: stock.writeOff,
  grantBudget: stock.grantBudget,
  drift: stock.drift,
  handOver: shop.handOver,
  stockTake: taking.stockTake,
  settle: taking.settle,
  straggler: taking.straggler,
  relay: () => care.relay,
  relayPools: () => care.relayPools,
  sweep: () => care.sweep,
  expiry: care.expiry,
  freezing: care.freezing,
  daysPass: care.daysPass,
} satisfies Record<string, (village: Village) => Job | Job[]>

interface Shape {
  readonly households: number
  readonly jobs: number
  /** Most times a request is sent. */
  readonly sends: number
  readonly keys: number
  /** How often a kind of job comes, compared with the others. */
  readonly weights: Partial<Record<keyof typeof makers, number>>
  /** What happens for certain, stage after stage, before the rest. */
  readonly script?: (village: Village) => Job[][]
}

/** Kinds of worlds. Each is small, so that the few things in it meet. */
const scenes: Record<Scene, Shape> = {
  /** A bit of everything. */
  village: {
    households: 2,
    jobs: 7,
    sends: 2,
    keys: 4,
    weights: {
      ...{ report: 3, order: 5, end: 5, relay: 1, sweep: 1, expiry: 1, reversal: 1, promise: 1, lock: 1, look: 1 },
      ...{ purchase: 1, writeOff: 1, stockTake: 1, grantBudget: 1, freezing: 1, relayPools: 0.5, daysPass: 0.7 },
    },
  },
  /** Few operations, each sent many times, against relays and sweeps. */
  hammer: {
    households: 1,
    jobs: 5,
    sends: 4,
    keys: 2,
    weights: { report: 3, order: 4, end: 3, relay: 4, sweep: 1, reversal: 1 },
  },
  /** Many want the last pieces. */
  rush: {
    households: 3,
    jobs: 7,
    sends: 2,
    keys: 5,
    weights: { report: 1, order: 7, end: 2, sweep: 2, relay: 0.5, purchase: 0.5, look: 0.5 },
  },
  /** Deliveries, losses and stock-takes while people order and fetch. */
  shelf: {
    households: 1,
    jobs: 7,
    sends: 2,
    keys: 3,
    weights: {
      ...{ order: 3, end: 3, purchase: 2, writeOff: 2, stockTake: 2, drift: 1, settle: 1 },
      ...{ relayPools: 1.5, relay: 0.5 },
    },
  },
  /** Budgets, caps, promises, reversals and debt. */
  purse: {
    households: 2,
    jobs: 6,
    sends: 2,
    keys: 4,
    weights: {
      report: 5,
      reversal: 4,
      promise: 2,
      grantBudget: 2,
      order: 2,
      end: 2,
      sweep: 1,
      relay: 1,
      relayPools: 1,
    },
    script: (village) => [[points.takeBack(village), points.takeBack(village)]],
  },
  /** Stock-takes, over goods that vanish and orders just fetched. */
  count: {
    households: 1,
    jobs: 5,
    sends: 3,
    keys: 2,
    weights: { stockTake: 4, drift: 3, end: 3, order: 1, relay: 1, purchase: 0.5, straggler: 0.5, relayPools: 0.5 },
    script: (village) => [[stock.drift(village), shop.end(village), shop.end(village)]],
  },
  /** Stock-takes over promised goods that have vanished, and what becomes of the promises. */
  missing: {
    households: 2,
    jobs: 8,
    sends: 2,
    keys: 3,
    weights: { settle: 4, end: 6, order: 2, purchase: 0.7, writeOff: 0.7, stockTake: 1, straggler: 0.5, relay: 0.5 },
    script: (village) => {
      const orders = [shop.order(village), shop.order(village), shop.order(village)]
      const vanishing = [stock.drift(village, -1), stock.drift(village, -1)]
      return [orders, vanishing, [taking.stockTake(village), taking.stockTake(village)]]
    },
  },
  /** Stock-takes over goods that desks without signal have handed over and not told of. */
  signal: {
    households: 1,
    jobs: 6,
    sends: 2,
    keys: 2,
    weights: { stockTake: 4, end: 4, handOver: 1, lock: 1, order: 1, drift: 0.5, relay: 0.5 },
    script: (village) => {
      const all = (make: (village: Village) => Job) => [make(village), make(village), make(village)]
      return [all(shop.lock), all(shop.handOver)]
    },
  },
  /** Months go by: points and orders expire, and what comes back late is graced. */
  year: {
    households: 1,
    jobs: 7,
    sends: 2,
    keys: 4,
    weights: { report: 2, order: 5, end: 4, expiry: 3, daysPass: 3, relay: 1, reversal: 0.5 },
  },
  /** An order comes back after its points have ended, is graced, and comes back once more. */
  grace: {
    households: 1,
    jobs: 5,
    sends: 2,
    keys: 4,
    weights: { order: 2, end: 3, expiry: 2, daysPass: 1, relay: 1, report: 0.5 },
    script: (village) => {
      const end = () => [shop.end(village), shop.end(village), shop.end(village)]
      return [[care.days(70)], end(), [shop.order(village), shop.order(village)], [care.days(8)], end()]
    },
  },
  /** The shop's desk: codes without signal, races for one order, accounts frozen and thawed. */
  desk: {
    households: 1,
    jobs: 7,
    sends: 3,
    keys: 2,
    weights: { order: 3, end: 6, lock: 3, look: 2, freezing: 2, expiry: 1, daysPass: 0.7, relay: 0.5 },
  },
}

/** The scene of a seed, so that a seed alone says what happens. */
export function sceneOf(seed: number): Scene {
  return new Luck(-seed).pick(sceneNames)
}

export interface Plan {
  readonly village: Village
  /**
   * One after another: who has nothing can redeem nothing, and what is not ordered cannot be fetched. Of each the last
   * is sent first.
   */
  readonly stages: Job[][]
}

export function planOf(scene: Scene, luck: Luck): Plan {
  const shape = scenes[scene]
  const village = settle(shape, luck)
  const orders = Array.from({ length: luck.below(3) }, () => shop.order(village))
  const jobs = Array.from({ length: shape.jobs }, () => make(shape, village)).flat()
  const income = luck.chance(0.9) ? village.households.map((household) => points.income(village, household)) : []
  const sends = [...jobs, ...(luck.chance(0.3) ? income : [])].flatMap((job) =>
    Array.from({ length: job.days ? 1 : 1 + luck.below(shape.sends) }, () => job),
  )
  return { village, stages: [income, orders, ...(shape.script?.(village) ?? []), shuffled(sends, luck)] }
}

function settle({ households: most, keys }: Shape, luck: Luck): Village {
  const shelf = ['po_a_1', 'po_a_2', 'po_a_3'].slice(0, 1 + luck.below(3))
  const goods = shelf.map((poolId): OpeningPool => ({ poolId, kind: 'goods', cap: luck.below(2) + luck.below(3) }))
  const funds = ['bu_a', 'bu_b'].slice(0, 1 + luck.below(2))
  return {
    luck,
    terms: { months: luck.below(2), price: 5, pointsPerDay: 30 + luck.below(30), unitsPerMonth: 2 + luck.below(3) },
    households: households.slice(0, 1 + luck.below(most)),
    goods,
    budgets: funds.map((poolId): OpeningPool => ({ poolId, kind: 'budget', cap: 20 + luck.below(60) })),
    keys,
    ordered: [],
    takes: new Map(),
    shortages: new Map(),
    awarded: [],
  }
}

function make({ weights }: Shape, village: Village): Job | Job[] {
  const kinds = Object.entries(weights)
  let share = village.luck.next() * kinds.reduce((total, [, weight]) => total + weight, 0)
  for (const [kind, weight] of kinds) {
    share -= weight
    if (share < 0) return makers[kind as keyof typeof makers](village)
  }
  throw new Error('weights do not add up')
}

function shuffled(list: readonly Job[], luck: Luck): Job[] {
  const keyed = list.map((job) => ({ job, key: luck.next() * (job.isLate ? 0.5 : 1) }))
  return keyed.sort((left, right) => left.key - right.key).map(({ job }) => job)
}
