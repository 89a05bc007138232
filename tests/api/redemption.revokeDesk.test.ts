import { sealOf } from '@shared/domain/redemption/offline-code'
import { aRequestId, ask, call, expectRefusal } from '../support/api'
import { aDesk, revoke } from '../support/desks'
import { theDoorGuards } from '../support/door-cases'
import { market } from '../support/grids'
import { aNewResident } from '../support/residents'
import { anOpenRedemption, clerk, codeOf } from '../support/shopping'
import { untilOthersForget } from '../support/waiting'

const shopId = market.villageCode

theDoorGuards('redemption.revokeDesk', { shopId, deskId: 'dk_1' })

test('no code is signed for a desk that was revoked; the same request twice has one answer', async () => {
  const { keeper, deskId } = await aDesk(shopId)
  const requestId = aRequestId()
  const first = await call(keeper, 'redemption.revokeDesk', { shopId, deskId }, requestId)
  expect(first).toEqual({ ok: true, value: { deskId } })
  expect(await call(keeper, 'redemption.revokeDesk', { shopId, deskId }, requestId)).toEqual(first)
  expectRefusal(await call(keeper, 'redemption.revokeDesk', { shopId, deskId }), 'NOT_FOUND')
  const other = await aDesk(shopId)
  const reused = await call(keeper, 'redemption.revokeDesk', { shopId, deskId: other.deskId }, requestId)
  expectRefusal(reused, 'REQUEST_REUSED')
  await revoke(other)
  const resident = await aNewResident({ gridCode: market.code })
  const { redemptionId } = await anOpenRedemption(resident, { at: market })
  const reply = await call(resident.openid, 'redemption.issueOfflineCode', { redemptionId, deskId })
  expectRefusal(reply, 'WRONG_STATE', 'NO_DESK')
})

test('an order bound to a desk that was revoked says why it must wait, and until when; that phone hands nothing over', async () => {
  const { keeper, deskId, key } = await aDesk(shopId)
  const resident = await aNewResident({ gridCode: market.code })
  const { redemptionId } = await anOpenRedemption(resident, { at: market })
  await ask(resident.openid, 'redemption.issueOfflineCode', { redemptionId, deskId })
  await ask(keeper, 'redemption.revokeDesk', { shopId, deskId })
  await untilOthersForget()
  const { manualCode } = await codeOf(resident, redemptionId)
  const taken = { deskId, seal: sealOf(key, ['fulfil', manualCode]) }
  expectRefusal(await call(keeper, 'redemption.fulfil', { code: manualCode, desk: taken }), 'FORBIDDEN')
  for (const method of ['redemption.cancel', 'redemption.issueOfflineCode'] as const) {
    const reply = await call(resident.openid, method, { redemptionId })
    expectRefusal(reply, 'WRONG_STATE', 'LOCKED_TO_DESK')
    expect(reply.message).toMatch(/已停用的手机.*最晚到 .*\d/)
  }
})

test('the committee of another village cannot, and the desk stays', async () => {
  const { keeper, deskId } = await aDesk(shopId)
  expectRefusal(await call(clerk, 'redemption.revokeDesk', { shopId, deskId }), 'NOT_FOUND')
  const { desks } = await ask(keeper, 'redemption.listDesks', {})
  expect(desks.map((desk) => desk.deskId)).toContain(deskId)
  await ask(keeper, 'redemption.revokeDesk', { shopId, deskId })
})
