import { goneName, maskName } from '@shared/domain/person/mask-name'
import { listPersonsById } from './person.repo'

/**
 * Surnames by personId, in one read: enough to know whom to ask, not enough to tell a stranger. Who deleted their data
 * is named as gone; what is no person, such as a rule that acted, has no name.
 */
export async function maskedNamesOf(personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const unique = [...new Set(personIds)].filter((id) => id.startsWith('pe_'))
  const persons = unique.length === 0 ? [] : await listPersonsById(unique)
  const known = new Map(persons.map(({ _id, displayName }) => [_id, maskName(displayName)]))
  return new Map(unique.map((id) => [id, known.get(id) ?? goneName]))
}
