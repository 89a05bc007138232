import { sealOf, verifyOfflineCode } from '@shared/domain/redemption/offline-code'
import { expireRedemptions } from '../../cloudfunctions/modules/redemption'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { aDesk, revoke, type TestDesk } from '../support/desks'
import { theDoorGuards } from '../support/door-cases'
import { elsewhere, shopOfCodes as at } from '../support/grids'
import { aNewResident, type Resident } from '../support/residents'
import { anOpenRedemption, codeOf, purseOf, stockOf } from '../support/shopping'

theDoorGuards('redemption.issueOfflineCode', { redemptionId: 'rd_1' })

const hourMs = 3_600_000
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
const order = (goods: object = {}) => anOpenRedemption(resident, { at, ...goods })
const issue = (redemptionId: string, deskId: string | undefined = desk.deskId, requestId?: string) =>
  call(resident.openid, 'redemption.issueOfflineCode', { redemptionId, ...(deskId && { deskId }) }, requestId)
const issued = async (redemptionId: string, deskId?: string) => {
  const reply = await issue(redemptionId, deskId)
  if (!reply.ok) throw new Error(reply.message)
  return reply.value
}

test('a code the desk believes without asking anybody, for a day, and for this desk alone', async () => {
  const { redemptionId } = await order({ quantity: 2 })
  const { code, deskName, validUntil, lockedUntil } = await issued(redemptionId)
  const verdict = verifyOfflineCode(code, desk, Date.now())
  expect(verdict).toMatchObject({ ok: true, claim: { redemptionId, quantity: 2, what: '肥皂 2 块' } })
  expect(verifyOfflineCode(code, other, Date.now())).toEqual({ ok: false, why: 'OTHER_DESK' })
  expect(deskName).toBe('柜台一号')
  expect(validUntil - Date.now()).toBeGreaterThan(22 * hourMs)
  expect(validUntil - Date.now()).toBeLessThanOrEqual(24 * hourMs)
  expect(lockedUntil).toBe(validUntil + 48 * hourMs)
  expect((await codeOf(resident, redemptionId)).offline).toEqual({
    code,
    deskId: desk.deskId,
    deskName,
    validUntil,
    lockedUntil,
  })
})

test('the same request twice, and at once, gets the same code; without a desk named, one is chosen', async () => {
  const { redemptionId } = await order()
  const requestId = aRequestId()
  const replies = await Promise.all([1, 2, 3].map(() => issue(redemptionId, desk.deskId, requestId)))
  for (const reply of replies) expect(reply).toEqual(replies[0])
  expectRefusal(await issue(redemptionId, other.deskId, requestId), 'REQUEST_REUSED')
  expect(await issued(redemptionId, '')).toMatchObject({ deskId: desk.deskId })
})

