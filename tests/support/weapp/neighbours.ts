import { ulid } from 'ulid'
import type { Output } from '@shared/contract'
import { ownTown } from '../own-town'
import { askTown } from './local-door'

/** The town of these cases. */
export const town = ownTown()

/** The worker of the grid of demo-resident-1. */
export const worker = 'demo-worker-1'

/** The openid of somebody who has just joined the grid of another resident. */
export async function aNeighbour(of = 'demo-resident-1'): Promise<string> {
  const openid = `weapp-${ulid(Date.now(), Math.random)}`
  const { households } = await askTown(town, of, 'session.get', {})
  const gridCode = households[0]?.gridCode ?? ''
  const about = { gridCode, displayName: '温秀英', household: { name: '温秀英家' } }
  await askTown(town, openid, 'grid.join', about)
  return openid
}

/** Handed in past the phone: the ticketId. */
export async function aReport(openid: string, text: string): Promise<string> {
  const { ticketId } = await askTown(town, openid, 'ticket.submit', { text })
  return ticketId
}

/** What somebody has reported, as the town knows it. */
export async function reportsOf(openid: string): Promise<Output<'ticket.list'>['items']> {
  const { items } = await askTown(town, openid, 'ticket.list', { box: 'mine', limit: 50 })
  return items
}

/** Something on the shelf of the village's shop. */
export async function someReward(): Promise<string> {
  const { items } = await askTown(town, 'demo-resident-1', 'reward.list', { limit: 1 })
  return items[0]?.rewardId ?? ''
}
