import { resolveRedemption } from '../../cloudfunctions/modules/ledger'
import { ask, askAll } from '../support/api'
import { aDesk, outcomesOf, revoke, sync } from '../support/desks'
import { theDoorGuards } from '../support/door-cases'
import { shopOfConflicts as at } from '../support/grids'
import { aNewResident } from '../support/residents'
import { anOpenRedemption, clerk } from '../support/shopping'

theDoorGuards('redemption.listConflicts', {})

test('newest first, page by page, for the shop’s own committee, by surname only', async () => {
  const desk = await aDesk(at.villageCode)
  const ids: string[] = []
  for (let turn = 0; turn < 3; turn += 1) {
    const resident = await aNewResident({ gridCode: at.code })
    const { redemptionId, expiresAt } = await anOpenRedemption(resident, { at })
    const issued = await ask(resident.openid, 'redemption.issueOfflineCode', { redemptionId })
    const now = Math.max(issued.lockedUntil, expiresAt) + 1
    await resolveRedemption({ redemptionId, kind: 'redemptionExpire', actor: 'clock', now })
    expect(outcomesOf(await sync(desk, [issued.code]))).toEqual(['conflict'])
    ids.unshift(redemptionId)
  }
  const listed = await askAll(desk.keeper, 'redemption.listConflicts', { limit: 2 })
  expect(listed.map(({ redemptionId }) => redemptionId)).toEqual(ids)
  expect(JSON.stringify(listed)).not.toContain('温秀英')
  expect(await askAll(clerk, 'redemption.listConflicts', {})).not.toContainEqual(
    expect.objectContaining({ redemptionId: ids[0] }),
  )
  await revoke(desk)
})
