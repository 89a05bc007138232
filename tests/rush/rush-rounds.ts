import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { relayDirtyAccounts } from '../../cloudfunctions/modules/ledger/relay'
import { sweepPools } from '../../cloudfunctions/modules/ledger/sweep'
import { Luck } from '../../localcloud/testing/luck'
import { functionEnvironment } from '../../scripts/town/function-environment'
import { bundle } from '../bench/cloud/bundles'
import { ChildCloud } from '../bench/cloud/child-cloud'
import { DoorClient } from '../bench/cloud/door-client'
import { engineLedger } from '../bench/direct/engine-ledger'
import { auditFolder, auditMidway } from '../bench/village/audit-folder'
import { fillFolder, withEngine } from '../bench/village/fill-folder'
import { residentOf } from '../bench/village/village'
import { functionProcessesOf, killProcess } from './function-processes'
import { Promises } from './promises'
import { Shopper } from './shopper'

export interface RushRequest {
  /** Empty. */
  readonly folder: string
  readonly rounds: number
  readonly seed: number
}

export interface RushReport {
  readonly rounds: number
  /** Of function processes, beside the one kill of the whole cloud that ends each round. */
  readonly functionKills: number
  /** Answers that arrived. */
  readonly acknowledged: number
  /** Redemptions whose fate no answer told. */
  readonly untold: number
  readonly problems: readonly string[]
}

const shoppers = 16
const workers = 4
const shelf = [
  { rewardId: 'rw_plenty', pools: 3 },
  { rewardId: 'rw_scarce', pools: 2, cap: 30 },
]
/** A round is in full swing when so many answers have come; how much longer it lives is luck. */
const answersAtFirst = 2 * shoppers
const patienceMs = 60_000
const longestLifeMs = 800
const tickEveryMs = 100
/** So much later every token that nobody needs is old enough to be swept. */
const laterMs = 10 * 60_000

/** Kills a village in the middle of a rush again and again. Stops at the first round that leaves something broken. */
class RushRounds {
  private readonly luck: Luck
  private readonly promises = new Promises()
  private readonly shoppers: Shopper[]
  private readonly dataDir: string
  private readonly problems: string[] = []
  private functionKills = 0

  constructor(private readonly request: RushRequest) {
    this.luck = new Luck(request.seed)
    this.dataDir = path.join(request.folder, 'data')
    const rewards = shelf.map(({ rewardId }) => rewardId)
    this.shoppers = Array.from({ length: shoppers }, (_, number) => {
      return new Shopper(residentOf(number), rewards, this.promises, new Luck(this.luck.below(2 ** 31)))
    })
  }

  async run(): Promise<RushReport> {
    await fillFolder(this.dataDir, { residents: shoppers, shelf })
    const files = await bundle(path.join(this.request.folder, 'functions'), ['api', 'jobs'])
    let rounds = 0
    while (rounds < this.request.rounds && this.problems.length === 0) {
      await this.rushAndKill(files)
      this.problems.push(...(await withEngine(this.dataDir, auditMidway)))
      rounds += 1
    }
    await this.onCloud(files, async (cloud) => {
      const client = new DoorClient(cloud.url, shoppers)
      for (const shopper of this.shoppers) this.problems.push(...(await shopper.askAgain(client)))
      client.close()
    })
    this.problems.push(...(await withEngine(this.dataDir, (engine) => this.judgeAtRest(engine))))
    return this.report(rounds)
  }

  private async rushAndKill(files: { api: string; jobs: string }): Promise<void> {
    await this.onCloud(files, async (cloud) => {
      const client = new DoorClient(cloud.url, shoppers)
      const state = { isOver: false }
      const isOver = () => state.isOver
      const rush = [...this.shoppers.map((shopper) => shopper.shop(client, isOver)), this.tick(cloud, isOver)]
      const killsProcesses = this.luck.chance(0.5)
      const life = this.luck.below(longestLifeMs)
      await this.untilInFullSwing()
      for (let part = 0; part < 3; part += 1) {
        await sleep(life / 3)
        if (killsProcesses) this.killOneFunction(cloud)
      }
      state.isOver = true
      await cloud.kill()
      await Promise.all(rush)
      client.close()
    })
  }

  private async untilInFullSwing(): Promise<void> {
    const enough = this.acknowledged() + answersAtFirst
    const giveUpAt = Date.now() + patienceMs
    while (this.acknowledged() < enough) {
      if (Date.now() > giveUpAt) throw new Error('nobody is answered')
      await sleep(5)
    }
  }

  private acknowledged(): number {
    return this.shoppers.reduce((sum, shopper) => sum + shopper.acknowledged, 0)
  }

  private killOneFunction({ processId }: ChildCloud): void {
    const processes = functionProcessesOf(processId)
    if (processes.length === 0) return
    killProcess(this.luck.pick(processes))
    this.functionKills += 1
  }

  /** The relay and the sweeper run beside the rush, and are killed with it. */
  private async tick(cloud: ChildCloud, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      // What a kill does to a tick is no news; what it leaves behind is judged from the documents.
      await cloud.tick({ name: 'jobs', event: { Type: 'Timer' } }).catch(() => undefined)
      await sleep(tickEveryMs)
    }
  }

  private async onCloud(
    files: { api: string; jobs: string },
    work: (cloud: ChildCloud) => Promise<void>,
  ): Promise<void> {
    const environment = functionEnvironment({ PICKUP_SECRET: 'rush' })
    const cloud = await ChildCloud.start({
      dataDir: this.dataDir,
      functions: [
        { name: 'api', file: files.api, workers, environment },
        { name: 'jobs', file: files.jobs, workers: 1, environment },
      ],
    })
    try {
      await work(cloud)
    } finally {
      await cloud.kill()
    }
  }

  private async judgeAtRest(engine: Parameters<typeof auditFolder>[0]): Promise<string[]> {
    const { ledger } = engineLedger(engine)
    const later = Date.now() + laterMs
    await sweepPools(ledger, later)
    while ((await relayDirtyAccounts(ledger, later, 200)) > 0);
    return [...(await auditFolder(engine, this.promises.all)), ...this.promises.contradictions]
  }

  private report(rounds: number): RushReport {
    const untold = [...this.promises.all.values()].filter(({ size }) => size > 1).length
    return {
      rounds,
      functionKills: this.functionKills,
      acknowledged: this.acknowledged(),
      untold,
      problems: this.problems,
    }
  }
}

export function runRushRounds(request: RushRequest): Promise<RushReport> {
  return new RushRounds(request).run()
}
