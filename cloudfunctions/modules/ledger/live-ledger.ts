import { setTimeout as sleep } from 'node:timers/promises'
import { database } from '../../platform/database'
import { randomId } from '../../platform/ids'
import { createLedger } from './ledger'

/** The ledger of this deployment. */
export const liveLedger = createLedger(database, {
  clock: Date.now,
  random: Math.random,
  sleep: (milliseconds) => sleep(milliseconds),
  newNonce: () => randomId('no'),
  limits: { outbox: 8, recent: 16, patienceMs: 8_000 },
})
