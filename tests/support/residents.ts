import type { Output } from '@shared/contract'
import type { Role } from '@shared/contract/method'
import type { Person } from '@shared/domain/person/schema'
import { database } from '../../cloudfunctions/platform/database'
import { aRequestId, ask } from './api'
import { home } from './grids'

/** Somebody with a household of their own, who joined through the door. */
export interface Resident {
  readonly openid: string
  readonly personId: string
  readonly displayName: string
  readonly householdId: string
  readonly accountId: string
}

/** An openid nobody has used yet. */
export const anOpenid = (): string => `test-${aRequestId()}`

/** Joins a grid by its code: a new person, a new household, an account with nothing in it. */
export async function aNewResident({ gridCode = home.code } = {}): Promise<Resident> {
  const openid = anOpenid()
  const displayName = '温秀英'
  const { householdId } = await ask(openid, 'grid.join', { gridCode, displayName, household: { name: '温秀英家' } })
  const { personId, accounts } = await ask(openid, 'session.get', {})
  return { openid, personId, displayName, householdId, accountId: accounts[0]?.accountId ?? '' }
}

/** The openid of somebody the town knows by id, such as the assignee of a ticket. */
export async function openidOf(personId: string | undefined): Promise<string> {
  const person = personId === undefined ? null : await database.findById('persons', personId)
  if (!person) throw new Error(`there is no person ${personId}`)
  return (person as unknown as Person).openid
}

/** Who must do a ticket now. */
export async function assigneeOf({ assignee }: Pick<Output<'ticket.get'>, 'assignee'>): Promise<string> {
  return openidOf(assignee?.personId)
}

/** The openid of the leader of a village. */
export function aLeaderOf(villageCode: string): Promise<string> {
  return aHolderOf('gridLeader', villageCode)
}

/** The openid of somebody who holds a role on a grid. */
export async function aHolderOf(role: Role, gridCode: string): Promise<string> {
  const staff = (await database.find('persons', { 'grants.gridCode': gridCode }, { limit: 50 })) as unknown as Person[]
  const holder = staff.find(({ grants }) => grants.some((grant) => grant.role === role && grant.gridCode === gridCode))
  if (!holder) throw new Error(`nobody is ${role} of ${gridCode}`)
  return holder.openid
}
