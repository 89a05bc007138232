import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createLedger, type Ledger } from '../../../cloudfunctions/modules/ledger/ledger'
import type { Engine } from '../../../localcloud/engine/engine'
import { EngineDatabase } from './engine-database'

/** The product's ledger on an engine in this process, with the clock and the limits of a deployment. */
export function engineLedger(engine: Engine): { ledger: Ledger; database: EngineDatabase } {
  const database = new EngineDatabase(engine)
  const ledger = createLedger(database, {
    clock: Date.now,
    random: Math.random,
    sleep: (milliseconds) => sleep(milliseconds),
    newNonce: () => `no_${randomUUID().replaceAll('-', '')}`,
    limits: { outbox: 8, recent: 16, patienceMs: 8_000 },
  })
  return { ledger, database }
}
