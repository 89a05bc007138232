import { desksOf, holdsOn, isOwnMatter } from '../claim/desks'
import type { Person } from '../person/schema'
import type { Appeal } from './schema'
import { isAnswered } from './vocabulary'

type Standing = Pick<Appeal, 'status' | 'escalatedAt'>

/** Roles whose turn it is: the committee; as second person, and once it is overdue, those above as well. */
export function answerersOf({ status, escalatedAt }: Standing): readonly string[] {
  if (isAnswered(status)) return []
  if (escalatedAt !== undefined) return ['committee', 'gridLeader', 'supervisor']
  return status === 'open' ? ['committee'] : ['committee', 'gridLeader']
}

export function desksOfAppeal(appeal: Standing & Pick<Appeal, 'gridPath'>): string[] {
  return desksOf(answerersOf(appeal), appeal.gridPath)
}

/** Whether this person may know of the appeal. */
export function mayRead(person: Person, appeal: Appeal): boolean {
  return (
    person._id === appeal.personId ||
    holdsOn(person, ['committee', 'gridLeader', 'supervisor', 'admin'], appeal.gridPath)
  )
}

/** Somebody else: not whose matter it is, not who decided before, and nobody twice. */
export function mayAnswer(person: Person, appeal: Appeal): boolean {
  return (
    holdsOn(person, answerersOf(appeal), appeal.gridPath) &&
    !isOwnMatter(person, appeal) &&
    !appeal.excludedIds.includes(person._id) &&
    appeal.answers.every(({ by }) => by !== person._id)
  )
}
