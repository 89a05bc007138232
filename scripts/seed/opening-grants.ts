import type { Household } from '@shared/domain/household/schema'
import { demoPeople, homeVillageCode } from './demo-people'
import { randomFor } from './random'
import type { Town } from './town'

export interface OpeningGrant {
  household: Household
  points: number
  budgetCode: 'DEED' | 'MEET' | 'FLOOD'
  /** For the passbook. */
  reason: string
  daysAgo: number
}

type Deed = Omit<OpeningGrant, 'household' | 'daysAgo'>

const deeds: readonly Deed[] = [
  { reason: '清洁日出工', points: 10, budgetCode: 'DEED' },
  { reason: '照看独居的邻居', points: 15, budgetCode: 'DEED' },
  { reason: '夜间治安巡逻', points: 10, budgetCode: 'DEED' },
  { reason: '义务修整村道', points: 15, budgetCode: 'DEED' },
  { reason: '参加村民会议', points: 5, budgetCode: 'MEET' },
  { reason: '提的建议被采纳', points: 10, budgetCode: 'MEET' },
  { reason: '汛期值守', points: 20, budgetCode: 'FLOOD' },
]

/** What the first resident of the demo has done so far: a hundred points in all. */
const demoDeeds: readonly (Deed & { daysAgo: number })[] = [
  { reason: '汛期值守三晚', points: 45, budgetCode: 'FLOOD', daysAgo: 62 },
  { reason: '清洁日出工两次', points: 20, budgetCode: 'DEED', daysAgo: 47 },
  { reason: '照看独居的邻居', points: 20, budgetCode: 'DEED', daysAgo: 33 },
  { reason: '提的建议被采纳', points: 15, budgetCode: 'MEET', daysAgo: 29 },
]

/** Households a village besides the demo's that have points already. */
const perVillage = 4

/** Points of the first weeks. Of the demo's people only `demo-resident-1` has any. */
export function buildOpeningGrants({ households, persons, grids }: Town): OpeningGrant[] {
  const homeOf = (openid: string) => persons.find((person) => person.openid === openid)?.memberships[0]?.householdId
  const demoHomes = new Set(demoPeople.map(({ openid }) => homeOf(openid)))
  const first = households.find(({ _id }) => _id === homeOf('demo-resident-1'))
  if (!first) throw new Error('demo-resident-1 has no household')
  const ofDemo = demoDeeds.map((deed) => ({ household: first, ...deed }))

  const villages = grids.filter(({ level }) => level === 'village')
  const ofOthers = villages.flatMap(({ _id }) => {
    const random = randomFor(`dalang/${_id}/points`)
    const others = households.filter(({ _id: id, gridPath }) => gridPath[1] === _id && !demoHomes.has(id))
    const step = Math.floor(others.length / perVillage)
    const chosen = others.filter((_, index) => index % step === 0).slice(0, perVillage)
    return chosen.map((household) => ({ household, ...random.pick(deeds), daysAgo: random.between(30, 60) }))
  })
  return [...ofDemo, ...ofOthers, ...carriedOver(households, demoHomes)]
}

/** What the households of the demo's village had in the paper book before; without it nobody would owe them anything. */
function carriedOver(households: readonly Household[], demoHomes: ReadonlySet<string | undefined>): OpeningGrant[] {
  const random = randomFor(`dalang/${homeVillageCode}/paper-book`)
  return households
    .filter(({ _id, gridPath }) => gridPath[1] === homeVillageCode && !demoHomes.has(_id))
    .map((household, index) => ({
      household,
      points: random.between(30, 90),
      budgetCode: index % 4 === 3 ? 'MEET' : 'DEED',
      reason: '纸本积分转入',
      daysAgo: random.between(64, 72),
    }))
}
