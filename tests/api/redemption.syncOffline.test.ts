import { sealOf } from '@shared/domain/redemption/offline-code'
import { expireRedemptions } from '../../cloudfunctions/modules/redemption'
import { freezeAccount, resolveRedemption, setOffline, thawAccount } from '../../cloudfunctions/modules/ledger'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { aDesk, outcomesOf, revoke, sealFor, sync, type TestDesk } from '../support/desks'
import { theDoorGuards } from '../support/door-cases'
import { dayIn } from '../support/family'
import { elsewhere, shopOfSyncs as at, townCode } from '../support/grids'
import { aNewResident, type Resident } from '../support/residents'
import { anOpenRedemption, clerk, stockOf } from '../support/shopping'
import { aStaffMember } from '../support/village'

const seal = '0123456789abcdef'
theDoorGuards('redemption.syncOffline', {
  shopId: at.villageCode,
  deskId: 'dk_1',
  items: [{ code: 'o1.x', handedAt: 1 }],
  seal,
})

let desk: TestDesk
let other: TestDesk
let resident: Resident
beforeAll(async () => {
  desk = await aDesk(at.villageCode, '柜台一号')
  other = await aDesk(at.villageCode, '柜台二号')
})
afterAll(async () => {
  await revoke(desk)
  await revoke(other)
})
beforeEach(async () => {
  resident = await aNewResident({ gridCode: at.code })
})

/** An order with a code for the desk; what the clerk holds after the goods are gone. */
async function handedOver({ deskId }: TestDesk = desk, units = 5) {
  const order = await anOpenRedemption(resident, { at, units, price: 4 })
  const { redemptionId } = order
  const issued = await ask(resident.openid, 'redemption.issueOfflineCode', { redemptionId, deskId })
  return { ...order, ...issued }
}
const pointsOf = () => ask(resident.openid, 'points.get', {})

test('what was handed over without signal is settled: points spent, goods gone', async () => {
  const { code, redemptionId, rewardId } = await handedOver()
  const reply = await sync(desk, [code])
  expect(outcomesOf(reply)).toEqual(['done'])
  expect(await ask(resident.openid, 'redemption.get', { redemptionId })).toMatchObject({ status: 'fulfilled', can: [] })
  expect(await pointsOf()).toMatchObject({ available: 0, held: 0 })
  expect(await stockOf(rewardId, desk.keeper)).toMatchObject({ onHand: 4, held: 0 })
})

describe('told more than once', () => {
  test('by the same request, also at once: the same answer, settled once', async () => {
    const { code, rewardId } = await handedOver()
    const requestId = aRequestId()
    const replies = await Promise.all([1, 2, 3].map(() => sync(desk, [code], requestId)))
    replies.push(await sync(desk, [code], requestId))
    for (const reply of replies) expect(outcomesOf(reply)).toEqual(['done'])
    expect(await stockOf(rewardId, desk.keeper)).toMatchObject({ onHand: 4, held: 0 })
  })

  test('by another request: done before, and twice in one batch as well', async () => {
    const { code, rewardId } = await handedOver()
    expect(outcomesOf(await sync(desk, [code, code]))[0]).toBe('done')
    expect(outcomesOf(await sync(desk, [code]))).toEqual(['alreadyDone'])
    expect(await stockOf(rewardId, desk.keeper)).toMatchObject({ onHand: 4, held: 0 })
  })

  test('after the ledger had it and the answer was lost: done, not a conflict', async () => {
    const { code, redemptionId } = await handedOver()
    const { deskId } = desk
    const mark = { kind: 'fulfil', deskId, requestId: `desk_${deskId}`, actor: 'tests', now: Date.now() } as const
    await resolveRedemption({ redemptionId, ...mark })
    expect(outcomesOf(await sync(desk, [code]))).toEqual(['done'])
  })

  test('a requestId used for other codes is refused', async () => {
    const one = await handedOver()
    const two = await handedOver()
    const requestId = aRequestId()
    await sync(desk, [one.code], requestId)
    expectRefusal(await sync(desk, [two.code], requestId), 'REQUEST_REUSED')
    expect(outcomesOf(await sync(desk, [two.code]))).toEqual(['done'])
  })
})

