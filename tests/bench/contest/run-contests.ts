import path from 'node:path'
import { Pool } from 'pg'
import type { PostgresCluster } from '../../../localcloud/bench/postgres-cluster'
import { functionEnvironment } from '../../../scripts/town/function-environment'
import { bundle } from '../cloud/bundles'
import { ChildCloud } from '../cloud/child-cloud'
import { DoorClient } from '../cloud/door-client'
import { ledgerOnTheEngine, peersOnThePool } from '../direct/contenders'
import { auditDatabase, fillDatabase } from '../peer/village'
import { auditFolder, type Finding } from '../village/audit-folder'
import { fillFolder, withEngine } from '../village/fill-folder'
import { runCell, type CellPlan, type CellResult } from './cell'
import type { Contender } from './contender'
import { ledgerBehindTheDoor, peerBehindTheDoor } from './door-contenders'
import { Shelf } from './shelf'
import { withRelay } from './turn'

export interface ContestPlan {
  /** Empty, and this run's own. */
  readonly folder: string
  readonly cluster: PostgresCluster | undefined
  readonly cells: readonly Pick<CellPlan, 'where' | 'clients' | 'delayMs'>[]
  readonly turns: number
  readonly turnMs: number
  readonly residents: number
  /** Processes of each function. */
  readonly workers: number
  /** Redemptions before anything is measured, for each process of a function. */
  readonly untilHot: number
  readonly print: (line: string) => void
}

export interface ContestResult {
  readonly cells: CellResult[]
  /** What did not add up afterwards, by whom. */
  readonly violations: { readonly ledger: string[]; readonly postgres: string[] }
}

/** Who was told yes, on either side. */
class Answers {
  readonly ledger = new Map<string, ReadonlySet<Finding>>()
  readonly postgres = new Set<string>()

  readonly ofLedger = (redemptionId: string) => void this.ledger.set(redemptionId, new Set<Finding>(['open']))
  readonly ofPostgres = (op: string) => void this.postgres.add(op)
}

/** Through the real functions: door, SDK, HTTP, processes; the peer behind the same door. */
export async function contestBehindTheDoor(plan: ContestPlan): Promise<ContestResult> {
  const { cluster, workers, print } = plan
  const { shelf, answers, dataDir } = await prepare(plan, 'door')
  const files = await bundle(path.join(plan.folder, 'functions'), ['api', 'relay', 'peer', 'peerJobs'])
  const environment = functionEnvironment({ PICKUP_SECRET: 'bench' })
  const peerEnvironment = { PEER_DATABASE: JSON.stringify(cluster?.connection('door') ?? {}) }
  const functions = [
    { name: 'api', file: files.api, workers, environment },
    { name: 'relay', file: files.relay, workers: 1, environment },
    { name: 'peer', file: files.peer, workers, environment: peerEnvironment },
    { name: 'peer-jobs', file: files.peerJobs, workers: 1, environment: peerEnvironment },
  ]
  const cloud = await ChildCloud.start({ dataDir, functions: cluster ? functions : functions.slice(0, 2) })
  const cells: CellResult[] = []
  const contendersOf = (client: DoorClient, delayMs: number) => {
    const ways = { cloud, client, delayMs }
    const peers = cluster ? (['transaction', 'function'] as const) : []
    return [
      ledgerBehindTheDoor({ ...ways, onYes: answers.ofLedger }),
      ...peers.map((way) => peerBehindTheDoor(way, { ...ways, onYes: answers.ofPostgres })),
    ]
  }
  const withClients = async (clients: number, delayMs: number, work: (contenders: Contender[]) => Promise<void>) => {
    const client = new DoorClient(cloud.url, clients)
    await cloud.delayCalls(delayMs)
    await work(contendersOf(client, delayMs))
    client.close()
  }
  try {
    await withClients(workers, 0, (contenders) => heatUp(contenders, shelf, plan))
    for (const cell of plan.cells) {
      await withClients(cell.clients, cell.delayMs, async (contenders) => {
        cells.push(await runAndTell(plan, cell, contenders, shelf))
      })
    }
  } finally {
    await cloud.close()
  }
  print('judging what is there afterwards')
  return { cells, violations: await judge(dataDir, answers, cluster, 'door') }
}

/** Without door, functions and SDK: the ledger on the engine, `pg` on its pool, both in this process. */
export async function contestOfEngines(plan: ContestPlan): Promise<ContestResult> {
  const { cluster } = plan
  const { shelf, answers, dataDir } = await prepare(plan, 'direct')
  const cells: CellResult[] = []
  await withEngine(dataDir, async (engine) => {
    for (const cell of plan.cells) {
      const pool = cluster && new Pool({ ...cluster.connection('direct'), max: cell.clients })
      const contenders = [
        ledgerOnTheEngine(engine, answers.ofLedger),
        ...(pool ? peersOnThePool(pool, answers.ofPostgres) : []),
      ]
      cells.push(await runAndTell(plan, cell, contenders, shelf))
      await pool?.end()
    }
  })
  return { cells, violations: await judge(dataDir, answers, cluster, 'direct') }
}

/** Brings all processes up and their code to speed, by work and not by time: a busy machine takes longer. */
async function heatUp(contenders: readonly Contender[], shelf: Shelf, plan: ContestPlan): Promise<void> {
  const { workers, untilHot, print } = plan
  print(`${untilHot} redemptions for each process of each contender, until its code is compiled`)
  for (const contender of contenders) {
    const { nextResident, nextReward } = shelf.draw('spread out', contender.name)
    const work = async () => {
      for (let done = 0; done < untilHot; done += 1) await contender.redeem(nextResident(), nextReward())
    }
    await withRelay(contender, () => Promise.all(Array.from({ length: workers }, work)))
  }
}

async function prepare({ folder, cluster, cells, turns, residents, print }: ContestPlan, name: string) {
  const hot = cells.filter(({ where }) => where === 'one reward').length
  const shelf = new Shelf(residents, hot * turns)
  const dataDir = path.join(folder, name)
  print(`a village of ${residents} households, twice`)
  await fillFolder(dataDir, shelf.plan())
  if (cluster) {
    await cluster.run('postgres', (client) => client.query(`create database ${name}`))
    await cluster.run(name, (client) => fillDatabase(client, shelf.plan()))
  }
  return { shelf, answers: new Answers(), dataDir }
}

async function runAndTell(
  { turns, turnMs, print }: ContestPlan,
  cell: ContestPlan['cells'][number],
  contenders: readonly Contender[],
  shelf: Shelf,
): Promise<CellResult> {
  const draw: CellPlan['draw'] = (contender) => shelf.draw(cell.where, contender)
  const result = await runCell({ ...cell, turns, turnMs, contenders, draw })
  const rates = Object.entries(result.figures).map(([name, { rate }]) => `${name} ${rate.toFixed(0)}/s`)
  print(`${cell.where}, ${cell.clients} clients, ${cell.delayMs} ms: ${rates.join(', ')}`)
  return result
}

async function judge(
  dataDir: string,
  { ledger, postgres }: Answers,
  cluster: PostgresCluster | undefined,
  name: string,
): Promise<ContestResult['violations']> {
  const ofLedger = await withEngine(dataDir, (engine) => auditFolder(engine, ledger))
  const ofPostgres = await cluster?.run(name, (client) => auditDatabase(client, postgres))
  return { ledger: ofLedger, postgres: ofPostgres ?? [] }
}
