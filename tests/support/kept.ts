import { database, type Document } from '../../cloudfunctions/platform/database'

/** What follows from steps already taken leaves a ticket's outbox while nobody looks. */
const moving = new Set(['outbox', 'dirtyAt'])

/** A document as it is kept, without what relays change on their own; null when there is none. */
export async function kept(collection: string, id: string): Promise<Record<string, unknown> | null> {
  const document = await database.findById(collection, id)
  return document && Object.fromEntries(Object.entries(document).filter(([field]) => !moving.has(field)))
}

/** How many documents of a collection match. */
export function keptCount(collection: string, where: Record<string, unknown>): Promise<number> {
  return database.count(collection, where)
}

const pageSize = 500

/** How many fit a condition the product never asks by, and so has no index for: reads the whole collection. */
export async function keptAmong(collection: string, fits: (document: Document) => boolean): Promise<number> {
  let total = 0
  let last = ''
  for (;;) {
    const page = await database.find(collection, { _id: { $gt: last } }, { order: [['_id', 'asc']], limit: pageSize })
    total += page.filter(fits).length
    last = page.at(-1)?._id ?? last
    if (page.length < pageSize) return total
  }
}

/** Everything a resident has: the person, their tickets, their account and what it bought. */
export async function keptOf({ openid, personId, accountId }: { openid: string; personId: string; accountId: string }) {
  const [person] = await database.find('persons', { openid }, { limit: 1 })
  const tickets = await database.find('tickets', { 'reporter.personId': personId }, { limit: 100 })
  const redemptions = await database.find('redemptions', { accountId }, { limit: 100 })
  return {
    person,
    tickets: tickets.map(withoutMoving),
    account: await kept('accounts', accountId),
    redemptions,
  }
}

function withoutMoving(document: Document): Record<string, unknown> {
  return Object.fromEntries(Object.entries(document).filter(([field]) => !moving.has(field)))
}

/** Runs a case that must change nothing of what `look` sees. */
export async function changesNothing<T>(look: () => Promise<T>, act: () => Promise<void>): Promise<void> {
  const before = await look()
  await act()
  expect(await look()).toEqual(before)
}
