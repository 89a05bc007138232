import type { CellResult } from './cell'
import type { Results } from './results'

/** A figure the server must reach. */
export interface Bar {
  title: string
  reached: boolean
  /** What was measured, for reading. */
  measured: string
}

const SDK_CLIENTS = 16
const READS = 1500
const UPDATES = 1200
const RAW_OVER_SDK = 2
const MANY_DOCUMENTS = 500_000
const START_MS = 2000
const ANONYMOUS_BYTES = 300_000_000
const GROWTH = 1.5

/** Compares results with the figures asked for. What was not measured has no line. */
export function barsOf(results: Results): Bar[] {
  return [
    ...results.cells.flatMap((cell) => throughputBars(cell)),
    ...results.starts.filter(({ documents }) => documents >= MANY_DOCUMENTS).map(startBar),
    ...memoryBars(results),
    ...results.growth.map(({ workload, ratio, p50, documents }) => ({
      title: `time of '${workload}' grows less than ${GROWTH}× from ${documents.join(' to ')} documents`,
      reached: ratio < GROWTH,
      measured: `${ratio.toFixed(2)}× (${p50.map((time) => time.toFixed(3)).join(' → ')} ms)`,
    })),
  ]
}

function throughputBars({ workload, documents, clients, peers: { sdk, raw } }: CellResult): Bar[] {
  const least = { read: READS, update: UPDATES }[workload]
  if (least === undefined || clients !== SDK_CLIENTS || !sdk) return []
  const cell = `${workload}, ${documents} documents, ${clients} clients`
  const rate = sdk.operationsPerSecond
  const viaSdk: Bar = {
    title: `${cell}: ${least}/s via the SDK`,
    reached: rate >= least,
    measured: `${rate.toFixed(0)}/s`,
  }
  if (!raw) return [viaSdk]
  const ratio = raw.operationsPerSecond / rate
  const viaHttp: Bar = {
    title: `${cell}: raw HTTP at least ${RAW_OVER_SDK}× that figure`,
    reached: raw.operationsPerSecond >= RAW_OVER_SDK * least,
    measured: `${raw.operationsPerSecond.toFixed(0)}/s, ${(raw.operationsPerSecond / least).toFixed(2)}× the figure`,
  }
  const overSdk: Bar = {
    title: `${cell}: raw HTTP at least ${RAW_OVER_SDK}× the SDK as measured`,
    reached: ratio >= RAW_OVER_SDK,
    measured: `${ratio.toFixed(2)}×`,
  }
  return [viaSdk, viaHttp, overSdk]
}

function startBar({ documents, bootMs, startMs, starts }: Results['starts'][number]): Bar {
  return {
    title: `${documents} documents: start under ${START_MS / 1000} s`,
    reached: bootMs < START_MS,
    measured: `${bootMs.toFixed(0)} ms from spawn to /healthz, ${startMs.toFixed(0)} ms of it inside startLocalCloud (median of ${starts})`,
  }
}

function memoryBars({ memory, workers }: Results): Bar[] {
  const large = memory.filter(({ documents }) => documents >= MANY_DOCUMENTS)
  return large.map(({ documents, moment, withFunctions: { anonymous }, server }) => ({
    title: `${documents} documents, ${workers} function workers, ${moment} the bench: RssAnon under ${ANONYMOUS_BYTES / 1e6} MB`,
    reached: anonymous < ANONYMOUS_BYTES,
    measured: `${(anonymous / 1e6).toFixed(0)} MB, ${(server.anonymous / 1e6).toFixed(0)} of it the server's`,
  }))
}
