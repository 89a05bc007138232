import type { Role } from '@shared/contract/method'
import { personSchema, type Person } from '@shared/domain/person/schema'
import { database } from '../../platform/database'
import { Collection } from '../../platform/documents'
import type { CollectionDefinition } from '../../platform/schema'

export const collections: CollectionDefinition[] = [
  {
    name: 'persons',
    indexes: [
      { name: 'openid', keys: [['openid', 1]], unique: true },
      {
        name: 'by_grant',
        keys: [
          ['grants.gridCode', 1],
          ['grants.role', 1],
        ],
      },
      { name: 'by_household', keys: [['memberships.householdId', 1]] },
    ],
  },
]

const persons = new Collection('persons', personSchema)
/** People of some roles on one path of the tree: a grid's workers, and the staff above. */
const maxStaff = 300
/** People of one household; invitations end long before. */
const maxMembers = 50

export async function findPersonByOpenid(openid: string): Promise<Person | null> {
  const [person] = await persons.find({ openid }, { limit: 1 })
  return person ?? null
}

export function findPerson(personId: string): Promise<Person | null> {
  return persons.findById(personId)
}

export function listPersonsById(personIds: readonly string[]): Promise<Person[]> {
  return persons.find({ _id: { $in: [...personIds] } }, { limit: personIds.length })
}

/** Only people of these roles: a grid's informants are many and answer for nothing. */
export function listGrantHolders(gridCodes: readonly string[], roles: readonly Role[]): Promise<Person[]> {
  const where = { 'grants.gridCode': { $in: [...gridCodes] }, 'grants.role': { $in: [...roles] } }
  return persons.find(where, { limit: maxStaff })
}

export function listMembersOf(householdId: string): Promise<Person[]> {
  return persons.find({ 'memberships.householdId': householdId }, { limit: maxMembers })
}

export function insertPerson(person: Person): Promise<'inserted' | 'duplicate'> {
  return persons.insert(person)
}

/** For good: name, link to WeChat and memberships are nowhere else. */
export async function removePerson(personId: string): Promise<void> {
  await database.removeById('persons', personId)
}

/** False when somebody else changed the person since `before` was read. */
export async function commitPerson(before: Person, after: Person): Promise<boolean> {
  const { _id, ...fields } = after
  return (await database.updateWhere('persons', { _id, version: before.version }, { $set: fields })) === 1
}
