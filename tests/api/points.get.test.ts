import { ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { aNewResident } from '../support/residents'
import { anOpenRedemption, givePoints } from '../support/shopping'

theDoorGuards('points.get', {})

test('a new household has an account with nothing in it', async () => {
  const { openid, accountId } = await aNewResident()
  expect(await ask(openid, 'points.get', {})).toEqual({
    accountId,
    issuerName: expect.stringContaining('松林') as string,
    available: 0,
    held: 0,
    pending: 0,
    debt: 0,
  })
})

test('points given are available; points of an open redemption are held', async () => {
  const resident = await aNewResident()
  await givePoints(resident, 20)
  expect(await ask(resident.openid, 'points.get', {})).toMatchObject({ available: 20, held: 0 })
  await anOpenRedemption(resident, { price: 6 })
  expect(await ask(resident.openid, 'points.get', {})).toMatchObject({ available: 20, held: 6 })
})

test('the session shows the same balance', async () => {
  const resident = await aNewResident()
  await givePoints(resident, 7)
  const { accounts } = await ask(resident.openid, 'session.get', {})
  expect(accounts).toEqual([expect.objectContaining({ accountId: resident.accountId, available: 7 })])
})

test('of several accounts the one named is read, and the first without a name', async () => {
  const { openid, accountId } = await aNewResident()
  await ask(openid, 'grid.join', { gridCode: elsewhere.code, displayName: '温秀英', household: { name: '娘家' } })
  const { accounts } = await ask(openid, 'session.get', {})
  const second = accounts[1]?.accountId ?? ''
  expect(await ask(openid, 'points.get', {})).toMatchObject({ accountId })
  const read = await ask(openid, 'points.get', { accountId: second })
  expect(read).toMatchObject({ accountId: second, issuerName: expect.stringContaining('沙田') as string })
})

test('somebody else’s account gets the answer of one that does not exist', async () => {
  const { openid } = await aNewResident()
  const other = await aNewResident()
  const hidden = await call(openid, 'points.get', { accountId: other.accountId })
  const absent = await call(openid, 'points.get', { accountId: 'ac_00000000000000000000000000000000' })
  expectRefusal(hidden, 'NOT_FOUND')
  expect({ ...hidden, requestId: '' }).toEqual({ ...absent, requestId: '' })
})

test('staff without a household have no account', async () => {
  for (const openid of ['demo-worker-1', 'demo-leader-1', 'demo-committee-1', 'demo-admin-1']) {
    expectRefusal(await call(openid, 'points.get', {}), 'NOT_FOUND')
  }
})

test.each(['', 'ac.1', '$ne', '账户'])('the account %j is malformed', async (accountId) => {
  expectRefusal(await call('demo-resident-1', 'points.get', { accountId }), 'MALFORMED_INPUT')
})
