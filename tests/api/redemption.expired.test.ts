import { relayAccountsOf, resolveRedemption } from '../../cloudfunctions/modules/ledger'
import { tellOfExpired } from '../../cloudfunctions/modules/redemption'
import { ask } from '../support/api'
import { kept } from '../support/kept'
import { aNewResident } from '../support/residents'
import { anOpenRedemption } from '../support/shopping'

test('who did not fetch the goods in time hears once that the points are back, though the function that ended it died', async () => {
  const resident = await aNewResident()
  const { redemptionId, expiresAt } = await anOpenRedemption(resident)
  const waiting = await anOpenRedemption(resident)
  const toldOf = (id: string) => kept('messages', `redemptionExpired_${id}`)
  await resolveRedemption({ redemptionId, kind: 'redemptionExpire', actor: 'clock', now: expiresAt + 1 })
  await relayAccountsOf([resident.accountId])
  for (const late of [2, 3]) await tellOfExpired(expiresAt + late)
  expect(await toldOf(redemptionId)).toMatchObject({
    to: resident.personId,
    page: `packages/resident/redemption/index?redemptionId=${redemptionId}`,
    fields: { thing1: '肥皂', number2: '4' },
    at: expiresAt + 2,
  })
  expect(await toldOf(waiting.redemptionId)).toBeNull()
  expect(await ask(resident.openid, 'points.get', {})).toMatchObject({ available: 4, held: 4 })
})
