import { personNamed, personOf } from '../people.js'

/** Who reports, rates and redeems: whoever did report. */
export function residentOf({ ticket, redemption }) {
  return personOf(ticket?.reporter ?? redemption?.by ?? '') ?? personOf('demo-resident-1')
}

/** Who has the ticket now; after 没好 it is somebody above. */
export function workerOf({ ticket }) {
  return personNamed(ticket?.assignee) ?? personOf('demo-worker-1')
}

export const keeper = personOf('demo-committee-1')
