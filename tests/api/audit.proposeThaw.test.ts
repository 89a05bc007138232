import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { aDifference } from '../support/differences'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { aHolderOf, aNewResident, type Resident } from '../support/residents'
import { aReward } from '../support/shopping'

theDoorGuards('audit.proposeThaw', { findingIds: ['fi_1'], reason: '查过了没问题' })

const reason = '和流水核对过，计数写错'
let resident: Resident
let findingIds: string[]
beforeEach(async () => {
  resident = await aNewResident()
  findingIds = (await aDifference(resident)).findingIds
})
const redeem = async () => call(resident.openid, 'reward.redeem', { rewardId: await aReward(), quantity: 1 })

test('one proposes, another agrees, and the account goes on; what was found stays on record as accepted', async () => {
  const { proposalId } = await ask('demo-committee-1', 'audit.proposeThaw', { findingIds, reason })
  expectRefusal(
    await call('demo-committee-1', 'approval.decide', { proposalId, approve: true }),
    'FORBIDDEN',
    'OWN_PROPOSAL',
  )
  expect((await redeem()).ok).toBe(false)
  await ask('demo-committee-2', 'approval.decide', { proposalId, approve: true })
  expect(await redeem()).toMatchObject({ ok: true })
  const { items } = await ask('demo-committee-1', 'audit.listFindings', { limit: 50 })
  const own = items.filter(({ findingId }) => findingIds.includes(findingId))
  expect(own.every(({ state, isFrozen }) => state === 'accepted' && !isFrozen)).toBe(true)
})

test('the same request again is the same proposal', async () => {
  const requestId = aRequestId()
  const first = await ask('demo-committee-1', 'audit.proposeThaw', { findingIds, reason }, requestId)
  expect(await ask('demo-committee-1', 'audit.proposeThaw', { findingIds, reason }, requestId)).toEqual(first)
  const other = { findingIds, reason: '换一个说法试试' }
  expectRefusal(await call('demo-committee-1', 'audit.proposeThaw', other, requestId), 'REQUEST_REUSED')
})

test('findings that are not there, of two accounts, or of another village are not found', async () => {
  const second = (await aDifference(await aNewResident())).findingIds
  const other = await aHolderOf('committee', elsewhere.villageCode)
  const propose = (openid: string, ids: string[]) => call(openid, 'audit.proposeThaw', { findingIds: ids, reason })
  expectRefusal(await propose('demo-committee-1', ['fi_x']), 'NOT_FOUND')
  expectRefusal(await propose('demo-committee-1', [...findingIds, ...second]), 'NOT_FOUND')
  expectRefusal(await propose(other, findingIds), 'NOT_FOUND')
  expect((await redeem()).ok).toBe(false)
})