test('a batch is settled code by code: one that is false does not hold up the others', async () => {
  const good = await handedOver()
  const foreign = await handedOver(other)
  const invented = good.code.replace(/\.[0-9a-f]{16}\.[0-9a-f]{16}$/, '.0123456789abcdef.0123456789abcdef')
  const reply = await sync(desk, ['gibberish', invented, foreign.code, good.code])
  expect(outcomesOf(reply)).toEqual(['rejected', 'rejected', 'rejected', 'done'])
  expect(await stockOf(foreign.rewardId, desk.keeper)).toMatchObject({ onHand: 5, held: 1 })
})

describe('two desks cannot both pay', () => {
  test('the desk the code is not for brings nothing in', async () => {
    const { code, rewardId } = await handedOver()
    expect(outcomesOf(await sync(other, [code]))).toEqual(['rejected'])
    expect(await stockOf(rewardId, desk.keeper)).toMatchObject({ onHand: 5, held: 1 })
    expect(outcomesOf(await sync(desk, [code]))).toEqual(['done'])
  })

  test('given to another desk once the lock had ended: a conflict for the first, and the order stays the other’s', async () => {
    const { code, redemptionId, rewardId, lockedUntil } = await handedOver()
    const later = { deskId: other.deskId, validUntil: lockedUntil + 60_000, now: lockedUntil + 1 }
    expect(await setOffline({ redemptionId, ...later })).toMatchObject({ ok: true })
    const reply = await sync(desk, [code])
    expect(outcomesOf(reply)).toEqual(['conflict'])
    expect(reply.ok && reply.value.settled[0]?.words).toContain('柜台二号')
    expect(await stockOf(rewardId, desk.keeper)).toMatchObject({ onHand: 5, held: 1 })
  })

  test('brought in at another shop by who keeps both: rejected', async () => {
    const { code, rewardId } = await handedOver()
    const both = { ...desk, keeper: await aStaffMember('committee', townCode) }
    expect(outcomesOf(await sync({ ...both, shopId: elsewhere.villageCode }, [code]))).toEqual(['rejected'])
    expect(await stockOf(rewardId, desk.keeper)).toMatchObject({ onHand: 5, held: 1 })
    expect(outcomesOf(await sync(both, [code]))).toEqual(['done'])
  })
})

test('while the household’s account stands still it waits on the phone, and is settled afterwards', async () => {
  const { code } = await handedOver()
  const { accountId } = resident
  await freezeAccount({ accountId, because: 'fi_tests', now: Date.now() })
  expect(outcomesOf(await sync(desk, [code]))).toEqual(['later'])
  await thawAccount(accountId)
  expect(outcomesOf(await sync(desk, [code]))).toEqual(['done'])
})

