import { maskName } from '@shared/domain/person/mask-name'
import { listPersonsById } from './person.repo'

/** Surnames by personId, in one read: enough to know whom to ask, not enough to tell a stranger. */
export async function maskedNamesOf(personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const unique = [...new Set(personIds)]
  const persons = unique.length === 0 ? [] : await listPersonsById(unique)
  return new Map(persons.map(({ _id, displayName }) => [_id, maskName(displayName)]))
}
