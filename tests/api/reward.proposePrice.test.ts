import { changePrice } from '../../cloudfunctions/modules/reward'
import { findProposal } from '../../cloudfunctions/modules/proposal'
import { database } from '../../cloudfunctions/platform/database'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { keeperOf } from '../support/desks'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere } from '../support/grids'
import { aDraft, goodsOf } from '../support/goods'
import { changesNothing, kept } from '../support/kept'
import { aNewResident } from '../support/residents'
import { anOpenRedemption, aReward, clerk, givePoints } from '../support/shopping'
import { untilOthersForget } from '../support/waiting'

theDoorGuards('reward.proposePrice', { rewardId: 'rw_1', price: 5 })

const second = 'demo-committee-2'
const propose = (rewardId: string, price: number, more: object = {}, openid = clerk, requestId?: string) =>
  call(openid, 'reward.proposePrice', { rewardId, price, ...more }, requestId)
const agree = (proposalId: string, openid = second) => call(openid, 'approval.decide', { proposalId, approve: true })

test('one proposes and nothing changes; another agrees, and the price is valid from then on', async () => {
  const { rewardId } = await anOpenRedemption(await aNewResident(), { price: 4 })
  const { proposalId } = await ask(clerk, 'reward.proposePrice', { rewardId, price: 5 })
  expect(await goodsOf(rewardId)).toMatchObject({ price: 4 })
  expectRefusal(await agree(proposalId, clerk), 'FORBIDDEN')
  expect(await goodsOf(rewardId)).toMatchObject({ price: 4 })
  expect(await agree(proposalId)).toMatchObject({ ok: true, value: { state: 'done' } })
  expect(await goodsOf(rewardId)).toMatchObject({ price: 5, nextPrices: [] })
})

test('who redeemed before has paid the price of then; who redeems after pays the new one', async () => {
  const early = await aNewResident()
  const { rewardId, price } = await anOpenRedemption(early, { price: 4 })
  const { proposalId } = await ask(clerk, 'reward.proposePrice', { rewardId, price: 7 })
  await agree(proposalId)
  const late = await aNewResident()
  await givePoints(late, 20)
  await untilOthersForget()
  expect(price).toBe(4)
  expect(await ask(late.openid, 'reward.redeem', { rewardId, quantity: 2 })).toMatchObject({ price: 14 })
  expect(await ask(early.openid, 'points.get', {})).toMatchObject({ held: 4 })
})

test('a price from a later day on is announced and not valid yet', async () => {
  const rewardId = await aReward({ price: 4 })
  const from = Date.now() + 86_400_000
  const { proposalId } = await ask(clerk, 'reward.proposePrice', { rewardId, price: 9, from })
  await agree(proposalId)
  expect(await goodsOf(rewardId)).toMatchObject({ price: 4, nextPrices: [{ price: 9, from }] })
})

test('it is a line in the chain of the goods’ pool, and carrying it out again adds nothing', async () => {
  const rewardId = await aReward({ price: 4 })
  const { proposalId } = await ask(clerk, 'reward.proposePrice', { rewardId, price: 6 })
  await agree(proposalId)
  const proposal = await findProposal(proposalId)
  const before = await kept('rewards', rewardId)
  await changePrice(proposal as Parameters<typeof changePrice>[0], Date.now())
  expect(await kept('rewards', rewardId)).toEqual(before)
  const pool = await kept('pools', `po_${rewardId}_1`)
  const [line] = await database.find('journal', { _id: `pc_${proposalId}` }, { limit: 1 })
  const waiting = (await database.findById('pools', `po_${rewardId}_1`))?.['outbox'] as { _id: string }[]
  expect(line ?? waiting.find(({ _id }) => _id === `pc_${proposalId}`)).toMatchObject({
    kind: 'priceChange',
    ok: true,
    ref: { proposalId, price: 6 },
  })
  expect(pool).toMatchObject({ sequence: 2, available: 10 })
})

test('goods nothing was delivered of yet are priced too', async () => {
  const rewardId = await aDraft()
  const { proposalId } = await ask(clerk, 'reward.proposePrice', { rewardId, price: 3 })
  expect(await agree(proposalId)).toMatchObject({ ok: true, value: { state: 'done' } })
  expect(await goodsOf(rewardId)).toMatchObject({ price: 3, available: 0 })
})

test('the same request twice is one proposal; another input under it is refused', async () => {
  const rewardId = await aReward({ price: 4 })
  const requestId = aRequestId()
  const first = await propose(rewardId, 5, {}, clerk, requestId)
  expect(await propose(rewardId, 5, {}, clerk, requestId)).toEqual(first)
  expectRefusal(await propose(rewardId, 6, {}, clerk, requestId), 'REQUEST_REUSED')
})

describe('refused, and the price stays', () => {
  test('from the past, the same as now, of another village', async () => {
    const rewardId = await aReward({ price: 4 })
    const foreign = await keeperOf(elsewhere.villageCode)
    await changesNothing(
      () => kept('rewards', rewardId),
      async () => {
        expectRefusal(await propose(rewardId, 5, { from: Date.now() - 60_000 }), 'MALFORMED_INPUT', 'PRICE_IN_THE_PAST')
        expectRefusal(await propose(rewardId, 4), 'WRONG_STATE')
        expectRefusal(await propose(rewardId, 5, {}, foreign), 'NOT_FOUND')
        expectRefusal(await propose('rw_nothing', 5), 'NOT_FOUND')
      },
    )
  })

  test.each([0, -4, 4.5, 10_001, NaN, '5'])('the price %j is malformed', async (price) => {
    const rewardId = await aReward({ price: 4 })
    expectRefusal(await propose(rewardId, price as number), 'MALFORMED_INPUT')
  })
})
