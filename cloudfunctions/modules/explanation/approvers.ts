import { roles } from '@shared/contract/method'
import { goneName, maskName } from '@shared/domain/person/mask-name'
import type { JournalEntry } from '@shared/domain/ledger/schema'
import { officeHeld } from '../claim'
import { listPersons } from '../person'

/** Who agreed to a line, by office and surname: enough to know whom to ask. */
export async function approversOf({ kind, ref, actor }: JournalEntry, gridPath: readonly string[]): Promise<string[]> {
  if (kind !== 'award' && kind !== 'reverse') return []
  const people = await listPersons([...(ref.approverIds ?? []), actor])
  const named = await Promise.all(
    people.map(async (person) => {
      const office = await officeHeld(person, roles, gridPath)
      return `${office === '' ? '当时的经办人' : office} ${maskName(person.displayName)}`
    }),
  )
  if (named.length > 0) return named
  if (actor.startsWith('pe_')) return [goneName]
  return [ref.trigger === 'committeeGrant' ? '村委会' : '按规则自动入账']
}
