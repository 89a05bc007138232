import { dalangGrids } from '@shared/content/town-grids'
import { newAccount } from '@shared/domain/ledger/account'
import { decideAward } from '@shared/domain/ledger/decide-award'
import type { Account, JournalEntry } from '@shared/domain/ledger/schema'
import type { Grid } from '@shared/domain/grid/schema'
import type { Person } from '@shared/domain/person/schema'
import type { Reward, Shop } from '@shared/domain/reward/schema'
import { accountIdOf } from '../../../cloudfunctions/modules/ledger/account-id'
import { sealInto } from '../../../cloudfunctions/modules/ledger/chain'
import type { NewPool } from '../../../cloudfunctions/modules/ledger/create-pools'
import { liveLedger } from '../../../cloudfunctions/modules/ledger/live-ledger'

const placeId = 'dalang'
const townCode = dalangGrids.town.code
const village = dalangGrids.villages[0]
const cell = village?.grids[0]
if (!village || !cell) throw new Error('the town has no village')

/** What everybody has to spend, and what everything costs. */
export const points = 100
export const price = 5
export const unitsPerPool = 500
/** One account may have ten open orders, and two contenders share PostgreSQL's: nobody is refused for that. */
export const ordersPerResident = 5
/** Who hands things over at this village's shop. */
export const clerkOpenid = 'rush-clerk'

const gridPath = [townCode, village.code, cell.code]
/** Some days ago: whatever is said to have happened at the opening has. */
export const opensAt = Date.now() - 7 * 86_400_000

export interface Resident {
  readonly openid: string
  readonly personId: string
  readonly accountId: string
}

export function residentOf(number: number): Resident {
  const accountId = accountIdOf(householdIdOf(number), village?.code ?? '')
  return { openid: `rush-${number}`, personId: `pe_rush${number}`, accountId }
}

function householdIdOf(number: number): string {
  return `hh_rush${number}`
}

export function grids(): Grid[] {
  const names = [dalangGrids.town.name, village?.name ?? '', cell?.name ?? '']
  const levels = ['town', 'village', 'base'] as const
  return levels.map((level, depth) => ({
    _id: gridPath[depth] ?? '',
    name: names[depth] ?? '',
    level,
    placeId,
    path: gridPath.slice(0, depth + 1),
    state: 'open',
    ...(depth > 0 && { parentCode: gridPath[depth - 1] }),
  }))
}

export function shop(): Shop {
  const [town = '', code = ''] = gridPath
  const nothingSpecial = { version: 1, hours: [], closedDays: [], desks: [], answered: [] }
  return {
    _id: code,
    name: '积分超市',
    placeId,
    gridPath: [town, code],
    holdHours: 72,
    state: 'open',
    ...nothingSpecial,
  }
}

export function clerk(): Person {
  const grants: Person['grants'] = [{ role: 'committee', gridCode: village?.code ?? '' }]
  return {
    _id: 'pe_clerk',
    openid: clerkOpenid,
    version: 1,
    displayName: '钟会计',
    grants,
    memberships: [],
    createdAt: 0,
  }
}

export function personOf(number: number): Person {
  const { openid, personId } = residentOf(number)
  const household = { householdId: householdIdOf(number), name: '温家', gridCode: gridPath[2] ?? '', gridPath }
  const memberships = [{ ...household, joinedAt: 0, requestId: 'r', fingerprint: 'f' }]
  return { _id: personId, openid, version: 1, displayName: '温秀英', grants: [], memberships, createdAt: 0 }
}

/** An account with its points, and the line of the journal they came with: from the budget, as everybody's do. */
export function openingOf(number: number): { account: Account; line: JournalEntry } {
  const { accountId, personId } = residentOf(number)
  const before = newAccount(accountId, householdIdOf(number), village?.code ?? '')
  const act = { actor: 'tests', now: opensAt }
  const expiry = { mode: 'endOfNextYear' } as const
  const token = { taken: true, pool: budgetId, nonce: `no_${number}` } as const
  const ref = { trigger: 'committeeGrant', matterName: '开张', personId } as const
  const { account: after, entry: draft } = decideAward(before, { ...act, points, caps: [], expiry, token, ref })
  const op = `aw_opening_GRANT_${accountId}`
  const { account, entry } = sealInto({ op, before, after, draft, recentLimit: liveLedger.limits.recent })
  const { dirtyAt: _, ...relayed } = account
  return { account: { ...relayed, outbox: [] }, line: entry }
}

export function rewardOf(rewardId: string, pools: number): Reward {
  return {
    _id: rewardId,
    version: 1,
    shop: village?.code ?? '',
    name: '香皂',
    category: 'daily',
    description: '',
    unit: '块',
    rank: 1,
    prices: [{ price, from: 0 }],
    poolIds: Array.from({ length: pools }, (_, index) => `po_${rewardId}_${index + 1}`),
    lowStockAt: 0,
    state: 'live',
    answered: [],
  }
}

/** The pools of a reward, each with so many units. */
export function poolsOf({ _id: subject, shop: issuerId, poolIds }: Reward, cap = unitsPerPool): NewPool[] {
  return poolIds.map((poolId) => ({ poolId, kind: 'goods', subject, issuerId, cap }))
}

/** Points the committee may still issue, when those of so many residents have been. */
export const budgetId = 'bu_rush'

export function budgetFor(residents: number): NewPool {
  return { poolId: budgetId, kind: 'budget', subject: village?.code ?? '', cap: residents * points + budgetLeft }
}

const budgetLeft = 100_000
