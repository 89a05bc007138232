import { ask, call } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere, home, neighbour, townCode } from '../support/grids'
import { keptCount } from '../support/kept'
import { aNewResident, anOpenid } from '../support/residents'

theDoorGuards('session.get', {})

test('a first visitor is registered under a random id and has nothing yet', async () => {
  const openid = anOpenid()
  const session = await ask(openid, 'session.get', {})
  expect(session).toMatchObject({ roles: [], households: [], accounts: [], place: { id: 'dalang', name: '大崀镇' } })
  expect(session).not.toHaveProperty('displayName')
  expect(session.personId).toMatch(/^pe_[0-9a-f]{32}$/)
  expect(session.personId).not.toContain(openid)
})

test('two first calls at once find one person, and later calls the same one', async () => {
  const openid = anOpenid()
  const sessions = await Promise.all(Array.from({ length: 8 }, () => ask(openid, 'session.get', {})))
  expect(new Set(sessions.map(({ personId }) => personId)).size).toBe(1)
  expect((await ask(openid, 'session.get', {})).personId).toBe(sessions[0]?.personId)
  expect(await keptCount('persons', { openid })).toBe(1)
})

test('a resident finds their household, and the account at the shop of their village', async () => {
  const { openid, householdId } = await aNewResident()
  expect(await ask(openid, 'session.get', {})).toMatchObject({
    displayName: '温秀英',
    roles: [],
    households: [{ householdId, gridCode: home.code, gridName: home.name, name: '温秀英家' }],
    accounts: [{ available: 0 }],
  })
})

test('two households in one village are two accounts, each with its shop named', async () => {
  const { openid } = await aNewResident()
  const household = { name: '父母家' }
  await ask(openid, 'grid.join', { gridCode: neighbour.code, displayName: '温秀英', household })
  await ask(openid, 'grid.join', { gridCode: elsewhere.code, displayName: '温秀英', household: { name: '娘家' } })
  const { accounts, households } = await ask(openid, 'session.get', {})
  expect(households.map(({ name }) => name)).toEqual(['温秀英家', '父母家', '娘家'])
  expect(new Set(accounts.map(({ accountId }) => accountId)).size).toBe(3)
  expect(accounts.map(({ issuerName }) => issuerName).join()).toMatch(/松林.*松林.*沙田/)
})

test.each([
  ['demo-worker-1', 'gridWorker', home.code, '网格员'],
  ['demo-leader-1', 'gridLeader', home.villageCode, '网格长（村党总支书记）'],
  ['demo-committee-1', 'committee', home.villageCode, '村“两委”'],
  ['demo-committee-2', 'committee', home.villageCode, '村“两委”'],
  ['demo-dispatcher-1', 'dispatcher', townCode, '镇综合网格指挥调度中心调度员'],
  ['demo-department-1', 'department', townCode, '镇直部门经办'],
  ['demo-commander-1', 'commander', townCode, '指挥长（镇党委书记）'],
  ['demo-supervisor-1', 'supervisor', townCode, '镇督查员'],
  ['demo-admin-1', 'admin', townCode, '平台管理员'],
  ['demo-informant-1', 'informant', home.code, '信息员'],
])('%s holds the role %s on %s and is called %s here', async (openid, role, gridCode, title) => {
  expect((await ask(openid, 'session.get', {})).roles).toEqual([expect.objectContaining({ role, gridCode, title })])
})

test('the answer names nobody else’s account and never an openid', async () => {
  const reply = await call('demo-resident-2', 'session.get', {})
  expect(JSON.stringify(reply)).not.toContain('demo-resident')
})
