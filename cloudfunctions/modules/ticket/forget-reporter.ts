import { forgetNameIn, listMine } from './ticket.repo'

const ticketsAtOnce = 50

/** Somebody goes: what they reported stays, under no name. Twice is once. */
export async function forgetReporter(personId: string): Promise<void> {
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await listMine(personId, { limit: ticketsAtOnce, cursor })
    for (const ticket of items) await forgetNameIn(ticket, personId)
    cursor = nextCursor
  } while (cursor !== undefined)
}
