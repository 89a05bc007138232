import type { Person } from './schema'

/** A proxy's membership counts until its end and not an instant longer, whoever asks. */
export function withoutEnded(person: Person, now: number): Person {
  const hasEnded = ({ until }: Person['memberships'][number]) => until !== undefined && until <= now
  if (!person.memberships.some(hasEnded)) return person
  return { ...person, memberships: person.memberships.filter((membership) => !hasEnded(membership)) }
}
