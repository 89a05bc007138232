import { ask, askAll } from '../support/api'
import { market } from '../support/grids'
import { aNewResident, assigneeOf } from '../support/residents'
import { aSubmittedTicket } from '../support/tickets'
import { eventually } from '../support/waiting'

/** 圩镇 has two workers; no other file reports there, so that their loads are this file's alone. */

const openOf = async (openid: string) => (await askAll(openid, 'ticket.list', { box: 'assigned' })).length

test('of two workers of a grid, the one with fewer open tickets gets the next one', async () => {
  const villager = await aNewResident({ gridCode: market.code })
  const loads = new Map<string, number>()
  for (let count = 0; count < 5; count += 1) {
    const worker = await assigneeOf(await aSubmittedTicket(villager.openid))
    loads.set(worker, await openOf(worker))
  }
  expect(loads.size).toBe(2)
  const [one = 0, other = 0] = loads.values()
  expect(Math.abs(one - other)).toBeLessThanOrEqual(1)
})

test('what one of two sends back goes to the other one, never back', async () => {
  const villager = await aNewResident({ gridCode: market.code })
  const first = await aSubmittedTicket(villager.openid)
  const worker = await assigneeOf(first)
  await ask(worker, 'ticket.sendBack', { ticketId: first.ticketId, reasonCode: 'onLeave' })
  const again = await eventually(
    () => ask(villager.openid, 'ticket.get', { ticketId: first.ticketId }),
    ({ status }) => status === 'dispatched',
  )
  expect(again.assignee?.title).toBe('网格员')
  expect(again.assignee?.personId).not.toBe(first.assignee?.personId)
})
