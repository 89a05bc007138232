import { accept, refuse, type Result } from '../../kernel/result'
import type { Person } from '../person/schema'
import type { Household } from './schema'

export interface Home {
  readonly household: Household
  readonly members: readonly Person[]
}

/** What lies in an account of the person who goes, or of one of their households. */
export interface Holdings {
  readonly ownerId: string
  /** Free, set aside for goods, and promised. */
  readonly points: number
  /** Goods ordered and not fetched. */
  readonly orders: number
}

export interface ForgetFacts {
  readonly homes: readonly Home[]
  readonly holdings: readonly Holdings[]
  /** They were told what ends with them, and want it so. */
  readonly isConfirmed: boolean
}

/** A household that needs another head, and who it is. */
export interface Succession {
  readonly householdId: string
  readonly headId: string
}

/**
 * A person goes. Their document is deleted, and with it the name, the link to WeChat and every membership; what they
 * reported, and a household nobody else belongs to, stand under no name from then on. The ledger
 * names households and random ids only, so it stays whole: accounts, lines and blocks are not touched. Points and open
 * orders of a household stay with those who remain. Where nobody remains they end on their day, like points nobody
 * fetches: whoever goes hears that first. Work of an office is handed over before its holder goes.
 */
export function decideForget(person: Person, { homes, holdings, isConfirmed }: ForgetFacts): Result<Succession[]> {
  if (person.grants.some(({ role }) => role !== 'informant')) return refuse('WRONG_STATE', { reason: 'OFFICE_HELD' })
  const stays = ({ ownerId }: Holdings) => homes.some((home) => home.household._id === ownerId && heirOf(home, person))
  const lost = holdings.filter((one) => (one.points > 0 || one.orders > 0) && !stays(one))
  if (lost.length > 0 && !isConfirmed) {
    return refuse('WRONG_STATE', { reason: 'LEAVES_POINTS', message: wordsOf(lost) })
  }
  return accept(homes.flatMap((home) => findSuccession(home, person) ?? []))
}

/** Null when the person who goes is not its head, or nobody remains. */
export function findSuccession(home: Home, gone: Pick<Person, '_id'>): Succession | null {
  const { _id: householdId, headId } = home.household
  const heir = headId === gone._id ? heirOf(home, gone) : undefined
  return heir ? { householdId, headId: heir._id } : null
}

/** Nobody remains to whom its name would say something. */
export function isLeftEmpty(home: Home, gone: Pick<Person, '_id'>): boolean {
  return heirOf(home, gone) === undefined
}

/** Whoever of the rest has belonged to it longest; never a proxy. */
function heirOf({ household, members }: Home, gone: Pick<Person, '_id'>): Person | undefined {
  const joinedAt = ({ memberships }: Person) =>
    memberships.find(({ householdId, as }) => householdId === household._id && as !== 'proxy')?.joinedAt
  return members
    .filter((member) => member._id !== gone._id && joinedAt(member) !== undefined)
    .sort((left, right) => (joinedAt(left) ?? 0) - (joinedAt(right) ?? 0))[0]
}

function wordsOf(lost: readonly Holdings[]): string {
  const points = lost.reduce((sum, one) => sum + one.points, 0)
  const orders = lost.reduce((sum, one) => sum + one.orders, 0)
  const goods = orders > 0 ? `，还有 ${orders} 单东西没领` : ''
  return `家里没有别人了。您还有 ${points} 分${goods}。注销以后都用不了，也找不回来。`
}
