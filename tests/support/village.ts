import type { Role } from '@shared/contract/method'
import type { Person } from '@shared/domain/person/schema'
import type { Shop } from '@shared/domain/reward/schema'
import { createPools } from '../../cloudfunctions/modules/ledger'
import { grantPoints, openShop } from '../../cloudfunctions/modules/points'
import { database } from '../../cloudfunctions/platform/database'
import { aRequestId, ask } from './api'
import { townCode } from './grids'

/** A village of its own, so that a case knows its shop's books to the cent. */
export interface Village {
  readonly code: string
  readonly gridPath: readonly string[]
  /** Two members of its committee, and its leader. */
  readonly one: string
  readonly other: string
  readonly leader: string
  readonly resident: Villager
}

interface Villager {
  readonly openid: string
  readonly personId: string
  readonly householdId: string
}

/** Nothing on the shelf, `fundCents` in the purse, the year's budgets open, nothing issued. */
export async function aVillage({ fundCents = 0 } = {}): Promise<Village> {
  const code = `T${aRequestId().slice(-12)}`
  const gridPath = [townCode, code, `${code}A`]
  await insertGrids(code)
  const shop: Shop = {
    _id: code,
    version: 1,
    name: '试点村积分超市',
    placeId: 'dalang',
    gridPath: [townCode, code],
    holdHours: 72,
    hours: [],
    closedDays: [],
    state: 'open',
    desks: [],
    answered: [],
  }
  await openShop(shop, { actor: 'tests', now: Date.now() })
  const fund = { poolId: `fu_${code}`, kind: 'fund', subject: code, cap: fundCents } as const
  await createPools([fund], { actor: 'tests', now: Date.now() })
  return {
    code,
    gridPath,
    one: await aStaffMember('committee', code),
    other: await aStaffMember('committee', code),
    leader: await aStaffMember('gridLeader', code),
    resident: await aVillager(gridPath),
  }
}

async function insertGrids(code: string): Promise<void> {
  const common = { placeId: 'dalang', state: 'open' }
  await database.insert('grids', [
    { ...common, _id: code, name: '试点村', level: 'village', parentCode: townCode, path: [townCode, code] },
    { ...common, _id: `${code}A`, name: '试点', level: 'base', parentCode: code, path: [townCode, code, `${code}A`] },
  ])
}

/** Somebody who holds a role on a grid; answers the openid. */
export async function aStaffMember(role: Role, gridCode: string): Promise<string> {
  const openid = `test-${aRequestId()}`
  await insertPerson({ openid, displayName: '覃建国', grants: [{ role, gridCode }], memberships: [] })
  return openid
}

async function aVillager(gridPath: readonly string[]): Promise<Villager> {
  const openid = `test-${aRequestId()}`
  const householdId = `hh_${aRequestId()}`
  const membership = { householdId, gridCode: gridPath.at(-1) ?? '', gridPath: [...gridPath], name: '莫家' }
  const joined = { ...membership, joinedAt: 0, requestId: aRequestId(), fingerprint: '' }
  await insertPerson({ openid, displayName: '莫小妹', grants: [], memberships: [joined] })
  const { personId } = await ask(openid, 'session.get', {})
  const household = { _id: householdId, gridCode: membership.gridCode, gridPath: membership.gridPath, name: '莫家' }
  await database.insert('households', { ...household, headId: personId, createdAt: 0 })
  return { openid, personId, householdId }
}

async function insertPerson(person: Omit<Person, '_id' | 'version' | 'createdAt'>): Promise<void> {
  await database.insert('persons', { ...person, _id: `pe_${aRequestId()}`, version: 1, createdAt: 0 })
}

/** Points its committee grants somebody of the village: they are owed from now on. */
export async function owe({ gridPath, resident }: Village, points: number): Promise<void> {
  const outcome = await grantPoints({
    key: `test-${aRequestId()}`,
    owner: { ...resident, gridPath },
    points,
    budgetCode: 'DEED',
    reason: '清洁日出工',
    actor: 'tests',
    now: Date.now(),
  })
  if (!outcome.ok) throw new Error(`no points: ${outcome.why}`)
}

/** Nothing is left to be granted of one of its budgets this year. */
export async function emptyBudget({ code }: Village, budgetCode: string): Promise<void> {
  const poolId = `bu_${code}_${budgetCode}_${new Date().getFullYear()}`
  const emptied = await database.updateWhere('pools', { _id: poolId }, { $set: { available: 0 } })
  if (emptied !== 1) throw new Error(`there is no budget ${poolId}`)
}

/** Goods on its shelf at what they cost. */
export async function stock({ code }: Village, units: number, costCents: number): Promise<string> {
  const rewardId = `rw_${code}_${aRequestId()}`
  const poolId = `po_${rewardId}_1`
  const pool = { poolId, kind: 'goods', subject: rewardId, issuerId: code, cap: units, costCents } as const
  await createPools([pool], { actor: 'tests', now: Date.now() })
  return poolId
}
