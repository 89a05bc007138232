import { database } from '../../cloudfunctions/platform/database'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { dayIn } from '../support/family'
import { elsewhere, shopOfDesks, shopOfSyncs } from '../support/grids'
import { aForgedCode, anOldCode, inventedCodes } from '../support/pickup'
import { aHolderOf, aNewResident, type Resident } from '../support/residents'
import { anOpenRedemption, clerk, codeOf, purseOf, stockOf } from '../support/shopping'

theDoorGuards('redemption.fulfil', { code: 'v1.rd_1.1.0000000000' })

let resident: Resident
beforeEach(async () => {
  resident = await aNewResident()
})
const fulfil = (code: string, requestId?: string, openid = clerk) =>
  call(openid, 'redemption.fulfil', { code }, requestId)
/** Points, redemptions and stock before and after. */
const look = async (rewardId: string) => ({ purse: await purseOf(resident), stock: await stockOf(rewardId) })

test('the goods leave the shelf and the points are spent', async () => {
  const { redemptionId, rewardId } = await anOpenRedemption(resident, { units: 10, price: 4, quantity: 2 })
  expect(await stockOf(rewardId)).toEqual({ onHand: 10, held: 2, available: 8 })
  const { code } = await codeOf(resident, redemptionId)
  expect(await ask(clerk, 'redemption.fulfil', { code })).toEqual({
    redemptionId,
    status: 'fulfilled',
    rewardName: '肥皂',
    quantity: 2,
    unit: '块',
    residentName: '温**',
  })
  expect(await stockOf(rewardId)).toEqual({ onHand: 8, held: 0, available: 8 })
  expect(await ask(resident.openid, 'points.get', {})).toMatchObject({ available: 0, held: 0 })
})

test('the eight signs do as well as the picture, however they are typed', async () => {
  const { redemptionId } = await anOpenRedemption(resident)
  const { manualCode } = await codeOf(resident, redemptionId)
  const typed = ` ${manualCode.slice(0, 4).toLowerCase()} - ${manualCode.slice(4)} `
  expect(await ask(clerk, 'redemption.fulfil', { code: typed })).toMatchObject({ redemptionId, status: 'fulfilled' })
})

test('the second keeper of the shop may do it too', async () => {
  const { redemptionId } = await anOpenRedemption(resident)
  const { code } = await codeOf(resident, redemptionId)
  expect(await fulfil(code, undefined, 'demo-committee-2')).toMatchObject({ ok: true })
})

