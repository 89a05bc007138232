import type { Role } from '@shared/contract/method'
import type { Person } from '@shared/domain/person/schema'
import { withoutEnded } from '@shared/domain/person/without-ended'
import { randomId } from '../../platform/ids'
import { Memory } from '../../platform/memory'
import {
  findPerson,
  findPersonByOpenid,
  insertPerson,
  listGrantHolders,
  listMembersOf,
  listPersonsById,
} from './person.repo'

export { addHousehold } from './add-household'
export { findHousehold, forgetHouseholdName, listHouseholdsUnder, noteRemoval, passHead } from './household.repo'
export { maskedNamesOf } from './names'
export { commitPerson, findPerson, removePerson } from './person.repo'

/**
 * Who an openid is. A first visitor is registered under a random id: everything later names that id, and deleting the
 * link to WeChat is final. Two first calls at once find one person: the openid is unique.
 */
export async function identifyPerson(openid: string, now: number): Promise<Person> {
  const known = await findPersonByOpenid(openid)
  if (known) return withoutEnded(known, now)
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

/** Who belongs to a household at `now`, as member or proxy, longest first. */
export async function listMembers(householdId: string, now: number): Promise<Person[]> {
  const persons = await listMembersOf(householdId)
  const joinedAt = (person: Person) => person.memberships.find((one) => one.householdId === householdId)?.joinedAt ?? 0
  return persons
    .map((person) => withoutEnded(person, now))
    .filter(({ memberships }) => memberships.some((one) => one.householdId === householdId))
    .sort((left, right) => joinedAt(left) - joinedAt(right))
}
