import type { Person } from '@shared/domain/person/schema'
import { sessionWith } from './connection'
import { settings } from './settings'

const findPerson = { name: 'find-person', text: 'select doc from persons where openid = $1' }

/** Who an openid is: the peer's village registers nobody. */
export async function identifyPerson(openid: string): Promise<Person> {
  const session = await sessionWith(settings.delayMs)
  const [row] = await session.run<{ doc: Person }>(findPerson, [openid])
  if (!row) throw new Error(`there is no ${openid}`)
  return row.doc
}