describe('a code used twice', () => {
  test('by another request: it says when and by whose hand, and nothing changes', async () => {
    const { redemptionId, rewardId } = await anOpenRedemption(resident)
    const { code, manualCode } = await codeOf(resident, redemptionId)
    await ask(clerk, 'redemption.fulfil', { code })
    const before = await look(rewardId)
    for (const again of [code, manualCode]) {
      const reply = await fulfil(again, undefined, 'demo-committee-2')
      expectRefusal(reply, 'WRONG_STATE', 'ALREADY_FULFILLED')
      expect(reply.message).toMatch(/领过了.*黄丽珍/)
    }
    expect(await look(rewardId)).toEqual(before)
  })

  test('by two keepers at once: one hands over', async () => {
    const { redemptionId, rewardId } = await anOpenRedemption(resident, { units: 5 })
    const { code } = await codeOf(resident, redemptionId)
    const keepers = [clerk, 'demo-committee-2', clerk, 'demo-committee-2']
    const replies = await Promise.all(keepers.map((openid) => fulfil(code, undefined, openid)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    for (const reply of replies) if (!reply.ok) expectRefusal(reply, 'WRONG_STATE', 'ALREADY_FULFILLED')
    expect(await stockOf(rewardId)).toEqual({ onHand: 4, held: 0, available: 4 })
  })

  test('by the same request, also at once: the answer of the first', async () => {
    const { redemptionId, rewardId } = await anOpenRedemption(resident, { units: 5 })
    const { code } = await codeOf(resident, redemptionId)
    const requestId = aRequestId()
    const replies = await Promise.all([1, 2, 3].map(() => fulfil(code, requestId)))
    replies.push(await fulfil(code, requestId))
    for (const reply of replies) expect(reply).toEqual(replies[0])
    expect(replies[0]).toMatchObject({ ok: true, value: { status: 'fulfilled' } })
    expect(await stockOf(rewardId)).toMatchObject({ onHand: 4, held: 0 })
  })

  test('a requestId used for another code is refused, and that order stays open', async () => {
    const one = await anOpenRedemption(resident)
    const other = await anOpenRedemption(resident)
    const requestId = aRequestId()
    await fulfil((await codeOf(resident, one.redemptionId)).code, requestId)
    const before = await look(other.rewardId)
    const reply = await fulfil((await codeOf(resident, other.redemptionId)).code, requestId)
    expectRefusal(reply, 'REQUEST_REUSED')
    expect(await look(other.rewardId)).toEqual(before)
  })
})

describe('refused, and nothing is handed over', () => {
  const refused = async (codeFor: (redemptionId: string) => Promise<string> | string, openid = clerk) => {
    const { redemptionId, rewardId } = await anOpenRedemption(resident)
    const before = await look(rewardId)
    const reply = await fulfil(await codeFor(redemptionId), undefined, openid)
    expect(await look(rewardId)).toEqual(before)
    return reply
  }

  test.each(inventedCodes)('the invented code %s', async (code) => {
    expectRefusal(await refused(() => code), 'CODE_INVALID')
  })

  test('eight invented signs', async () => {
    const keeper = await aHolderOf('committee', elsewhere.villageCode)
    expectRefusal(await refused(() => 'ZZZZZZZZ', keeper), 'CODE_INVALID')
  })

  test('a code signed with another secret', async () => {
    const { personId } = resident
    expectRefusal(await refused((redemptionId) => aForgedCode({ redemptionId, personId })), 'CODE_INVALID')
  })

  test('one sign of a true code changed', async () => {
    const reply = await refused(async (redemptionId) => {
      const { code } = await codeOf(resident, redemptionId)
      return code.slice(0, -1) + (code.endsWith('0') ? '1' : '0')
    })
    expectRefusal(reply, 'CODE_INVALID')
  })

  test('the true code of a minute and a half ago, as on a picture taken of it', async () => {
    const { personId } = resident
    expectRefusal(await refused((redemptionId) => anOldCode({ redemptionId, personId }, 3)), 'CODE_EXPIRED')
  })

  test('at the shop of another village', async () => {
    const keeper = await aHolderOf('committee', elsewhere.villageCode)
    const reply = await refused(async (redemptionId) => (await codeOf(resident, redemptionId)).code, keeper)
    expectRefusal(reply, 'WRONG_STATE', 'REDEMPTION_ELSEWHERE')
  })

  test.each(['demo-worker-1', 'demo-leader-1', 'demo-admin-1'])('by %s, who keeps no shop', async (openid) => {
    const reply = await refused(async (redemptionId) => (await codeOf(resident, redemptionId)).code, openid)
    expectRefusal(reply, 'FORBIDDEN')
  })

  test.each(['', '   ', 'x'.repeat(601)])('the malformed code %j', async (code) => {
    expectRefusal(await refused(() => code), 'MALFORMED_INPUT')
  })
})

test('the code of a half minute ago still passes: hands are slow', async () => {
  const { redemptionId } = await anOpenRedemption(resident)
  const code = anOldCode({ redemptionId, personId: resident.personId }, 1)
  expect(await fulfil(code)).toMatchObject({ ok: true })
})

test('what was called off is not handed over any more', async () => {
  const { redemptionId, rewardId } = await anOpenRedemption(resident)
  const { code } = await codeOf(resident, redemptionId)
  await ask(resident.openid, 'redemption.cancel', { redemptionId })
  const before = await look(rewardId)
  expectRefusal(await fulfil(code), 'WRONG_STATE', 'REDEMPTION_CLOSED')
  expect(await look(rewardId)).toEqual(before)
})

test('called off and handed over at once: one of them, and stock and points agree with it', async () => {
  for (let round = 0; round < 3; round += 1) {
    const someone = await aNewResident()
    const { redemptionId, rewardId } = await anOpenRedemption(someone, { units: 5, price: 4 })
    const { code } = await codeOf(someone, redemptionId)
    const [handedOver, calledOff] = await Promise.all([
      fulfil(code),
      call(someone.openid, 'redemption.cancel', { redemptionId }),
    ])
    expect([handedOver.ok, calledOff.ok].sort()).toEqual([false, true])
    expect((await ask(someone.openid, 'points.get', {})).available).toBe(handedOver.ok ? 0 : 4)
    expect(await stockOf(rewardId)).toMatchObject({ onHand: handedOver.ok ? 4 : 5, held: 0 })
  }
})

test('somebody who tries eight signs after eight signs is stopped; a picture still scans', async () => {
  const keeper = await aHolderOf('committee', elsewhere.villageCode)
  const replies = []
  for (let count = 0; count < 12; count += 1) replies.push(await fulfil('YYYYYYYY', undefined, keeper))
  const last = replies.at(-1)
  expectRefusal(last!, 'RATE_LIMITED')
  const { redemptionId } = await anOpenRedemption(resident)
  const reply = await fulfil((await codeOf(resident, redemptionId)).code, undefined, keeper)
  expectRefusal(reply, 'WRONG_STATE', 'REDEMPTION_ELSEWHERE')
})

test('goods that are being counted stay where they are, and are handed over afterwards', async () => {
  const { redemptionId, rewardId } = await anOpenRedemption(resident)
  const { code } = await codeOf(resident, redemptionId)
  const poolId = `po_${rewardId}_1`
  await database.updateWhere('pools', { _id: poolId }, { $set: { frozen: true, takeId: 'tk_1' } })
  const before = await purseOf(resident)
  expectRefusal(await fulfil(code), 'WRONG_STATE', 'SHOP_COUNTING')
  expect(await purseOf(resident)).toEqual(before)
  await database.updateWhere('pools', { _id: poolId }, { $unset: ['frozen', 'takeId'] })
})

test('codes of another shop count as wrong ones, and many at once are as many', async () => {
  const keeper = await aHolderOf('committee', shopOfSyncs.villageCode)
  const { redemptionId } = await anOpenRedemption(resident)
  const { manualCode } = await codeOf(resident, redemptionId)
  const replies = await Promise.all(Array.from({ length: 16 }, () => fulfil(manualCode, undefined, keeper)))
  const told = replies.filter((reply) => !reply.ok && reply.reason === 'REDEMPTION_ELSEWHERE')
  expect(told.length).toBeLessThanOrEqual(10)
  expectRefusal(await fulfil('WWWWWWWW', undefined, keeper), 'RATE_LIMITED')
})

test('who is of the household hands nothing over to it, a proxy no more than a member', async () => {
  const { code: invitation } = await ask(resident.openid, 'household.invite', { as: 'proxy', untilOn: dayIn(3) })
  await ask('demo-committee-2', 'household.addMember', { code: invitation })
  const { redemptionId, rewardId } = await anOpenRedemption(resident)
  const { code, manualCode } = await codeOf(resident, redemptionId)
  const before = await look(rewardId)
  for (const own of [code, manualCode]) {
    expectRefusal(await fulfil(own, undefined, 'demo-committee-2'), 'FORBIDDEN', 'OWN_ORDER')
  }
  expect(await look(rewardId)).toEqual(before)
  expect(await fulfil(code)).toMatchObject({ ok: true })
  const { personId } = await ask('demo-committee-2', 'session.get', {})
  const household = { householdId: resident.householdId, personId }
  await ask(resident.openid, 'household.removeMember', household)
})

test('wrong tries of all clerks of a shop together are stopped; other shops go on', async () => {
  const shopId = shopOfDesks.villageCode
  const keeper = await aHolderOf('committee', shopId)
  const stretch = Math.floor(Date.now() / 600_000)
  for (const id of [stretch, stretch + 1])
    await database.insert('pickup_tries', { _id: `shop_${shopId}_${id}`, wrong: 30 })
  expectRefusal(await fulfil('XXXXXXXX', undefined, keeper), 'RATE_LIMITED')
  expectRefusal(await fulfil('XXXXXXXX'), 'CODE_INVALID')
})
