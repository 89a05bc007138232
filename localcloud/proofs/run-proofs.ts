import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runHistories } from './histories/run-histories'
import { runKillRounds } from './kill/kill-rounds'
import { compareWithModel } from './model/compare'
import { openScratchFolder } from './scratch-folder'

/** One proof and how it came out. */
export interface ProofResult {
  title: string
  result: string
  holds: boolean
}

/** Shows that work goes on while it does. */
type Show = <T>(title: string, work: () => Promise<T>) => Promise<T>

const HISTORIES = 1000
const KILLS = 50
const MODEL_ROUNDS = 200
const PER_ROUND = 100

/** The long versions. Whatever is random follows from the seed; a failing one names its own. */
export async function runProofs(seed: number, show: Show): Promise<ProofResult[]> {
  const scratch = openScratchFolder()
  // Kills are about what reaches a disk.
  const onDisk = mkdtempSync(join(tmpdir(), 'localcloud-kills-'))
  const folder = (name: string) => join(scratch.path, name)
  try {
    return [
      await show(`${HISTORIES} histories`, () => proveHistories(folder('histories'), seed)),
      await show(`${MODEL_ROUNDS} rounds against the model`, () => proveModel(folder('model'), seed)),
      await show(`${KILLS} kills`, () => proveKills(onDisk, seed)),
    ]
  } finally {
    scratch.remove()
    rmSync(onDisk, { recursive: true, force: true })
  }
}

async function proveHistories(directory: string, seed: number): Promise<ProofResult> {
  const { violation, statistics } = await runHistories({ directory, firstSeed: seed, runs: HISTORIES })
  const { committed, conflict } = statistics.endings
  const seen = `${statistics.runs} runs, ${committed} commits, ${conflict} conflicts, ${statistics.writeSkews} write skews`
  const result = violation ? JSON.stringify(violation) : `${seen}, 0 violations`
  return { title: 'snapshot isolation', result, holds: violation === null }
}

async function proveModel(directory: string, seed: number): Promise<ProofResult> {
  const difference = await compareWithModel({ directory, seed, rounds: MODEL_ROUNDS, perRound: PER_ROUND })
  const result = difference ?? `${MODEL_ROUNDS * PER_ROUND} finds and half as many updates, 0 differences`
  return { title: 'model', result, holds: difference === null }
}

async function proveKills(directory: string, seed: number): Promise<ProofResult> {
  const { rounds, acknowledged, problems } = await runKillRounds({ directory, rounds: KILLS, seed })
  const seen = `${rounds} kills, ${acknowledged} writes acknowledged, 0 lost, checks clean`
  return { title: 'kill -9', result: problems.join('\n') || seen, holds: problems.length === 0 }
}
