import { setTimeout as sleep } from 'node:timers/promises'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import { database } from '../../platform/database'
import { keepText } from '../../platform/files'
import { sha256 } from '../../platform/ids'
import { freezeAccount, recomputeHash, stateHashOf, toRedemption } from '../ledger'
import type { Audit } from './audit'
import { AuditStore } from './audit.repo'
import { Books } from './books'
import { liveFacts } from './live-facts'
import { alarm } from './recipients'

/** The audit of this deployment. */
export const liveAudit: Audit = {
  books: new Books(database),
  store: new AuditStore(database),
  facts: liveFacts,
  hash: sha256,
  seals: { hashOfLine: (line) => recomputeHash(line as JournalEntry), hashOfState: stateHashOf, toRedemption },
  freeze: (accountId, { _id }, now) => freezeAccount({ accountId, because: _id, now }),
  alarm,
  keepOutside: (day, text) => keepText(`audit/blocks/${day}.csv`, text),
  sleep: (milliseconds) => sleep(milliseconds),
  clock: Date.now,
}