describe('while the code is out', () => {
  test('the order is not called off: it says until when, and neither points nor goods have moved', async () => {
    const { redemptionId, rewardId } = await order({ units: 5 })
    await issued(redemptionId)
    const look = async () => [await ask(resident.openid, 'points.get', {}), await stockOf(rewardId, desk.keeper)]
    const before = await look()
    const reply = await call(resident.openid, 'redemption.cancel', { redemptionId })
    expectRefusal(reply, 'WRONG_STATE', 'LOCKED_TO_DESK')
    expect(reply.message).toContain('柜台一号')
    expect(await look()).toEqual(before)
    expect(await ask(resident.openid, 'redemption.get', { redemptionId })).toMatchObject({
      status: 'open',
      can: ['getPickupCode', 'issueOfflineCode'],
    })
  })

  test('it does not expire before the lock has ended, and then it does', async () => {
    const { redemptionId, expiresAt } = await order()
    const { lockedUntil } = await issued(redemptionId)
    const later = Math.max(expiresAt, lockedUntil)
    await ask(resident.openid, 'redemption.list', {})
    await expireRedemptions(lockedUntil - 1)
    expect(await ask(resident.openid, 'redemption.get', { redemptionId })).toMatchObject({ status: 'open' })
    expect(later).toBeGreaterThanOrEqual(lockedUntil)
  })

  test('no other desk gets one, the same desk a later one', async () => {
    const { redemptionId } = await order()
    const { code } = await issued(redemptionId)
    expectRefusal(await issue(redemptionId, other.deskId), 'WRONG_STATE', 'LOCKED_TO_DESK')
    expect(await issued(redemptionId)).toMatchObject({ code })
  })

  test('two desks asked for at once: one has it', async () => {
    const { redemptionId } = await order()
    const replies = await Promise.all([desk, other, desk, other].map(({ deskId }) => issue(redemptionId, deskId)))
    const won = new Set(replies.flatMap((reply) => (reply.ok ? [reply.value.deskId] : [])))
    expect(won.size).toBe(1)
    for (const reply of replies) if (!reply.ok) expectRefusal(reply, 'WRONG_STATE', 'LOCKED_TO_DESK')
  })

  test('another clerk cannot hand it over by picture or number: only the desk’s own phone can', async () => {
    const { redemptionId, rewardId } = await order({ units: 5 })
    await issued(redemptionId)
    const { code, manualCode } = await codeOf(resident, redemptionId)
    for (const text of [code, manualCode]) {
      expectRefusal(await call(desk.keeper, 'redemption.fulfil', { code: text }), 'WRONG_STATE', 'LOCKED_TO_DESK')
    }
    const forged = { deskId: desk.deskId, seal: sealOf(other.key, ['fulfil', manualCode]) }
    expectRefusal(await call(desk.keeper, 'redemption.fulfil', { code: manualCode, desk: forged }), 'FORBIDDEN')
    const wrong = { deskId: other.deskId, seal: sealOf(other.key, ['fulfil', manualCode]) }
    const reply = await call(desk.keeper, 'redemption.fulfil', { code: manualCode, desk: wrong })
    expectRefusal(reply, 'WRONG_STATE', 'LOCKED_TO_DESK')
    expect(await stockOf(rewardId, desk.keeper)).toMatchObject({ onHand: 5, held: 1 })
    const own = { deskId: desk.deskId, seal: sealOf(desk.key, ['fulfil', manualCode]) }
    expect(await call(desk.keeper, 'redemption.fulfil', { code: manualCode, desk: own })).toMatchObject({ ok: true })
    expect(await stockOf(rewardId, desk.keeper)).toMatchObject({ onHand: 4, held: 0 })
  })

  test('the code itself is not taken past the desk’s list; it says on which phone it is', async () => {
    const { redemptionId } = await order()
    const { code } = await issued(redemptionId)
    for (const method of ['redemption.lookup', 'redemption.fulfil'] as const) {
      const reply = await call(desk.keeper, method, { code })
      expectRefusal(reply, 'WRONG_STATE', 'LOCKED_TO_DESK')
      expect(reply.message).toContain('柜台一号')
    }
    const last = code.endsWith('0') ? '1' : '0'
    const proof = code.split('.').slice(0, -2).join('.')
    const forged = `${proof}.0123456789abcdef.${code.slice(-16, -1)}${last}`
    expectRefusal(await call(desk.keeper, 'redemption.lookup', { code: forged }), 'CODE_INVALID')
  })
})

describe('refused, and the order stays as it is', () => {
  test('somebody else’s order, as one that does not exist', async () => {
    const { redemptionId } = await order()
    const stranger = await aNewResident({ gridCode: at.code })
    const before = await purseOf(resident)
    expectRefusal(await call(stranger.openid, 'redemption.issueOfflineCode', { redemptionId }), 'NOT_FOUND')
    expect(await purseOf(resident)).toEqual(before)
  })

  test('what is fetched or called off', async () => {
    const { redemptionId } = await order()
    await ask(resident.openid, 'redemption.cancel', { redemptionId })
    expectRefusal(await issue(redemptionId), 'WRONG_STATE', 'REDEMPTION_CLOSED')
  })

  test('at a shop that has no desk, and for the desk of another shop', async () => {
    const elsewhereDesk = await aDesk(elsewhere.villageCode)
    const { redemptionId } = await order()
    expectRefusal(await issue(redemptionId, elsewhereDesk.deskId), 'WRONG_STATE', 'NO_DESK')
    expect(await ask(resident.openid, 'redemption.cancel', { redemptionId })).toMatchObject({ status: 'cancelled' })
    await revoke(elsewhereDesk)
  })
})