describe('told after the lock has ended', () => {
  test('while the order is still open: settled all the same, for the goods are gone', async () => {
    const { code, redemptionId, lockedUntil } = await handedOver()
    const { deskId } = desk
    const late = { kind: 'fulfil', deskId, requestId: `desk_${deskId}`, actor: 'tests', now: lockedUntil + 1 } as const
    await resolveRedemption({ redemptionId, ...late })
    expect(outcomesOf(await sync(desk, [code]))).toEqual(['done'])
  })

  test('after it expired: a conflict, told the same way again, listed for the committee, nothing moved', async () => {
    const { code, redemptionId, rewardId, lockedUntil, expiresAt } = await handedOver()
    const ended = { kind: 'redemptionExpire', actor: 'clock', now: Math.max(lockedUntil, expiresAt) + 1 } as const
    await resolveRedemption({ redemptionId, ...ended })
    expect(await pointsOf()).toMatchObject({ available: 4, held: 0 })
    const reply = await sync(desk, [code])
    expect(outcomesOf(reply)).toEqual(['conflict'])
    expect(outcomesOf(await sync(desk, [code]))).toEqual(['conflict'])
    expect(await pointsOf()).toMatchObject({ available: 4, held: 0 })
    expect(await stockOf(rewardId, desk.keeper)).toMatchObject({ onHand: 5, held: 0 })
    const { items } = await ask(desk.keeper, 'redemption.listConflicts', {})
    expect(items.filter((item) => item.redemptionId === redemptionId)).toMatchObject([
      { rewardName: '肥皂', quantity: 1, residentName: '温**', words: expect.stringContaining('过期') as string },
    ])
  })

  test('no tick ends it before', async () => {
    const { redemptionId, lockedUntil } = await handedOver()
    await expireRedemptions(lockedUntil - 1)
    expect(await ask(resident.openid, 'redemption.get', { redemptionId })).toMatchObject({ status: 'open' })
  })
})

describe('refused, and nothing is settled', () => {
  test('by the committee of another village, with another key, with an item changed', async () => {
    const { code, rewardId } = await handedOver()
    const items = [{ code, handedAt: 1 }]
    const input = { shopId: desk.shopId, deskId: desk.deskId, items, seal: sealFor(desk.key, items) }
    expectRefusal(await call(clerk, 'redemption.syncOffline', input), 'NOT_FOUND')
    const forged = { ...input, seal: sealFor(other.key, items) }
    expectRefusal(await call(desk.keeper, 'redemption.syncOffline', forged), 'NOT_FOUND')
    const changed = { ...input, items: [{ code, handedAt: 2 }] }
    expectRefusal(await call(desk.keeper, 'redemption.syncOffline', changed), 'NOT_FOUND')
    expect(sealOf(desk.key, ['sync'])).not.toBe(input.seal)
    expect(await stockOf(rewardId, desk.keeper)).toMatchObject({ onHand: 5, held: 1 })
  })

  test.each([
    [[]],
    [Array.from({ length: 21 }, () => ({ code: 'o1', handedAt: 1 }))],
    [[{ code: 'o1', handedAt: -1 }]],
  ])('malformed items %#', async (items) => {
    const input = { shopId: desk.shopId, deskId: desk.deskId, items, seal }
    expectRefusal(await call(desk.keeper, 'redemption.syncOffline', input), 'MALFORMED_INPUT')
  })
})

test('what a clerk says to have handed to the own household waits for somebody else: a conflict, nothing moved', async () => {
  const { code: invitation } = await ask(resident.openid, 'household.invite', { as: 'proxy', untilOn: dayIn(3) })
  await ask(desk.keeper, 'household.addMember', { code: invitation })
  const { householdId, personId } = { ...resident, ...(await ask(desk.keeper, 'session.get', {})) }
  const { code, redemptionId, rewardId } = await handedOver()
  const own = await sync(desk, [code])
  expect(outcomesOf(own)).toEqual(['conflict'])
  expect(own.ok && own.value.settled[0]?.words).toContain('自己家的单')
  await ask(desk.keeper, 'household.removeMember', { householdId, personId })
  expect(outcomesOf(await sync(desk, [code]))).toEqual(['conflict'])
  expect(await ask(resident.openid, 'redemption.get', { redemptionId })).toMatchObject({ status: 'open' })
  expect(await stockOf(rewardId, desk.keeper)).toMatchObject({ onHand: 5, held: 1 })
  const { items } = await ask(desk.keeper, 'redemption.listConflicts', {})
  expect(items.map((item) => item.redemptionId)).toContain(redemptionId)
})

test('a desk that was revoked still brings in what it was signed for', async () => {
  const lost = await aDesk(at.villageCode, '柜台三号')
  const { code } = await handedOver(lost)
  await revoke(lost)
  expect(outcomesOf(await sync(lost, [code]))).toEqual(['done'])
})
