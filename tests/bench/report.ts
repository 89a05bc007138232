import { toTable } from '../../localcloud/bench/table'
import type { RelayPrice } from './calls/award-prices'
import type { PriceLine } from './calls/price-list'
import type { CellResult } from './contest/cell'
import { contenderNames } from './contest/contender'
import type { ContestResult } from './contest/run-contests'
import type { RushReport } from './simulated-clock/rush'

/** How the contenders are called in a table. */
const titles = { ledger: 'ledger', transaction: 'pg transaction', function: 'pg function' }

export function callTable(lines: readonly PriceLine[]): string {
  const rows = lines.map(({ what, cold, warm, told }) => {
    return [what, ...[cold, warm].flatMap(({ trips, calls }) => [String(trips), String(calls)]), told]
  })
  return toTable(['operation', 'cold trips', 'calls', 'warm trips', 'calls', 'warm, in order'], rows)
}

export function relayTable(prices: readonly RelayPrice[]): string {
  const rows = prices.map(({ lines, count: { calls, trips } }) => {
    return [`${lines}`, `${calls}`, (calls / lines).toFixed(2), `${trips}`]
  })
  return toTable(['lines relayed together', 'calls', 'calls per line', 'trips'], rows)
}

export function rushTable(reports: readonly (readonly [string, RushReport])[]): string {
  const rows = reports.map(([title, report]) => [
    title,
    `${report.decided}`,
    `${report.succeeded}`,
    report.p50.toFixed(1),
    report.p99.toFixed(1),
    report.longest.toFixed(1),
    report.callsPerSuccess.toFixed(2),
    report.relayCallsPerLine.toFixed(2),
    Number.isNaN(report.callsPerSoldOut) ? '' : report.callsPerSoldOut.toFixed(2),
    `${report.violations.length}`,
  ])
  const calls = ['calls per yes, relay included', 'relay per line', 'calls per sold out']
  return toTable(['rush', 'decided', 'yes', 'p50 ms', 'p99', 'longest', ...calls, 'violations'], rows)
}

export function contestTable({ cells }: ContestResult): string {
  const shown = contenderNames.filter((name) => cells.some(({ figures }) => figures[name]))
  const head = [
    'redeem',
    'clients',
    'ms per call',
    ...shown.flatMap((name) => [`${titles[name]} /s`, 'p50 ms', 'p99 ms', 'CPU ms', 'calls']),
    'ledger : transaction',
    'load',
  ]
  const rows = cells.map(({ where, clients, delayMs, load, figures }) => [
    where,
    `${clients}`,
    `${delayMs}`,
    ...shown.flatMap((name) => {
      const figure = figures[name] ?? { rate: NaN, p50: NaN, p99: NaN, processor: NaN, callsPerSuccess: undefined }
      const { rate, p50, p99, processor, callsPerSuccess } = figure
      return [rate.toFixed(0), p50.toFixed(1), p99.toFixed(1), processor.toFixed(2), callsPerSuccess?.toFixed(2) ?? '']
    }),
    ratioOf(figures),
    load.toFixed(1),
  ])
  return toTable(head, rows)
}

function ratioOf({ ledger, transaction }: CellResult['figures']): string {
  return ledger && transaction ? `${(ledger.rate / transaction.rate).toFixed(2)}×` : ''
}

/** Something asked for, and whether it is reached. */
export interface Bar {
  readonly title: string
  readonly reached: boolean
  readonly measured: string
}

/** The door's own call among them; an award comes through none. */
const tripsAsked: Readonly<Record<string, number>> = { award: 3, redeem: 1 + 3, fulfil: 1 + 4, cancel: 1 + 4 }
const rushP99 = 60
const leastRatio = 2

export function callBars(lines: readonly PriceLine[]): Bar[] {
  return lines.map(({ what, warm }) => {
    const most = tripsAsked[what] ?? 0
    return {
      title: `${what}: at most ${most} round trips, the door's among them`,
      reached: warm.trips <= most,
      measured: `${warm.trips}`,
    }
  })
}

export function rushBars(reports: readonly (readonly [string, RushReport])[], takers: number): Bar[] {
  return reports.map(([title, { decided, p99, violations }]) => ({
    title: `${title}: all decided, p99 at most ${rushP99} ms, nothing broken`,
    reached: decided === takers && p99 <= rushP99 && violations.length === 0,
    measured: `${decided} decided, ${p99.toFixed(1)} ms, ${violations.length} violations`,
  }))
}

export function contestBars(title: string, { cells, violations }: ContestResult): Bar[] {
  const sides = [violations.ledger, violations.postgres].map((list) => list.length)
  const sound = {
    title: `${title}: points, goods and answers add up on both sides`,
    reached: sides.every((count) => count === 0),
    measured: `${sides.join(' and ')} violations`,
  }
  return [...cells.flatMap(barOfRush), sound]
}

/** The one situation with a figure asked for: a rush on one reward, as far from the database as functions are in the cloud. */
function barOfRush({ where, clients, delayMs, figures: { ledger, transaction } }: CellResult): Bar[] {
  if (where !== 'one reward' || clients !== 64 || delayMs !== 8 || !ledger || !transaction) return []
  const ratio = ledger.rate / transaction.rate
  const p99s = `p99 ${ledger.p99.toFixed(0)} and ${transaction.p99.toFixed(0)} ms`
  return [
    {
      title: `64 clients, one reward, 8 ms per call: at least ${leastRatio}× the transaction, and a lower p99`,
      reached: ratio >= leastRatio && ledger.p99 < transaction.p99,
      measured: `${ratio.toFixed(2)}×, ${p99s}`,
    },
  ]
}

export function barLines(bars: readonly Bar[]): string {
  return bars.map(({ title, reached, measured }) => `${reached ? '✓' : '✗'} ${title}: ${measured}`).join('\n')
}
