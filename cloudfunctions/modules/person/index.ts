import type { Role } from '@shared/contract/method'
import type { Person } from '@shared/domain/person/schema'
import { randomId } from '../../platform/ids'
import { Memory } from '../../platform/memory'
import { findPerson, findPersonByOpenid, insertPerson, listGrantHolders, listPersonsById } from './person.repo'

export { commitPerson, findPerson } from './person.repo'

/**
 * Who an openid is. A first visitor is registered under a random id: everything later names that id, and deleting the
 * link to WeChat is final. Two first calls at once find one person: the openid is unique.
 */
export async function identifyPerson(openid: string, now: number): Promise<Person> {
  const known = await findPersonByOpenid(openid)
  if (known) return known
  const visitor: Person = { _id: randomId('pe'), openid, version: 1, grants: [], memberships: [], createdAt: now }
  if ((await insertPerson(visitor)) === 'inserted') return visitor
  const registered = await findPersonByOpenid(openid)
  if (!registered) throw new Error('a person was refused as duplicate and is not there')
  return registered
}

/** Must exist. */
export async function loadPerson(personId: string): Promise<Person> {
  const person = await findPerson(personId)
  if (!person) throw new Error(`person ${personId} is not there`)
  return person
}

/** Those of the persons named who are there, each once. */
export async function listPersons(personIds: readonly string[]): Promise<Person[]> {
  const unique = [...new Set(personIds)]
  return unique.length === 0 ? [] : listPersonsById(unique)
}

/** Leave and roles may be some seconds old when work is handed out; rights are read fresh at every call. */
const staff = new Memory<Person[]>(5_000)

/** Everybody who holds one of the roles on a grid or an ancestor of it. */
export function listStaff(gridPath: readonly string[], roles: readonly Role[]): Promise<Person[]> {
  return staff.get([...gridPath, ...roles].join('/'), () => listGrantHolders(gridPath, roles))
}
