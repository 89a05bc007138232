import { ulid } from 'ulid'
import type { Input, MethodName, Output } from '@shared/contract'
import { door } from './in-browser'

export const resident = 'demo-resident-1'
export const worker = 'demo-worker-1'
export const leader = 'demo-leader-1'
export const keeper = 'demo-committee-1'

/** A call that must succeed, past the app: its value. */
export async function ask<M extends MethodName>(openid: string, method: M, input: Input<M>): Promise<Output<M>> {
  const reply = await door().call(openid, method, input, ulid())
  if (!reply.ok) throw new Error(`${method}: ${reply.code} ${reply.message}`)
  return reply.value
}

/** Points of a resident and stock of one of the goods, as the town counts them. */
export async function books(openid: string, goods: string) {
  const { available, held } = await ask(openid, 'points.get', {})
  const { items } = await ask(keeper, 'stock.list', { limit: 50 })
  const stock = items.find(({ name }) => name === goods)
  if (stock?.onHand === undefined || stock.held === undefined) throw new Error(`${goods} is not in stock`)
  return { points: available, pointsHeld: held, onHand: stock.onHand, promised: stock.held }
}

/** The openid of somebody who has just joined the grid of demo-resident-1. */
export async function aNeighbour(): Promise<string> {
  const openid = `browser-${ulid()}`
  const { households } = await ask(resident, 'session.get', {})
  const gridCode = households[0]?.gridCode ?? ''
  await ask(openid, 'grid.join', { gridCode, displayName: '温秀英', household: { name: '温秀英家' } })
  return openid
}

/** A report, handed in past the app: its ticketId. */
export async function aReport(openid: string, text: string): Promise<string> {
  return (await ask(openid, 'ticket.submit', { text })).ticketId
}

/** A report its worker says is done. */
export async function aResolvedReport(openid: string, text: string): Promise<string> {
  const ticketId = await aReport(openid, text)
  await ask(worker, 'ticket.accept', { ticketId })
  await ask(worker, 'ticket.resolve', { ticketId, resolution: 'fixed' })
  return ticketId
}
