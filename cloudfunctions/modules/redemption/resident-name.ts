import { maskName } from '@shared/domain/person/mask-name'
import { listPersons, loadPerson } from '../person'

export async function residentNameOf(personId: string): Promise<string> {
  return maskName((await loadPerson(personId)).displayName)
}

/** Names of several residents in one read. */
export async function residentNamesOf(personIds: readonly string[]): Promise<Map<string, string>> {
  const persons = await listPersons(personIds)
  return new Map(persons.map(({ _id, displayName }) => [_id, maskName(displayName)]))
}
