import { gridSchema } from '@shared/domain/grid/schema'
import { householdSchema } from '@shared/domain/household/schema'
import { personSchema, type Person } from '@shared/domain/person/schema'
import { roles, type Role } from '@shared/contract/method'
import { demoPeople, homeGridCode, otherGridCode } from './demo-people'
import { buildTown } from './town'

const now = Date.parse('2026-11-20T09:41:00+08:00')
const { grids, persons, households } = buildTown(now)
const pathOf = new Map(grids.map(({ _id, path }) => [_id, path]))
const holders = (role: Role) => persons.filter(({ grants }) => grants.some((grant) => grant.role === role))
const byOpenid = (openid: string): Person | undefined => persons.find((person) => person.openid === openid)
const homesOf = (openid: string) => byOpenid(openid)?.memberships.map(({ gridCode }) => gridCode)

function expectUnique(values: readonly string[]): void {
  expect(new Set(values).size).toBe(values.length)
}

describe('the seeded town', () => {
  it('has one town, eight villages and forty base grids, each under its parent', () => {
    const count = (level: string) => grids.filter((grid) => grid.level === level).length
    expect([count('town'), count('village'), count('base')]).toEqual([1, 8, 40])
    for (const { _id, path, parentCode } of grids) {
      expect(path.at(-1)).toBe(_id)
      expect(path.slice(0, -1)).toEqual(parentCode === undefined ? [] : pathOf.get(parentCode))
    }
  })

  it('has 41 grid workers, 338 informants, eight secretaries, and two committee members a village', () => {
    expect([holders('gridWorker').length, holders('informant').length]).toEqual([41, 338])
    const villages = grids.filter(({ level }) => level === 'village')
    for (const { _id } of villages) {
      const of = (role: Role) => holders(role).filter(({ grants }) => grants[0]?.gridCode === _id).length
      expect([of('gridLeader'), of('committee')]).toEqual([1, 2])
    }
    for (const role of roles) expect(holders(role).length).toBeGreaterThan(0)
  })

  it('leaves no base grid without a worker, and gives two to one', () => {
    const bases = grids.filter(({ level }) => level === 'base')
    const counts = bases.map(
      ({ _id }) => holders('gridWorker').filter(({ grants }) => grants[0]?.gridCode === _id).length,
    )
    expect(counts.filter((count) => count === 1)).toHaveLength(39)
    expect(counts.filter((count) => count === 2)).toHaveLength(1)
  })

  it('has about six hundred households, each with people who name it in full', () => {
    expect(households.length).toBeGreaterThan(550)
    expect(households.length).toBeLessThan(650)
    const members = persons.flatMap(({ _id, memberships }) => memberships.map((membership) => ({ _id, ...membership })))
    for (const { _id, gridCode, gridPath, name, headId } of households) {
      const family = members.filter(({ householdId }) => householdId === _id)
      expect(family.map((member) => member._id)).toContain(headId)
      for (const one of family) expect([one.gridCode, one.gridPath, one.name]).toEqual([gridCode, gridPath, name])
      expect(gridPath).toEqual(pathOf.get(gridCode))
    }
  })

  it('keeps to the schemas, with ids and openids of its own', () => {
    for (const grid of grids) expect(gridSchema.strict().parse(grid)).toEqual(grid)
    for (const person of persons) expect(personSchema.strict().parse(person)).toEqual(person)
    for (const household of households) expect(householdSchema.strict().parse(household)).toEqual(household)
    expectUnique(persons.map(({ _id }) => _id))
    expectUnique(persons.map(({ openid }) => openid))
    expectUnique(households.map(({ _id }) => _id))
    for (const { createdAt } of [...persons, ...households]) expect(createdAt).toBeLessThan(now)
  })

  it('is the same town tomorrow', () => {
    const tomorrow = buildTown(now + 86_400_000)
    expect(tomorrow.persons.map(({ _id, displayName }) => [_id, displayName])).toEqual(
      persons.map(({ _id, displayName }) => [_id, displayName]),
    )
    expect(tomorrow.households.map(({ _id }) => _id)).toEqual(households.map(({ _id }) => _id))
  })
})

describe('the demo people', () => {
  it('are all there but the newcomer', () => {
    for (const { openid, displayName } of demoPeople) expect(byOpenid(openid)?.displayName).toBe(displayName)
    expect(byOpenid('demo-resident-new')).toBeUndefined()
  })

  it('live and work where the demo needs them', () => {
    expect(homesOf('demo-resident-1')).toEqual([homeGridCode])
    expect(homesOf('demo-resident-2')).toEqual([homeGridCode])
    expect(homesOf('demo-informant-1')).toEqual([homeGridCode])
    expect(homesOf('demo-resident-other')).toEqual([otherGridCode])
    expect(pathOf.get(homeGridCode)?.[1]).not.toBe(pathOf.get(otherGridCode)?.[1])
    const [one, two] = ['demo-resident-1', 'demo-resident-2'].map((openid) => byOpenid(openid)?.memberships[0])
    expect(one?.householdId).not.toBe(two?.householdId)
    const workers = holders('gridWorker').filter(({ grants }) => grants[0]?.gridCode === homeGridCode)
    expect(workers.map(({ openid }) => openid)).toEqual(['demo-worker-1'])
    expect(byOpenid('demo-worker-2')?.grants[0]?.gridCode).toBe(otherGridCode)
  })
})
