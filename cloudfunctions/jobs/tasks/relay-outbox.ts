import { relayOutboxes } from '../../modules/ledger'
import { relayDirtyTickets } from '../../modules/ticket'
import type { Task } from '../schedule'

/** Documents a tick takes on; what is left waits for the next one. */
const batch = 200

export const relayOutboxTask: Task = {
  name: 'relay-outbox',
  everyMinutes: 0,
  run: async (now, stint) => (await relayDirtyTickets(now, batch, stint)) + (await relayOutboxes(batch, stint)),
}
